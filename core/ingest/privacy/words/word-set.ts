/** The words of a list that stands in lines. */
export const wordSet = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));
