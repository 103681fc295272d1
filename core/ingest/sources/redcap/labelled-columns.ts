import { grouped } from '../../table/shape/pivot/tally.ts';
import { plainText } from '../texts.ts';
import type { RedcapColumn } from './column.ts';
import { columnCode, type RedcapField } from './dictionary.ts';

/** A label without marks, case and HTML. */
const folded = (text: string): string =>
  plainText(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** A column that an export may have, by what a first line of labels calls it. */
export interface Expected extends RedcapColumn {
  readonly title: string;
}

/** The columns that a first line of labels names. */
export function labelledColumns(header: readonly string[], expected: readonly Expected[]): RedcapColumn[] {
  const places = labelledPlaces(header, expected);
  let before: RedcapField | null = null;
  return header.map((cell, h): RedcapColumn => {
    const found = places[h].map((i) => expected[i]);
    if (found.length === 1) {
      before = found[0].field;
      return found[0];
    }
    const oneOf = found.flatMap(({ field }) => field ?? []);
    const other: RedcapColumn = { as: 'other', name: cell, form: '', field: null, code: '' };
    return oneOf.length > 0 ? { ...other, oneOf } : (unlistedBox(cell, before, expected) ?? other);
  });
}

/** Several checkboxes may have one label: REDCap writes all columns of one beside each other. */
function unlistedBox(
  title: string,
  before: RedcapField | null,
  expected: readonly Expected[],
): RedcapColumn | null {
  const [, question, label = ''] = /^(.*?)\s*\(choice=(.*)\)\s*$/is.exec(title) ?? [];
  const code = label.trim();
  if (question === undefined || code === '') return null;
  const boxes = expected.flatMap(({ as, field }) => (as === 'choice' && field ? [field] : []));
  const asked = new Set(boxes.filter((field) => folded(field.label) === folded(question)));
  const field = before && asked.has(before) ? before : asked.size === 1 ? [...asked][0] : null;
  const name = `${field?.name ?? ''}___${columnCode(code)}`;
  if (!field || expected.some((column) => column.name === name)) return null;
  return { as: 'missing', name, form: field.form, field, code };
}

/**
 * The places of the columns that a first line of labels names. A label that stands as often in the first line as in the dictionary is
 * taken in the dictionary's order. One that the dictionary has more often is decided by the columns around it; where these
 * leave several fields, none is chosen.
 *
 * @param expected all columns that an export of the project may have, in its order
 * @returns of each column the place among those that are expected, or several that it could have, or none
 */
function labelledPlaces(header: readonly string[], expected: readonly Expected[]): (readonly number[])[] {
  const inDictionary = grouped(expected.keys(), (i) => folded(expected[i].title));
  const inHeader = grouped(header.keys(), (h) => folded(header[h]));
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
  readonly expected: readonly Expected[];
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
