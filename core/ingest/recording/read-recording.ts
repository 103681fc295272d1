import type { UserError } from '../../errors.ts';
import type { FileRef, Reject } from '../ports.ts';
import { rejectFor } from '../reject.ts';
import { recordingArray } from './grid/recording-array.ts';
import { keepRecording, keptRecording, stampOf, type KeptRecordings } from './kept-recordings.ts';
import { factsOf, openRecording, type RecordingFacts } from './look.ts';
import { isTellingAnnotation } from './personal.ts';
import type { RecordingSettings, TimeWindow } from './plan-types.ts';
import type { SensorDoubt } from './quality/sensors.ts';
import type { Recording } from '../read/signal/recording.ts';
import { allAnnotations, fromFirstSample } from './sleep/annotations.ts';
import { scoringOf, type ScoringSource } from './sleep/read-scoring.ts';
import type { Scoring } from './sleep/types.ts';
import { lengthOf, windowIn } from './window.ts';

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

/** What is taken of a recording. */
export interface TakenRecording {
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

/** What is read of a recording, and what is told of it on the way. */
interface Reading {
  readonly recording: RecordingFile;
  readonly settings: RecordingSettings;
  readonly signal: AbortSignal | undefined;
  readonly rejects: Reject[];
}

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
  const reading: Reading = { recording, settings, signal, rejects: [] };
  const { rejects } = reading;
  try {
    const file = await openRecording(await recording.file.open());
    const stamp = await stampOf(file, settings);
    const taken = await readValues(file, reading);
    // A file that was written while it was read is another one now.
    const isSame = taken !== null && (await stampOf(file, settings)) === stamp;
    return { rejects, taken, stamp: isSame ? stamp : null };
  } catch (error) {
    rejects.push(rejectFor(recording.name, error));
    return { rejects, taken: null, stamp: null };
  }
}

/** Null, and a reject, where nothing was recorded of a channel. */
async function readValues(file: Recording, reading: Reading): Promise<TakenRecording | null> {
  const { recording, settings, signal, rejects } = reading;
  const isWhole = settings.window === 'whole';
  // Outside the window annotations may say more, though nothing else of it is read.
  const annotations = isWhole ? [] : await allAnnotations(file, signal);
  const before = isWhole ? null : await scoringOrReject(file, annotations, reading);
  const window = windowIn(recording.name, settings.window, before);
  let doubts: readonly SensorDoubt[] = [];
  const values = await recordingArray(
    file,
    { ...settings, window },
    {
      signal,
      onDoubts: (found) => void (doubts = found),
      onAnnotations(found) {
        if (isWhole) annotations.push(...fromFirstSample(file, found));
      },
    },
  );
  const { name } = recording;
  const empty = settings.channels.filter((_, c) => isEmpty(values, c, settings.channels.length));
  if (empty.length > 0) {
    const reason = `${name}: nothing was recorded in the chosen window`;
    const where = empty.map((channel) => channel.name).join(', ');
    rejects.push({ file: name, where, code: 'recording.nothing-recorded', reason });
    return null;
  }
  const facts = await wholeFacts(file, annotations.some(isTellingAnnotation), signal);
  const scoring = isWhole ? await scoringOrReject(file, annotations, reading) : before;
  return { values, facts, scoring, isShort: isShort(window), doubts };
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
  const before =
    kept && kept.found > 0 ? await readKept({ recording, settings, signal, rejects: [] }, kept) : null;
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
async function readKept(reading: Reading, kept: KeptRecordings): Promise<ReadRecording | null> {
  const { recording, settings, signal, rejects } = reading;
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
      scoring = await scoringOrReject(file, annotations, reading);
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
  file: Recording,
  annotations: ScoringSource['annotations'],
  { recording: { name, scoring }, settings, signal, rejects }: Reading,
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

/** Whether a channel has no value. */
const isEmpty = (values: Float32Array, channel: number, width: number): boolean =>
  values.every((value, i) => i % width !== channel || Number.isNaN(value));
