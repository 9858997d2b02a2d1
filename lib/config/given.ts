/** A name as the user gave it, and where: `variables.DB_URL`, `config/kind.yaml:3 db.url`. */
export interface GivenName {
  readonly property: string;
  readonly given: string;
}

/** What the user wants to have in a ConfigMap. */
export interface PlainValue extends GivenName {
  readonly value: string;
}

/** How a value gets into the application, and its name there. */
export interface Carried {
  /** `variable`: an environment variable; `property`: a property in a file that Spring Boot reads. */
  readonly as: 'variable' | 'property';
  readonly name: string;
}

export type CarriedName = GivenName & Carried;
export type CarriedValue = PlainValue & Carried;

/** The ways of properties into a container. */
export type DeliveryForm = 'variables' | 'env-from' | 'config-tree' | 'yaml-file' | 'json';
