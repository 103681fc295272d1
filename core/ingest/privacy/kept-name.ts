import type { Reject } from '../ports.ts';
import { addressesSomebody, areNames, namesIn } from './person-names.ts';
import { withoutPlaces } from './text-signs.ts';
import { isDay, LONG_NUMBER, OLD_DAY, unlistedNames } from './file-names.ts';

const ADDRESS = /[^\s,;:()_-]+@[^\s,;:()_-]+/g;

const NAME = '‹name›';

/**
 * The name of a file or folder as a project keeps it: what tells who a person is, is blotted out, so that
 * `Cohen David labs.csv` is kept as `‹name› labs.csv`.
 *
 * @param base without the folders before it
 */
export function keptName(base: string): string {
  const numbers = withoutPlaces(base, '‹address›')
    .replace(ADDRESS, '‹address›')
    .replace(LONG_NUMBER, (digits) => (isDay(digits) ? digits : '#'.repeat(digits.length)));
  const names = [...new Set([...namesIn(base), ...unlistedNames(base)])].sort((a, b) => b.length - a.length);
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

/** The path of a file below the folder that was chosen, with what may tell who a person is blotted out. */
const keptPath = (file: string): string => file.split('/').map(keptName).join('/');

/**
 * What was rejected, as a project keeps it. Where the subjects' ids are names, the names of files say nothing more, and
 * without them nobody could tell which file is meant.
 *
 * @param subjects ids that the files gave
 */
export function keptRejects(rejects: readonly Reject[], subjects: readonly string[]): readonly Reject[] {
  if (areNames(subjects)) return rejects;
  return rejects.map((reject) => {
    const file = keptPath(reject.file);
    if (file === reject.file) return reject;
    return { ...reject, file, reason: reject.reason.replaceAll(reject.file, file) };
  });
}
