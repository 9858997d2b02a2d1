/** A property that something gives. */
export interface PropertyValue {
  /** With its placeholders resolved; undefined where that is not known here. */
  readonly value: string | undefined;
  /** Where it is written, as messages name it. */
  readonly where: string;
}

/** The properties of an application, each by its canonical name, whoever gives it under whichever spelling. */
export interface PropertyValues {
  /** Undefined where nothing gives it. */
  get(property: string): PropertyValue | undefined;
  /** The items of a list, and where the first is written; without `items` where one is not known. */
  list(property: string): { readonly items: readonly string[] | undefined; readonly where: string } | undefined;
  /** Whether anything below a name is given. */
  hasBelow(prefix: string): boolean;
}
