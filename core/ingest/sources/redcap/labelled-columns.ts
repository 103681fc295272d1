import { plainText } from './dictionary.ts';

/** A label without marks, case and HTML. */
export const folded = (text: string): string =>
  plainText(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** A column that an export may have. */
export interface Titled {
  /** What a first line of labels calls it. */
  readonly title: string;
  /** Form that it belongs to; empty where it belongs to none. */
  readonly form: string;
  /** Null for a column that REDCap adds, such as a form’s status. */
  readonly field: unknown;
}

/** Positions of each text. */
function positions(texts: readonly string[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (const [i, text] of texts.entries()) found.set(text, [...(found.get(text) ?? []), i]);
  return found;
}

/**
 * The places of the columns that a first line of labels names. A label that stands as often in the first line as in the dictionary is
 * taken in the dictionary's order. One that the dictionary has more often is decided by the columns around it; where these
 * leave several fields, none is chosen.
 *
 * @param expected all columns that an export of the project may have, in its order
 * @returns of each column the place among those that are expected, or several that it could have, or none
 */
export function labelledPlaces(
  header: readonly string[],
  expected: readonly Titled[],
): (readonly number[])[] {
  const inDictionary = positions(expected.map(({ title }) => folded(title)));
  const inHeader = positions(header.map(folded));
  inDictionary.delete('');
  /** Of every column its place among those that are expected. */
  const places = new Map<number, number>();
  const open = new Map<number, readonly number[]>();
  for (const [title, columns] of inHeader) {
    const fits = inDictionary.get(title) ?? [];
    for (const [k, h] of columns.entries()) {
      if (fits.length > columns.length) open.set(h, fits);
      else if (k < fits.length) places.set(h, fits[k]);
    }
  }
  for (let before = -1; before !== places.size;) {
    before = places.size;
    for (const [h, fits] of open) {
      const left = around(h, { places, fits, expected, width: header.length });
      if (left.length === 1) places.set(h, left[0]);
      if (left.length === 1) open.delete(h);
    }
  }
  return header.map((_, h) => {
    const place = places.get(h);
    if (place !== undefined) return [place];
    const fits = open.get(h);
    return fits ? around(h, { places, fits, expected, width: header.length }) : [];
  });
}

interface Around {
  readonly places: ReadonlyMap<number, number>;
  readonly fits: readonly number[];
  readonly expected: readonly Titled[];
  readonly width: number;
}

/** The fields of a label that stand between those of the columns before and behind it; all of them where none does. */
function around(h: number, { places, fits, expected, width }: Around): readonly number[] {
  const taken = new Set(places.values());
  const free = fits.filter((i) => !taken.has(i));
  let [from, to] = [h - 1, h + 1];
  while (from >= 0 && !places.has(from)) from--;
  while (to < width && !places.has(to)) to++;
  const first = places.get(from) ?? -1;
  const last = places.get(to) ?? expected.length;
  const between = free.filter((i) => i > first && i < last);
  // A status stands behind the fields of its form.
  const status = between.filter(
    (i) => first >= 0 && expected[i].field === null && expected[i].form === expected[first].form,
  );
  return status.length === 1 && from === h - 1 ? status : between.length > 0 ? between : free;
}
