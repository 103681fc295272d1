import { UserError } from '../../contract/user-error.ts';
import { countVisits, firstOfEach, matchFiles } from '../match.ts';
import { personalDataInEdf } from '../phi/edf.ts';
import type { ByteSource, Reject } from '../ports.ts';
import { rejectFor } from '../reject.ts';
import { suggestPattern } from '../suggest-pattern.ts';
import { openEdf } from './edf-read.ts';
import type { EdfFile, EdfWarning } from './edf-types.ts';
import type { PlannedRecording, RecordingPlan, RecordingSettings } from './plan-types.ts';
import { summariseChannels } from './summarise-channels.ts';

export interface PlanOptions {
  /** See `matchFiles`; proposed from the file names if not given. */
  readonly pattern?: string;
  /** Subjects that other modalities have; they help to find the id in the file names. */
  readonly knownIds?: readonly string[];
  onProgress?(done: number, total: number, file: string): void;
  readonly signal?: AbortSignal;
}

/** Steps of the common grid that are proposed: enough for a night's course, few enough for an LSTM. */
const STEPS = 120;
/** A recording with less of what its header claims is a fragment. */
const LEAST_SHARE = 0.5;
/** Channels are proposed if this share of the recordings has them. */
const COMMON = 0.8;

/**
 * Reads the headers of all files that the pattern fits and says what an import would do. Nothing is stored;
 * files that cannot be read become rejects.
 *
 * @param files named by their path in the chosen folder, with forward slashes
 */
export async function planRecordings(
  files: readonly ByteSource[],
  options: PlanOptions = {},
): Promise<RecordingPlan> {
  const names = files.map((file) => file.name);
  const pattern = options.pattern ?? suggestPattern(names, options.knownIds).pattern;
  const { matched, unmatched } = pattern ? matchFiles(names, pattern) : { matched: [], unmatched: names };
  const sources = new Map(files.map((file) => [file.name, file]));
  const readable: PlannedRecording[] = [];
  const rejects: Reject[] = [];
  for (const [done, { name, id, visit }] of matched.entries()) {
    options.signal?.throwIfAborted();
    try {
      const file = await openEdf(sources.get(name)!);
      refuseFragment(file);
      readable.push({ subject: id, visit, file });
    } catch (error) {
      rejects.push(rejectFor(name, error));
    }
    options.onProgress?.(done + 1, matched.length, name);
  }
  const { first: recordings, repeated } = firstOfEach(readable, (r) => `${r.subject}\0${r.visit}`);
  for (const { item, of } of repeated) rejects.push(duplicate(item, of));
  const channels = summariseChannels(recordings);
  const visits = countVisits(recordings);
  return {
    pattern,
    recordings,
    unmatched,
    rejects,
    warnings: recordings.flatMap(({ file }) =>
      file.warnings.map((w: EdfWarning) => ({ file: file.source.name, ...w })),
    ),
    channels,
    visits,
    durationSeconds: spread(recordings.map(({ file }) => file.durationSeconds)),
    personalData: personalDataInEdf(
      recordings.map(({ file, subject }) => ({ name: file.source.name, header: file.header, subject })),
    ),
    suggested: suggest(recordings.length, channels, visits),
  };
}

/** Stretched over the grid of a whole night, a fragment would pass for one. */
function refuseFragment({ source, header, records }: EdfFile): void {
  if (records >= LEAST_SHARE * header.declaredRecords) return;
  throw new UserError(
    'recording.fragment',
    `${source.name} is cut short: only ${records} of the ${header.declaredRecords} data records that its header claims are there`,
    'Copy the file again from the device.',
  );
}

function suggest(
  count: number,
  channels: RecordingPlan['channels'],
  visits: RecordingPlan['visits'],
): RecordingSettings {
  const common = channels.filter((channel) => channel.recordings >= COMMON * count);
  return {
    channels: common.map(({ name, units }) => ({ name, unit: units[0].unit })),
    steps: STEPS,
    window: 'whole',
    visit: visits[0]?.visit ?? '',
  };
}

function duplicate(second: PlannedRecording, first: PlannedRecording): Reject {
  const visit = first.visit ? `, visit “${first.visit}”` : '';
  return {
    file: second.file.source.name,
    where: '',
    code: 'recording.duplicate-subject',
    reason: `Subject “${first.subject}”${visit} has a recording already: ${first.file.source.name}`,
  };
}

function spread(values: readonly number[]): RecordingPlan['durationSeconds'] {
  if (values.length === 0) return { min: 0, median: 0, max: 0 };
  const sorted = [...values].sort((a, b) => a - b);
  return { min: sorted[0], median: sorted[sorted.length >> 1], max: sorted[sorted.length - 1] };
}
