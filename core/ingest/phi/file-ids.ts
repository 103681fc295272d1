import { isPersonName, isSingleName } from './person-names.ts';

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
