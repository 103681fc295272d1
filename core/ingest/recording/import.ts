import type { SubjectTable } from '../../cohort/table.ts';
import { UserError } from '../../errors.ts';
import { channelTally } from './channel-statistics.ts';
import type { ChannelStatistics } from './channel-statistics.ts';
import { bySubject, duplicate, notTaken, type Candidates } from '../files/candidates.ts';
import { inOrder } from '../in-order.ts';
import { personalDataInRecordings } from './personal-header.ts';
import type { PersonalData } from '../privacy/personal-data.ts';
import type { FileRef, ImportRun, Reject } from '../ports.ts';
import { few } from '../../text/sentence.ts';
import { isByStage } from './stage-window.ts';
import { lookAtNumbers } from './sleep/read-scoring.ts';
import { sleepNights } from './sleep/sleep-table.ts';
import type { Remark } from '../remark.ts';
import { twins } from '../files/twins.ts';
import { tellSeconds, tellVisits } from '../files/visits.ts';
import type { KeptRecordings } from './kept-recordings.ts';
import { sharingChannels, type ChannelFacts, type RecordingFacts } from './look.ts';
import type { PlannedRecording, RecordingPlan, RecordingSettings } from './plan-types.ts';
import { keptOrRead, readHere, type ReadRecording, type RecordingReader } from './read-recording.ts';
import { scaleWatch } from './scales.ts';
import { sensorRemarks, type SensorDoubt } from './sensors.ts';
import { recordingRemarks } from './remarks.ts';

export interface RecordingImport {
  /** [steps, channels] of every row. */
  readonly shape: readonly [number, number];
  readonly imported: number;
  /** The plan's rejects and those found while reading. */
  readonly rejects: readonly Reject[];
  readonly statistics: readonly ChannelStatistics[];
  /** Recordings of visits that were not chosen. */
  readonly otherVisits: readonly string[];
  /** What a person should know of those that were read. */
  readonly remarks: readonly Remark[];
  readonly personalData: readonly PersonalData[];
  /** What the scored nights give, of those that are scored; null where none is. */
  readonly sleep: SubjectTable | null;
}

/** What was read of a subject, up to the first file that could be. */
interface ReadFirst {
  readonly candidates: Candidates<PlannedRecording>;
  readonly tried: ReadonlySet<PlannedRecording>;
  readonly rejects: readonly Reject[];
  readonly first: ({ readonly recording: PlannedRecording } & NonNullable<ReadRecording['taken']>) | null;
}

/**
 * Reads the planned recordings, some at a time, and gives each out in their order as [steps, channels] in physical
 * units, NaN where nothing was recorded. Of a subject's files the first that can be read is taken. Header
 * texts and annotations, which may name the person, are not given out.
 *
 * @param of what the recordings are called in sentences
 * @param how `kept` is what an import that was killed has read, and where this one keeps what it reads; `reader` is who
 *   reads
 * @throws UserError `recording.no-channels`, `recording.settings` or `recording.nothing-to-import`; what
 *   is wrong with single files becomes rejects
 */
export async function importRecordings(
  plan: RecordingPlan,
  chosen: RecordingSettings,
  run: ImportRun<Float32Array>,
  of = 'Recordings',
  how: { readonly kept?: KeptRecordings; readonly reader?: RecordingReader } = {},
): Promise<RecordingImport> {
  check(chosen);
  const { subjects, otherVisits } = bySubject(plan.recordings, chosen.visit);
  const settings = { ...chosen, numberLists: await lookAtNumbers(scoringsOf(subjects), run.signal) };
  const rejects = [...plan.rejects];
  const tally = channelTally(settings.channels);
  const width = settings.channels.length;
  const layouts = new Map<string, readonly ChannelFacts[]>();
  const same = twins();
  const scales = scaleWatch(settings.channels);
  const nights = sleepNights(of);
  const short: string[] = [];
  const seconds: { subject: string; first: string; second: string }[] = [];
  const measured: { file: string; doubts: readonly SensorDoubt[] }[] = [];
  const seen: (RecordingFacts & { readonly subject: string })[] = [];
  let done = 0;
  const from = { kept: how.kept, reader: how.reader ?? readHere, signal: run.signal };
  const readFirst = async (candidates: Candidates<PlannedRecording>): Promise<ReadFirst> => {
    const tried = new Set<PlannedRecording>();
    const found: Reject[] = [];
    for (const recording of candidates.files) {
      const { rejects: told, taken } = await keptOrRead(recording, settings, from);
      tried.add(recording);
      found.push(...told);
      if (taken) return { candidates, tried, rejects: found, first: { recording, ...taken } };
    }
    return { candidates, tried, rejects: found, first: null };
  };
  for await (const { candidates, tried, first, ...read } of inOrder(
    subjects,
    from.reader.atOnce,
    readFirst,
  )) {
    run.signal?.throwIfAborted();
    rejects.push(...read.rejects);
    if (first) {
      const { recording, values, facts, scoring } = first;
      if (first.isShort) short.push(recording.name);
      const { subject, name } = recording;
      for (let c = 0; c < width; c++) tally.add(c, values, c, width, settings.steps);
      same.add(subject, name, values);
      scales.add(name, values);
      nights.add(subject, name, scoring);
      measured.push({ file: name, doubts: first.doubts });
      seen.push({ ...sharingChannels(facts, layouts), subject });
      await run.onRow({ subject, values });
      const rest = notTaken(candidates, recording, tried);
      for (const second of rest.duplicates) {
        const pair = { second: second.name, first: name };
        rejects.push(duplicate('recording', recording, pair));
        seconds.push({ subject, ...pair });
      }
      otherVisits.push(...rest.otherVisits);
    }
    run.onProgress?.(++done, subjects.length, candidates.files[0].name);
  }
  if (seen.length === 0) throw nothing(plan, settings.visit, rejects);
  const others = otherVisits.map(({ name }) => name);
  return {
    shape: [settings.steps, width],
    imported: seen.length,
    rejects,
    statistics: tally.finish(),
    otherVisits: others,
    remarks: [
      ...tellVisits(of, settings.visit, others, 'recording'),
      ...tellSeconds(of, seconds, 'recording'),
      ...recordingRemarks(of, seen, settings.channels),
      ...sensorRemarks(of, settings.channels, measured),
      ...scales.remarks(of),
      ...same.remarks(of),
      ...nights.remarks(),
      ...tellShort(of, short, seen.length),
    ],
    sleep: nights.table(),
    personalData: personalDataInRecordings(seen),
  };
}

/** The files beside recordings that say how sleep was scored. */
const scoringsOf = (subjects: readonly Candidates<PlannedRecording>[]): FileRef[] =>
  subjects.flatMap(({ files }) => files.flatMap(({ scoring }) => scoring ?? []));

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
  const { durationSeconds: seconds } = window === 'whole' ? { durationSeconds: 1 } : window;
  if (seconds === undefined ? !isByStage(window) : !(seconds > 0)) {
    throw new UserError(
      'recording.settings',
      `A window of ${seconds} seconds holds nothing`,
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

/** Says which recordings have less of a stage than was asked for. */
const tellShort = (of: string, short: readonly string[], total: number): Remark[] =>
  short.length === 0
    ? []
    : [
        {
          code: 'recording.short-stage',
          severity: 'warning',
          message: `${of}: ${short.length} of ${total} recordings have less of the stage than was asked for, and the rest of their steps is missing: ${few(short, 3)}.`,
          hint: 'Choose a shorter part.',
        },
      ];
