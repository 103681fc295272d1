const CYRILLIC: Readonly<Record<string, string>> = Object.fromEntries(
  'а a б b в v г g д d е e ж zh з z и i к k л l м m н n о o п p р r с s т t у u ф f х kh ц ts ч ch ш sh щ shch ы y э e ю yu я ya і i є ye'
    .split(' ')
    .flatMap((letter, i, all) => (i % 2 === 0 ? [[letter, all[i + 1]]] : [])),
);

/** Cyrillic letters as they are written in Latin ones; hard and soft signs are left out. */
export const latin = (text: string): string =>
  text.replace(/[\u0400-\u04ff]/g, (letter) => CYRILLIC[letter] ?? '');

/** The words of a text as they are written. */
export const textWords = (text: string): string[] =>
  text.match(/[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu) ?? [];

/** Words with gaps between them; a code such as `baseline_arm_1` is one. */
export const wordCount = (text: string): number =>
  /\s/.test(text.trim()) ? textWords(text).length : Math.ceil((text.match(/\p{Lo}/gu)?.length ?? 1) / 6);
