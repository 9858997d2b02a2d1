/** An item, and the first one of the same key. */
export interface Repetition<T> {
  readonly item: T;
  readonly first: T;
}

/** Every item whose key an earlier one has already, with the first that has it. */
export function repeated<T>(items: readonly T[], keyOf: (item: T) => string): Repetition<T>[] {
  const firsts = new Map<string, T>();
  return items.flatMap((item) => {
    const key = keyOf(item);
    const first = firsts.get(key);
    if (first !== undefined) return [{ item, first }];
    firsts.set(key, item);
    return [];
  });
}
