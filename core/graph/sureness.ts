import { counted } from '../text/sentence.ts';
import type { LinkEvidence } from './evidence.ts';

const hundred = (share: number): string => String(Math.round(100 * share));

/** `kept in 93 % of the resamples`, or `linked in 85 % of the halves learned anew, undecided in 10 %`; null where not known. */
export function sayFrequency({
  frequency,
  frequencyUndecided,
}: Pick<LinkEvidence, 'frequency' | 'frequencyUndecided'>): string | null {
  if (frequency === undefined) return null;
  if (frequencyUndecided === undefined) return `kept in ${hundred(frequency)} % of the resamples`;
  const open = frequencyUndecided > 0 ? `, undecided in ${hundred(frequencyUndecided)} %` : '';
  return `linked in ${hundred(frequency)} % of the halves learned anew${open}`;
}

/** What learning anew says of a graph as a whole, in sentences. */
export function sayLearnedAnew({
  learnAnew,
  draws,
  expectedFalse,
  links,
}: {
  readonly learnAnew: number;
  readonly draws: number;
  readonly expectedFalse: number;
  readonly links: number;
}): string {
  const how = `The factors were learned anew from ${String(2 * learnAnew)} halves of the people, and the graph was found again with ${counted(draws, 'draw')} of them in each.`;
  if (links === 0) return how;
  return `${how} Of the ${counted(links, 'link')} that the data decided, at most about ${expectedFalse.toFixed(1)} ${expectedFalse.toFixed(1) === '1.0' ? 'is' : 'are'} expected to be false; what all halves get wrong in the same way is not counted.`;
}
