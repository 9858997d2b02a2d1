/** Options without those that are undefined: `process.env.X ? … : undefined` is not given, and must not hide a default. */
export function defined<T extends object>(options: T): T {
  return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) as T;
}
