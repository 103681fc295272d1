import { UserError } from '../../contract/user-error.ts';
import { channelTally } from '../channel-statistics.ts';
import type { ChannelStatistics } from '../channel-statistics.ts';
import { firstOfEach } from '../match.ts';
import type { ImportRun, Reject } from '../ports.ts';
import { rejectFor } from '../reject.ts';
import { readAnnotations } from './edf-read.ts';
import type { EdfWarning } from './edf-types.ts';
import type { PlannedRecording, RecordingPlan, RecordingPreview, RecordingSettings } from './plan-types.ts';
import { recordingArray } from './recording-array.ts';

export interface RecordingImport {
  /** [steps, channels] of every row. */
  readonly shape: readonly [number, number];
  readonly imported: number;
  /** The plan's rejects and those found while reading. */
  readonly rejects: readonly Reject[];
  /** Files that were read but are odd. */
  readonly warnings: readonly EdfWarning[];
  readonly statistics: readonly ChannelStatistics[];
  /** Recordings of visits that were not chosen. */
  readonly otherVisits: number;
}

/**
 * Reads the planned recordings one after the other and gives each out as [steps, channels] in physical
 * units, NaN where nothing was recorded. Header texts, which may name the person, are not given out.
 *
 * @throws UserError `recording.no-channels`, `recording.settings` or `recording.nothing-to-import`; what
 *   is wrong with single files becomes rejects
 */
export async function importRecordings(
  plan: RecordingPlan,
  settings: RecordingSettings,
  run: ImportRun<Float32Array>,
): Promise<RecordingImport> {
  check(settings);
  const wanted = ofVisit(plan, settings.visit);
  const { first, repeated } = firstOfEach(wanted, (r) => r.subject);
  const rejects = [...plan.rejects, ...repeated.map(({ item, of }) => otherVisit(item, of))];
  const tally = channelTally(settings.channels);
  const width = settings.channels.length;
  const warnings: EdfWarning[] = [];
  let imported = 0;
  for (const [done, recording] of first.entries()) {
    run.signal?.throwIfAborted();
    const values = await readOrReject(recording, settings, rejects, warnings, run.signal);
    if (values) {
      for (let c = 0; c < width; c++) tally.add(c, values, c, width, settings.steps);
      await run.onRow({ subject: recording.subject, values });
      imported++;
    }
    run.onProgress?.(done + 1, first.length, recording.name);
  }
  if (imported === 0) throw nothing(plan, settings.visit, rejects);
  return {
    shape: [settings.steps, width],
    imported,
    rejects,
    warnings,
    statistics: tally.finish(),
    otherVisits: plan.recordings.length - wanted.length,
  };
}

/**
 * One subject as the import would give it out, and its annotations for display.
 *
 * @throws UserError `recording.unknown-subject`, or what is wrong with the file
 */
export async function previewRecording(
  plan: RecordingPlan,
  settings: RecordingSettings,
  subject: string,
): Promise<RecordingPreview> {
  check(settings);
  const recording = ofVisit(plan, settings.visit).find((r) => r.subject === subject);
  if (!recording) {
    throw new UserError(
      'recording.unknown-subject',
      `No recording of subject “${subject}” is in the plan`,
      'Choose one of the subjects that the file names gave.',
    );
  }
  const file = await recording.open();
  const values = await recordingArray(file, settings);
  return {
    subject,
    file: recording.name,
    values,
    recorded: settings.channels.map((_, c) => shareRecorded(values, c, settings.channels.length)),
    annotations: await readAnnotations(file),
  };
}

async function readOrReject(
  recording: PlannedRecording,
  settings: RecordingSettings,
  rejects: Reject[],
  warnings: EdfWarning[],
  signal: AbortSignal | undefined,
): Promise<Float32Array | undefined> {
  const { name } = recording;
  try {
    const file = await recording.open();
    const values = await recordingArray(file, settings, signal);
    const empty = settings.channels.filter(
      (_, c) => shareRecorded(values, c, settings.channels.length) === 0,
    );
    if (empty.length === 0) {
      warnings.push(...file.warnings);
      return values;
    }
    rejects.push({
      file: name,
      where: empty.map((channel) => channel.name).join(', '),
      code: 'recording.nothing-recorded',
      reason: 'Nothing was recorded in the chosen window',
    });
  } catch (error) {
    rejects.push(rejectFor(name, error));
  }
  return undefined;
}

function shareRecorded(values: Float32Array, channel: number, width: number): number {
  let recorded = 0;
  for (let i = channel; i < values.length; i += width) if (!Number.isNaN(values[i])) recorded++;
  return (recorded * width) / values.length;
}

function ofVisit(plan: RecordingPlan, visit: string): readonly PlannedRecording[] {
  return visit ? plan.recordings.filter((r) => r.visit === visit) : plan.recordings;
}

function otherVisit(second: PlannedRecording, first: PlannedRecording): Reject {
  return {
    file: second.name,
    where: '',
    code: 'recording.other-visit',
    reason: `Subject “${first.subject}” has another visit, which came first: ${first.name}`,
  };
}

function check({ channels, steps, window }: RecordingSettings): void {
  if (channels.length === 0) {
    throw new UserError('recording.no-channels', 'No channel is chosen', 'Choose at least one channel.');
  }
  if (!Number.isInteger(steps) || steps < 1) {
    throw new UserError(
      'recording.settings',
      `${steps} is not a number of steps`,
      'Choose a whole number of steps, such as 120.',
    );
  }
  if (window !== 'whole' && !(window.durationSeconds > 0)) {
    throw new UserError(
      'recording.settings',
      `A window of ${window.durationSeconds} seconds holds nothing`,
      'Choose a longer window, or the whole recording.',
    );
  }
}

function nothing(plan: RecordingPlan, visit: string, rejects: readonly Reject[]): UserError {
  const why = rejects[0]
    ? `the first of ${rejects.length} reasons: ${rejects[0].reason}`
    : plan.recordings.length > 0
      ? `none is of visit “${visit}”`
      : plan.unmatched.length > 0
        ? `none of the ${plan.unmatched.length} file names fits the pattern “${plan.pattern}”`
        : 'there are no files';
  return new UserError(
    'recording.nothing-to-import',
    `No recording could be imported: ${why}`,
    'Check the folder, the pattern and the settings.',
  );
}
