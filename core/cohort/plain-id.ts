/** `17` of `17.0`, as programs write a column of numbers in which some are missing; any other id as it is. */
export const withoutFraction = (id: string): string => id.replace(/^(\d+)[.,]0+$/, '$1');
