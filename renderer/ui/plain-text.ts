/** Lower case, without accents, so that `depression` finds `Dépression`. */
export const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
