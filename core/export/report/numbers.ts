export const amount = (n: number): string => n.toLocaleString('en');
export const plural = (n: number, one: string, many = `${one}s`): string => (n === 1 ? one : many);
