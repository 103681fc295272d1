import { addressesSomebody, namesIn } from './person-names.ts';

/** `20240131`, `31012024`, `20172018`: a day or two years in a file's name. */
const isDay = (digits: string): boolean => /^(?:(?:19|20)\d{6}|[0-3]\d[01]\d(?:19|20)\d\d)$/.test(digits);
/** Longer than a year, a day of six digits and most study numbers. */
const NUMBER = /\d{7,}/g;
/** A day of the last century beside a name is no day of an export. */
const OLD_DAY =
  /(?<!\d)(?:19\d\d([-._ ]?)\d\d\1\d\d|\d{1,2}([-._ ])\d{1,2}\2(?:19)?\d\d|\d\d\d\d19\d\d)(?!\d)/g;
const ADDRESS = /[^\s,;:()_-]+@[^\s,;:()_-]+/g;

const NAME = '‹name›';

/**
 * The name of a file or folder as a project keeps it: what tells who a person is, is blotted out, so that
 * `Cohen David labs.csv` is kept as `‹name› labs.csv`.
 *
 * @param base without the folders before it
 */
export function keptName(base: string): string {
  const numbers = base
    .replace(ADDRESS, '‹address›')
    .replace(NUMBER, (digits) => (isDay(digits) ? digits : '#'.repeat(digits.length)));
  const names = namesIn(base);
  if (names.length === 0) return numbers;
  const blotted = names.reduce(
    (text, name) => text.replaceAll(name, NAME),
    numbers.replace(OLD_DAY, '‹day›'),
  );
  return blotted.replace(new RegExp(`${NAME}(?:[\\s,._-]*${NAME})+`, 'g'), NAME);
}

/** A name for the data of a file or folder: {@link keptName} without what was blotted out. */
export function dataName(base: string, otherwise: string): string {
  const kept = keptName(base);
  if (kept === base) return base.trim() || otherwise;
  const rest = kept
    .replace(/‹\w+›|#+/g, ' ')
    .replace(/[\s,._-]+/g, ' ')
    .trim();
  return addressesSomebody(rest) || rest === '' ? otherwise : rest;
}

/** Blots the names of files out of sentences about them, and what stands in quotation marks, such as a sheet's name. */
export function blotter(names: Iterable<string>): (text: string) => string {
  const telling = [...new Set(names)]
    .filter((name) => keptName(name) !== name)
    .sort((a, b) => b.length - a.length);
  return (text) =>
    telling
      .reduce((said, name) => said.replaceAll(name, keptName(name)), text)
      .replace(/“([^”]+)”/g, (_, inner: string) => `“${keptName(inner)}”`);
}
