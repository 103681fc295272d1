import type { Remark } from './remark.ts';
import { few } from '../text/sentence.ts';

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
