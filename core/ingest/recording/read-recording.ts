import type { UserError } from '../../errors.ts';
import type { FileRef, Reject } from '../ports.ts';
import { rejectFor } from '../reject.ts';
import { keepRecording, keptRecording, stampOf, type KeptRecordings } from './kept-recordings.ts';
import { factsOf, openRecording, type RecordingFacts } from './look.ts';
import { isTellingAnnotation } from './personal-header.ts';
import type { RecordingSettings, TimeWindow } from './plan-types.ts';
import type { Recording } from '../read/signal/recording.ts';
import { recordingArray } from './recording-array.ts';
import type { SensorDoubt } from './sensors.ts';
import { allAnnotations, fromFirstSample } from './sleep/edf-scoring.ts';
import { scoringOf, type ScoringSource } from './sleep/recording-scoring.ts';
import type { Scoring } from './sleep/types.ts';
import { lengthOf, windowIn } from './stage-window.ts';

/** A file of a recording, and the one beside it that says how its sleep was scored. */
export interface RecordingFile {
  /** Path in the chosen folder. */
  readonly name: string;
  readonly file: FileRef;
  readonly scoring: FileRef | undefined;
}

/** What was read of a recording: nothing but data, so that one thread can hand it to another. */
export interface ReadRecording {
  /** What could not be read, of it or of its scoring. */
  readonly rejects: readonly Reject[];
  /** Null where nothing of it is taken. */
  readonly taken: TakenRecording | null;
  /** Under what it may be kept, see {@link stampOf}; null where it is read each time, or was kept before. */
  readonly stamp: string | null;
}

interface TakenRecording {
  /** [steps, channels], physical units, NaN where nothing was recorded. */
  readonly values: Float32Array;
  readonly facts: RecordingFacts;
  readonly scoring: Scoring | null;
  /** Whether it has less of a stage than was asked for. */
  readonly isShort: boolean;
  /** What makes it doubtful that channels were measured. */
  readonly doubts: readonly SensorDoubt[];
}

/** Who reads recordings. */
export interface RecordingReader {
  /** Recordings that are read at the same time, or wait for their turn once they are. */
  readonly atOnce: number;
  /** As {@link readRecording}. */
  read(recording: RecordingFile, settings: RecordingSettings, signal?: AbortSignal): Promise<ReadRecording>;
}

/** Reads in this thread: while one is worked out the next is fetched. */
export const readHere: RecordingReader = { atOnce: 2, read: readRecording };

/**
 * Reads a recording as [steps, channels]; what is wrong with it, or with its scoring, becomes rejects.
 *
 * @throws the reason of the signal
 */
export async function readRecording(
  recording: RecordingFile,
  settings: RecordingSettings,
  signal?: AbortSignal,
): Promise<ReadRecording> {
  const { name } = recording;
  const rejects: Reject[] = [];
  try {
    const file = await openRecording(await recording.file.open());
    const stamp = await stampOf(file, settings);
    const isWhole = settings.window === 'whole';
    // Outside the window annotations may say more, though nothing else of it is read.
    const annotations = isWhole ? [] : await allAnnotations(file, signal);
    const source = { annotations, rejects, settings, signal };
    const before = isWhole ? null : await scoringOrReject(recording, file, source);
    const window = windowIn(name, settings.window, before);
    let doubts: readonly SensorDoubt[] = [];
    const values = await recordingArray(
      file,
      { ...settings, window },
      {
        signal,
        onDoubts(found) {
          doubts = found;
        },
        onAnnotations(found) {
          if (isWhole) annotations.push(...fromFirstSample(file, found));
        },
      },
    );
    const empty = settings.channels.filter(
      (_, c) => shareRecorded(values, c, settings.channels.length) === 0,
    );
    if (empty.length === 0) {
      const facts = await wholeFacts(file, annotations.some(isTellingAnnotation), signal);
      const scoring = isWhole ? await scoringOrReject(recording, file, source) : before;
      const taken = { values, facts, scoring, isShort: isShort(window), doubts };
      // A file that was written while it was read is another one now.
      return { rejects, taken, stamp: (await stampOf(file, settings)) === stamp ? stamp : null };
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
  return { rejects, taken: null, stamp: null };
}

/** Reads a recording unless an import that was killed has kept what it read of it, and keeps what it reads. */
export async function keptOrRead(
  recording: RecordingFile,
  settings: RecordingSettings,
  {
    kept,
    reader,
    signal,
  }: {
    readonly kept: KeptRecordings | undefined;
    readonly reader: RecordingReader;
    readonly signal: AbortSignal | undefined;
  },
): Promise<ReadRecording> {
  signal?.throwIfAborted();
  const before = kept && kept.found > 0 ? await readKept(recording, settings, kept, signal) : null;
  if (before) return before;
  const read = await reader.read(recording, settings, signal);
  const { taken, stamp, rejects } = read;
  if (kept && taken && stamp !== null) {
    const { values, facts, scoring, doubts } = taken;
    const isToldAgain = recording.scoring !== undefined || rejects.length > 0;
    const { hasTexts, warnings } = facts;
    const told = { hasTexts, warnings: warnings.length, doubts };
    keepRecording(kept, stamp, { values, ...told, scoring: isToldAgain ? undefined : scoring });
  }
  return read;
}

/**
 * A recording whose values were read before: only its scoring is, where that is a file of its own or has words.
 *
 * @returns null where it is to be read
 */
async function readKept(
  recording: RecordingFile,
  settings: RecordingSettings,
  kept: KeptRecordings,
  signal: AbortSignal | undefined,
): Promise<ReadRecording | null> {
  const rejects: Reject[] = [];
  try {
    const file = await openRecording(await recording.file.open());
    const stamp = await stampOf(file, settings);
    const length = settings.steps * settings.channels.length;
    const there = stamp === null ? null : keptRecording(kept, stamp, length);
    if (!there) return null;
    const { values, hasTexts, doubts } = there;
    const facts = await wholeFacts(file, hasTexts, signal);
    // What was odd within it is told again, and found only where it is read.
    if (facts.warnings.length !== there.warnings || !doubts) return null;
    let { scoring } = there;
    if (scoring === undefined || recording.scoring) {
      const annotations = recording.scoring ? [] : await allAnnotations(file, signal);
      scoring = await scoringOrReject(recording, file, { annotations, rejects, settings, signal });
    }
    return { rejects, taken: { values, facts, scoring, isShort: false, doubts }, stamp: null };
  } catch (error) {
    return { rejects: [...rejects, rejectFor(recording.name, error)], taken: null, stamp: null };
  }
}

/** Facts of a recording with what does not agree with its own sums. */
async function wholeFacts(
  file: Recording,
  hasTexts: boolean,
  signal: AbortSignal | undefined,
): Promise<RecordingFacts> {
  const damage = (await file.verify?.(signal)) ?? [];
  return { ...factsOf(file, hasTexts), warnings: [...file.warnings, ...damage] };
}

const isShort = (window: TimeWindow): boolean =>
  window !== 'whole' && 'spans' in window && lengthOf(window.spans) < window.durationSeconds;

/** A scoring that cannot be read is listed; its recording is read without it. */
async function scoringOrReject(
  { name, scoring }: RecordingFile,
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
    const { epochSeconds, stageNumbers, numberLists } = settings;
    const said = { epochSeconds, stageNumbers, numberLists };
    return await scoringOf(file, { annotations, file: scoring, signal, ...said });
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
