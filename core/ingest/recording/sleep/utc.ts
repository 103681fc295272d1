import { UserError } from '../../../errors.ts';
import type { ListOptions, ScoringNote } from './types.ts';

/** Seconds by which a list may begin beside its recording, or reach out of it. */
const BESIDE = 60;
const SAYS_UTC = /(?:^|[^a-z])(?:utc|gmt)(?![a-z]|\s*[+-]\s*\d)|[\d\s]z\s*$|\d\s*[+-]00:?00\s*$/i;

/**
 * What is to be noted of times that are said to be UTC and are read by the clock of the recording, whose start does not say
 * how far it is from UTC. Times that begin with the recording are those of its clock, whatever is said of them.
 *
 * @param said a time as it is written, the name of its column or the line that has it
 * @param onsets seconds from the start of the recording at which the rows begin
 * @throws UserError `scoring.which-times` where they lie outside of the recording
 */
export function utcNotes(
  file: string,
  said: readonly string[],
  onsets: readonly number[],
  { recordingSeconds = Infinity }: Pick<ListOptions, 'recordingSeconds'>,
): ScoringNote[] {
  const from = Math.round(onsets[0]);
  if (Math.abs(from) <= BESIDE || !said.some((text) => SAYS_UTC.test(text))) return [];
  if (from > 0 && onsets[onsets.length - 1] <= recordingSeconds + BESIDE) return ['utc'];
  throw new UserError(
    'scoring.which-times',
    `${file} tells times that are said to be UTC, and by the clock of its recording they begin ${Math.abs(from)} s ${from < 0 ? 'before' : 'after'} its start and lie outside of it`,
    'Write the times of the clinic’s clock, without Z or UTC, or seconds from the start of the recording under the heading onset.',
  );
}
