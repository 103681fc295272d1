import type { SubjectTable } from '../../cohort/table.ts';
import { UserError } from '../../errors.ts';
import { channelTally } from '../channel-statistics.ts';
import type { ChannelStatistics } from '../channel-statistics.ts';
import { bySubject, duplicate, notTaken } from '../candidates.ts';
import { isTellingAnnotation, personalDataInRecordings } from './personal-header.ts';
import type { PersonalData } from '../phi/personal-data.ts';
import type { ImportRun, Reject } from '../ports.ts';
import { few } from '../../text/sentence.ts';
import { rejectFor } from '../reject.ts';
import { allAnnotations, fromFirstSample } from './sleep/edf-scoring.ts';
import { scoringOf, type ScoringSource } from './sleep/recording-scoring.ts';
import { isByStage, lengthOf, windowIn } from './stage-window.ts';
import { sleepNights } from './sleep/sleep-table.ts';
import type { Scoring } from './sleep/types.ts';
import type { Remark } from '../remark.ts';
import { twins } from '../twins.ts';
import { tellVisits } from '../visits.ts';
import {
  keepRecording,
  keptRecording,
  stampOf,
  type KeptRecording,
  type KeptRecordings,
} from './kept-recordings.ts';
import { factsOf, type ChannelFacts, type RecordingFacts } from './look.ts';
import type { PlannedRecording, RecordingPlan, RecordingSettings, TimeWindow } from './plan-types.ts';
import type { Recording } from './recording.ts';
import { recordingArray } from './recording-array.ts';
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

/**
 * Reads the planned recordings one after the other and gives each out as [steps, channels] in physical
 * units, NaN where nothing was recorded. Of a subject's files the first that can be read is taken. Header
 * texts and annotations, which may name the person, are not given out.
 *
 * @param of what the recordings are called in sentences
 * @param kept what an import that was killed has read, and where this one keeps what it reads
 * @throws UserError `recording.no-channels`, `recording.settings` or `recording.nothing-to-import`; what
 *   is wrong with single files becomes rejects
 */
export async function importRecordings(
  plan: RecordingPlan,
  settings: RecordingSettings,
  run: ImportRun<Float32Array>,
  of = 'Recordings',
  kept?: KeptRecordings,
): Promise<RecordingImport> {
  check(settings);
  const { subjects, otherVisits } = bySubject(plan.recordings, settings.visit);
  const rejects = [...plan.rejects];
  const tally = channelTally(settings.channels);
  const width = settings.channels.length;
  const layouts = new Map<string, readonly ChannelFacts[]>();
  const same = twins();
  const nights = sleepNights(of);
  const short: string[] = [];
  const seen: (RecordingFacts & { readonly subject: string })[] = [];
  for (const [done, candidates] of subjects.entries()) {
    const tried = new Set<PlannedRecording>();
    for (const recording of candidates.files) {
      run.signal?.throwIfAborted();
      const read = await readOrReject(recording, settings, { rejects, kept, signal: run.signal });
      tried.add(recording);
      if (!read) continue;
      const { values, file, hasTexts, scoring } = read;
      if (read.isShort) short.push(recording.name);
      const { subject, name } = recording;
      for (let c = 0; c < width; c++) tally.add(c, values, c, width, settings.steps);
      same.add(subject, name, values);
      nights.add(subject, name, scoring);
      const damage = (await file.verify?.(run.signal)) ?? [];
      const warnings = [...file.warnings, ...damage];
      seen.push({ ...factsOf(file, hasTexts, layouts), warnings, subject });
      await run.onRow({ subject, values });
      const rest = notTaken(candidates, recording, tried);
      rejects.push(
        ...rest.duplicates.map((second) =>
          duplicate('recording', recording, { second: second.name, first: name }),
        ),
      );
      otherVisits.push(...rest.otherVisits);
      break;
    }
    run.onProgress?.(done + 1, subjects.length, candidates.files[0].name);
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
      ...recordingRemarks(of, seen, settings.channels),
      ...same.remarks(of),
      ...nights.remarks(),
      ...tellShort(of, short, seen.length),
    ],
    sleep: nights.table(),
    personalData: personalDataInRecordings(seen),
  };
}

