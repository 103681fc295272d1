/** A count with commas: `1,204`. */
export const amount = (n: number): string => n.toLocaleString('en');

/** The word for n things. */
export const plural = (n: number, one: string, many = `${one}s`): string => (n === 1 ? one : many);
