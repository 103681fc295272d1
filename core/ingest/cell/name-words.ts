/** A name without accents, in lower case, words that capitals join taken apart. */
export const plainName = (name: string): string =>
  name
    .replace(/\bn[°º]/giu, 'nr ')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase();

/** The words of a plain name. */
export const tokensOf = (plain: string): string[] => plain.split(/[^\p{L}]+/u).filter(Boolean);

/** The words of a name without accents, in lower case. */
export const wordsIn = (name: string): string[] => tokensOf(plainName(name.trim()));

/** Words between blanks and line ends. */
export const wordSet = (text: string): ReadonlySet<string> => new Set(text.trim().split(/\s+/));
