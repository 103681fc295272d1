import type { Remark } from '../remark.ts';
import { few } from '../../text/sentence.ts';

const NAMED = 3;

/**
 * Says which visit is taken where files have several, and which files are therefore not read.
 *
 * @param of the modality; @param visit the one that was chosen, or empty for the first of each subject
 */
export function tellVisits(
  of: string,
  visit: string,
  others: readonly string[],
  kind: 'recording' | 'image',
): Remark[] {
  if (others.length === 0) return [];
  const taken = visit ? `visit “${visit}” is taken` : 'the first visit of each subject is taken';
  const count =
    others.length === 1 ? 'one file of another visit is' : `${others.length} files of other visits are`;
  return [
    {
      code: `${kind}.other-visits`,
      severity: 'info',
      message: `${of}: ${taken}; ${count} not read (${few(others, NAMED)}).`,
      hint: `Choose the visit in the window, or in the terminal by a pattern that only its files fit (--${kind}-pattern).`,
    },
  ];
}

/**
 * Says which file of a person is taken where several of one visit fit, and which are therefore not read.
 *
 * @param of the modality; @param seconds each file that is not read, with the one that stands in its place
 */
export function tellSeconds(
  of: string,
  seconds: readonly { readonly subject: string; readonly first: string; readonly second: string }[],
  kind: 'recording' | 'image',
): Remark[] {
  if (seconds.length === 0) return [];
  const people = new Set(seconds.map(({ subject }) => subject)).size;
  const [{ first, second }] = seconds;
  return [
    {
      code: `${kind}.several-files`,
      severity: 'warning',
      message: `${of}: ${people === 1 ? 'one subject has several files' : `${people} subjects have several files each`}, of which the first by name that can be read is taken (${first}, and not ${second}); ${seconds.length === 1 ? 'one file is' : `${seconds.length} files are`} not read.`,
      hint: `Where another is wanted, choose in the window, or in the terminal by --${kind}-pattern, a pattern that only its files fit. Where they are of several kinds, put each kind into a folder of its own, and it becomes data of its own.`,
    },
  ];
}
