import { DATE } from './match.ts';
import { isSideOrVisit } from './name-words.ts';

/** `N001` is more likely a person than the first night. */
const NUMBERED = /^[a-z]\d{3,}$/i;
const DAY = new RegExp(`^${DATE}$`);
/** Kinds of pictures and recordings that have a number, and years. */
const NO_PERSON = /^(?:t[12]w?|t2star|pd|bold|dwi|flair|asl|1\.5t|3t|7t|12lead|(?:19|20)\d\d)$/i;

/** Whether a folder may be called after a person: ids have a number. Visits, sides, days, years and kinds have one too. */
export const mayBePerson = (folder: string): boolean =>
  /\p{N}/u.test(folder) &&
  (NUMBERED.test(folder) || !isSideOrVisit(folder)) &&
  !DAY.test(folder) &&
  !NO_PERSON.test(folder);

/** What cameras, microscopes and programs count: pictures, their pieces and the places of these. */
const COUNTED = new Set(
  `img image imagen immagine bild foto photo picture pic dsc dscn dscf pxl screenshot snapshot capture scan page frame
  slice schnitt tile patch crop roi region field kachel idx index row col level class x y z r c`.split(/\s+/),
);

/** Folders that are called as people alone are, by a word for them or as records, studies and archives number them. */
const OF_ONE =
  /^(?:(?:sub|subj|subject|suj|sujeto|pat|patient\p{L}*|paciente|paziente|pt|p|id|proband|vp|participant|case|fall)[-_ ]?\d+|[a-wy]\d{3,}|[a-z]{2,}\d{4,}|[a-z]{2,}(?:-[a-z\d]{2,}){2,})$/iu;
/** Records and cases too, magnifications and wavelengths seldom. */
const NUMBER = /^\d{3,}$/;

const isOfOne = (folder: string): boolean =>
  mayBePerson(folder) && (OF_ONE.test(folder) || NUMBER.test(folder));

/**
 * Whether the folders that paths begin with hold the files of a person each, by what they are called and since the files in
 * them are only counted, as tiles of slides and the photographs of a camera are, so that their names tell nobody apart.
 *
 * @param paths folders from the one of all people on, and the name of the file
 */
export function areFoldersOfOne(paths: readonly (readonly string[])[]): boolean {
  const isWithin = ([folder, ...rest]: readonly string[]): boolean =>
    rest.length > 0 && isOfOne(folder) && !rest.slice(0, -1).some(isOfOne) && isCounted(folder, rest.at(-1)!);
  return new Set(paths.map(([folder]) => folder)).size > 1 && paths.every(isWithin);
}

/**
 * A pattern that takes the first folders of paths for people.
 *
 * @param paths folders from the one of all people on, and the name of the file
 */
export function folderPattern(paths: readonly (readonly string[])[]): string {
  const ends = new Set(paths.map((steps) => /\.[^.]+$/.exec(steps.at(-1)!)?.[0] ?? ''));
  const inside = Math.max(1, Math.min(...paths.map(({ length }) => length)) - 1);
  return `{id}${'/*'.repeat(inside)}${ends.size === 1 ? [...ends][0] : ''}`;
}

/** Whether the name of a file in a person's folder only counts it. Numbers alone may be people, as in the folder of one camera. */
export function isCounted(folder: string, name: string): boolean {
  const rest = name.replaceAll(folder, '');
  const words = wordsIn(rest);
  if (!/\p{N}/u.test(rest) || !words.every((word) => COUNTED.has(word))) return false;
  return OF_ONE.test(folder) || words.some((word) => word.length > 2);
}

/** Words in the name of a file, without its ending. */
const wordsIn = (name: string): readonly string[] =>
  name
    .replace(/\.(?:nii\.gz|[^.]+)$/i, '')
    .toLowerCase()
    .match(/\p{L}+/gu) ?? [];
