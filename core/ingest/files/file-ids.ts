import { FROM_HEADER, partsIn } from './match.ts';
import { isPersonName, isSingleName } from '../privacy/person-names.ts';

/** Share of the ids that must be single names before these count: a place or a month may be one. */
const MANY = 0.5;

/**
 * How many ids that were read from names of files, or from headers, look like names of people: `Cohen David 1`, `miller_anna`. A single
 * word counts where the whole file's name is one of a person, or where most ids are such words.
 */
export function idsLikeNames(files: readonly { readonly id: string; readonly name: string }[]): number {
  const byId = new Map(files.map((file) => [file.id, file]));
  let full = 0;
  let single = 0;
  for (const { id, name } of byId.values()) {
    const stem = name.slice(name.lastIndexOf('/') + 1).replace(/\.[^.]*$/, '');
    const isSingle = isSingleName(words(id));
    if (isPersonName(words(id)) || (isSingle && isPersonName(words(stem)))) full++;
    else if (isSingle) single++;
  }
  const isMany = single >= 3 && full + single >= MANY * byId.size;
  return isMany ? full + single : full;
}

/** Also the parts of a name as DICOM writes them: `Doe^Jane`, `Doe=Doe`, `Doe, Jane`. */
const words = (text: string): string =>
  text
    .replace(/[\d_.^=,]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

/** A day, and a time behind it, as cameras and telephones write them into names of files. */
const DAY_AND_TIME =
  /(?<!\d)(?<y>(?:19|20)\d\d)(?<mark>[-_.]?)(?<m>0[1-9]|1[0-2])\k<mark>(?<d>0[1-9]|[12]\d|3[01])(?:[-_. T]{0,2}(?:[01]\d|2[0-3])[-_.:]?[0-5]\d(?:[-_.:]?[0-5]\d)?)?(?!\d)/g;
/** Files enough that numbers of people would not all be days by chance. */
const FEWEST_DAYS = 3;

/**
 * Whether the ids that a pattern reads from names of files are days or parts of a day or time, of every file.
 *
 * @param pattern see `matchFiles`
 */
export function idsAreDays(files: readonly { readonly name: string }[], pattern: string): boolean {
  if (pattern === FROM_HEADER || files.length < FEWEST_DAYS) return false;
  return files.every(({ name }) => {
    const id = partsIn(name, pattern).find(({ part }) => part === 'id');
    if (!id) return false;
    return [...name.matchAll(DAY_AND_TIME)].some(
      ({ 0: day, index }) => index <= id.from && id.to <= index + day.length,
    );
  });
}
