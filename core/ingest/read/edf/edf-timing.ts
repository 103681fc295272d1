import { UserError } from '../../../errors.ts';
import type { EdfFile } from './edf-types.ts';
import type { RecordingWarning } from '../signal/recording.ts';

/** When the records of a file begin, and what is odd about it. */
export interface Timing extends Pick<EdfFile, 'firstOnset' | 'durationSeconds' | 'onsets' | 'gapSeconds'> {
  readonly warnings: readonly RecordingWarning[];
}

/** Seconds by which stamps may miss where they should be: the header has few digits for a record's length. */
const SLACK_SECONDS = 0.01;
const SLACK_SHARE = 1e-5;

/**
 * Works out from the time stamps of the first and the last data record whether any time is missing between
 * them. A file that claims to have no gaps (EDF+C) is believed only where its stamps say the same.
 *
 * @param onsetOf what a record says about its own onset
 * @throws UserError `recording.record-onset` or `recording.record-order` that names the file and the seconds
 */
export async function timingOf(
  file: Pick<EdfFile, 'source' | 'header' | 'records'>,
  onsetOf: (record: number) => Promise<number | undefined>,
): Promise<Timing> {
  const { header, records, source } = file;
  const { variant, recordSeconds } = header;
  const counted = (
    firstOnset: number,
    onsets: EdfFile['onsets'],
    warnings: RecordingWarning[] = [],
  ): Timing => ({
    firstOnset,
    durationSeconds: records * recordSeconds,
    onsets,
    gapSeconds: 0,
    warnings,
  });
  if (variant === 'plain') return counted(0, 'counted');
  const first = await onsetOf(0);
  const last = await onsetOf(records - 1);
  if (variant === 'continuous') {
    if (first === undefined || last === undefined) return counted(first ?? 0, 'counted');
    if (last === first && records > 1) return counted(first, 'counted', [sameStamps(source.name)]);
  }
  if (first === undefined || last === undefined)
    throw unstamped(source.name, first === undefined ? 1 : records);
  const gapSeconds = last - first - (records - 1) * recordSeconds;
  const slack = slackOf(file);
  if (gapSeconds < -slack) throw overlapping(file, first, last);
  if (gapSeconds <= slack && variant === 'continuous') return counted(first, 'checked');
  return {
    firstOnset: first,
    durationSeconds: last + recordSeconds - first,
    onsets: 'stamped',
    gapSeconds: Math.max(0, gapSeconds),
    warnings: variant === 'continuous' ? [hiddenGaps(source.name, gapSeconds)] : [],
  };
}

/** Seconds by which a stamp may miss what it should be. */
export const slackOf = ({ header, records }: Pick<EdfFile, 'header' | 'records'>): number =>
  SLACK_SECONDS + SLACK_SHARE * records * header.recordSeconds;

/** Seconds, to the hundredth. */
export const inSeconds = (seconds: number): string => `${Number(seconds.toFixed(2))} s`;

/** Two records contradict each other. @param why follows the file's name */
export const contradiction = (name: string, why: string): UserError =>
  new UserError(
    'recording.record-order',
    `${name}: ${why}`,
    'Export the recording again from the device’s program, or leave it out.',
  );

/** The error for a record of a file with gaps that does not say when it began. @param record 1-based */
export const unstamped = (name: string, record: number): UserError =>
  new UserError(
    'recording.record-onset',
    `${name} is EDF+ with gaps, but its data record ${record} does not say when it began`,
    'Export the recording again from the device’s program, or leave it out.',
  );

function overlapping(
  { source, header, records }: Pick<EdfFile, 'source' | 'header' | 'records'>,
  first: number,
  last: number,
): UserError {
  const why =
    last < first
      ? `its data records stand in falling order: the first begins at ${inSeconds(first)}, the last at ${inSeconds(last)}`
      : `its ${records} data records of ${inSeconds(header.recordSeconds)} overlap: by their time stamps all begin between ${inSeconds(first)} and ${inSeconds(last)}`;
  return contradiction(source.name, why);
}

const hiddenGaps = (name: string, seconds: number): RecordingWarning => ({
  code: 'recording.hidden-gaps',
  message: `${name} claims to be without gaps (EDF+C), but its time stamps leave out ${inSeconds(seconds)}; they are believed, and what lies in the gaps is missing`,
});

const sameStamps = (name: string): RecordingWarning => ({
  code: 'recording.same-stamps',
  message: `${name}: all data records have the same time stamp; they are taken to follow one another`,
});
