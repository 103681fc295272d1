import type { EdfFile } from './edf-types.ts';
import { refusal, warning } from '../signal/say.ts';
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
    if (last === first && records > 1)
      return counted(first, 'counted', [warning('same-stamps', { file: source.name })]);
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
    warnings:
      variant === 'continuous'
        ? [warning('hidden-gaps', { file: source.name, gap: inSeconds(gapSeconds) })]
        : [],
  };
}

/** Seconds by which a stamp may miss what it should be. */
export const slackOf = ({ header, records }: Pick<EdfFile, 'header' | 'records'>): number =>
  SLACK_SECONDS + SLACK_SHARE * records * header.recordSeconds;

/** Seconds, to the hundredth. */
export const inSeconds = (seconds: number): string => `${Number(seconds.toFixed(2))} s`;

/** Two records contradict each other. @param why follows the file's name */
export const contradiction = (file: string, why: string) => refusal('record-order', { file, why });

/** The error for a record of a file with gaps that does not say when it began. @param record 1-based */
export const unstamped = (file: string, record: number) => refusal('record-onset', { file, record });

function overlapping(
  { source, header, records }: Pick<EdfFile, 'source' | 'header' | 'records'>,
  first: number,
  last: number,
) {
  const why =
    last < first
      ? `its data records stand in falling order: the first begins at ${inSeconds(first)}, the last at ${inSeconds(last)}`
      : `its ${records} data records of ${inSeconds(header.recordSeconds)} overlap: by their time stamps all begin between ${inSeconds(first)} and ${inSeconds(last)}`;
  return contradiction(source.name, why);
}
