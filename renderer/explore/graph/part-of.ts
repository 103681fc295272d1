/** The keys whose values are other ones than before. */
export const changedKeys = <T extends object>(before: T, after: T): readonly (keyof T)[] =>
  (Object.keys(after) as (keyof T)[]).filter((key) => before[key] !== after[key]);

/** What something says under these keys alone. */
export const partOf = <T extends object>(from: T, keys: readonly (keyof T)[]): Partial<T> =>
  Object.fromEntries(keys.map((key) => [key, from[key]])) as Partial<T>;