interface Read {
  readonly values: Float32Array;
  readonly file: Recording;
  /** Whether annotations say more than sleep stages and the like. */
  readonly hasTexts: boolean;
  readonly scoring: Scoring | null;
  /** Whether it has less of a stage than was asked for. */
  readonly isShort: boolean;
}

interface Reading {
  readonly rejects: Reject[];
  readonly kept: KeptRecordings | undefined;
  readonly signal: AbortSignal | undefined;
}

const isShort = (window: TimeWindow): boolean =>
  window !== 'whole' && 'spans' in window && lengthOf(window.spans) < window.durationSeconds;

async function readOrReject(
  recording: PlannedRecording,
  settings: RecordingSettings,
  { rejects, kept, signal }: Reading,
): Promise<Read | undefined> {
  const { name } = recording;
  const told = rejects.length;
  try {
    const file = await recording.open();
    const stamp = kept ? await stampOf(file, settings) : null;
    const length = settings.steps * settings.channels.length;
    const there = kept && stamp !== null ? keptRecording(kept, stamp, length) : null;
    if (there) return await readKept(recording, file, there, { rejects, settings, signal });
    const isWhole = settings.window === 'whole';
    // Outside the window annotations may say more, though nothing else of it is read.
    const annotations = isWhole ? [] : await allAnnotations(file, signal);
    const source = { annotations, rejects, settings, signal };
    const before = isWhole ? null : await scoringOrReject(recording, file, source);
    const window = windowIn(name, settings.window, before);
    const values = await recordingArray(
      file,
      { ...settings, window },
      {
        signal,
        onAnnotations(found) {
          if (isWhole) annotations.push(...fromFirstSample(file, found));
        },
      },
    );
    const empty = settings.channels.filter(
      (_, c) => shareRecorded(values, c, settings.channels.length) === 0,
    );
    if (empty.length === 0) {
      const hasTexts = annotations.some(isTellingAnnotation);
      const scoring = isWhole ? await scoringOrReject(recording, file, source) : before;
      const isToldAgain = recording.scoring !== undefined || rejects.length > told;
      // A file that was written while it was read is another one now.
      if (kept && stamp !== null && (await stampOf(file, settings)) === stamp) {
        keepRecording(kept, stamp, { values, hasTexts, scoring: isToldAgain ? undefined : scoring });
      }
      return { values, file, hasTexts, scoring, isShort: isShort(window) };
    }
    rejects.push({
      file: name,
      where: empty.map((channel) => channel.name).join(', '),
      code: 'recording.nothing-recorded',
      reason: `${name}: nothing was recorded in the chosen window`,
    });
  } catch (error) {
    rejects.push(rejectFor(name, error));
  }
  return undefined;
}

/** A recording whose values were read before: only its scoring is, where that is a file of its own or has words. */
async function readKept(
  recording: PlannedRecording,
  file: Recording,
  { values, hasTexts, scoring }: KeptRecording,
  rest: {
    readonly rejects: Reject[];
    readonly settings: RecordingSettings;
    readonly signal: AbortSignal | undefined;
  },
): Promise<Read> {
  const read = { values, file, hasTexts, isShort: false };
  if (scoring !== undefined && !recording.scoring) return { ...read, scoring };
  const annotations = recording.scoring ? [] : await allAnnotations(file, rest.signal);
  return { ...read, scoring: await scoringOrReject(recording, file, { annotations, ...rest }) };
}

/** A scoring that cannot be read is listed; its recording is read without it. */
async function scoringOrReject(
  { name, scoring }: PlannedRecording,
  file: Recording,
  {
    annotations,
    rejects,
    settings,
    signal,
  }: Pick<ScoringSource, 'annotations' | 'signal'> & {
    readonly rejects: Reject[];
    readonly settings: RecordingSettings;
  },
): Promise<Scoring | null> {
  try {
    const { epochSeconds, stageNumbers } = settings;
    return await scoringOf(file, { annotations, file: scoring, epochSeconds, stageNumbers, signal });
  } catch (error) {
    const reject = rejectFor(scoring?.name ?? name, error);
    rejects.push({ ...reject, reason: `${reject.reason} ${(error as UserError).hint}` });
    return null;
  }
}

function shareRecorded(values: Float32Array, channel: number, width: number): number {
  let recorded = 0;
  for (let i = channel; i < values.length; i += width) if (!Number.isNaN(values[i])) recorded++;
  return (recorded * width) / values.length;
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
