import { UserError } from '../../../errors.ts';
import { roughText } from '../../format/text-formats.ts';
import { inOrder } from '../../in-order.ts';
import type { ByteSource, FileRef } from '../../ports.ts';
import { decodeText } from '../../read/edf/edf-fields.ts';
import { openEdf } from '../../read/edf/edf-read.ts';
import { edfRecording, UNREADABLE } from '../../read/edf/edf-recording.ts';
import type { Recording, RecordingAnnotation } from '../../read/signal/recording.ts';
import { allAnnotations, scoringOfAnnotations } from './annotations.ts';
import { isScoringXml, isXml, parseXmlScoring } from './programs.ts';
import { refusal } from './say.ts';
import { isStageList, numbersIn, parseStageList } from './stage-list.ts';
import type { ListOptions, NumberLists, SaidOfLists, Scoring, ScoringNote } from './types.ts';

/** Where the scoring of a recording may stand. */
export interface ScoringSource extends SaidOfLists {
  /** Its own annotations, onsets from the first sample. */
  readonly annotations: readonly RecordingAnnotation[];
  /** The file beside it, which goes first. */
  readonly file: FileRef | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A recording that is scored in a file beside it. */
export interface ScoredRecording extends ListOptions {
  /** Local start of the recording, yyyy-mm-ddThh:mm:ss; empty if unknown. A scoring in EDF+ says its own. */
  readonly start: string;
}

const IS_EDF = /^(0[ \0]{7}|\xffBIOSEMI)/;
/** Bytes that tell what a file is. */
const HEAD = 1 << 14;
/** Files that are opened at the same time. */
const AT_ONCE = 8;
const MOST_BYTES = 64 * 2 ** 20;
const DAY = 24 * 3600;
/** Seconds by which stages may reach out of their recording: the last epoch, and a start that was rounded. */
const SLACK = 60;
/** A scoring of less of its recording may be of another night, or cut short. */
const LEAST_SHARE = 0.5;

/** Whether a text is a scoring that is read: XML of a scoring program, or a list of stages. */
export async function isScoring(source: ByteSource): Promise<boolean> {
  const text = roughText(await source.read(0, HEAD));
  return isXml(text) ? isScoringXml(text) : isStageList(text);
}

/**
 * How the sleep of a recording was scored, by the file beside it or by its own annotations.
 *
 * @returns null where it is not scored
 * @throws UserError as `readScoring`, and `scoring.elsewhere` that names file and recording
 */
export async function scoringOf(
  { name, start, durationSeconds }: Pick<Recording, 'name' | 'start' | 'durationSeconds'>,
  { annotations, file, signal, ...said }: ScoringSource,
): Promise<Scoring | null> {
  const recording = { start, recordingSeconds: durationSeconds, ...said };
  const scoring = file
    ? await readScoring(await file.open(), recording, signal)
    : scoringOfAnnotations(name, annotations, said);
  if (!scoring) return null;
  const known = scoring.stages
    .filter(({ stage }) => stage !== null)
    .map(({ start: from, seconds }) => ({ from, seconds, to: from + seconds }));
  if (!known.some(({ from, to }) => from < durationSeconds && to > 0)) {
    const facts = { file: file?.name ?? name, seconds: Math.round(durationSeconds), recording: name };
    throw refusal('elsewhere', facts);
  }
  const isBeyond = known.some(({ from, to }) => from < -SLACK || to > durationSeconds + SLACK);
  const scored = known.reduce((sum, { seconds }) => sum + seconds, 0);
  const notes: ScoringNote[] = [
    ...(isBeyond ? (['beyond'] as const) : []),
    ...(scored < LEAST_SHARE * durationSeconds ? (['half'] as const) : []),
  ];
  return { ...scoring, notes: [...scoring.notes, ...notes] };
}

/**
 * Reads a file beside a recording that says how it was scored: EDF+ annotations, XML of NSRR, Profusion or Sleepware, or a list of
 * stages.
 *
 * @returns times in seconds from the first sample of the recording
 * @throws UserError `scoring.*`, or as `openEdf`, that names the file
 */
export async function readScoring(
  source: ByteSource,
  recording: ScoredRecording,
  signal?: AbortSignal,
): Promise<Scoring> {
  if (await isEdf(source)) return edfScoring(source, recording, signal);
  const { name: file, size } = source;
  if (size > MOST_BYTES) throw refusal('too-large', { file, mb: Math.round(size / 1e6) });
  const text = textOf(await source.read(0, size));
  return (isXml(text) ? parseXmlScoring : parseStageList)(file, text, recording);
}

const isEdf = async (source: ByteSource): Promise<boolean> =>
  IS_EDF.test(decodeText(await source.read(0, 256)));

/**
 * What lists of stages that are read together say of their numbers. Files that cannot be read, and scorings of other kinds,
 * say nothing.
 */
export async function lookAtNumbers(files: readonly FileRef[], signal?: AbortSignal): Promise<NumberLists> {
  let [count, withRem] = [0, 0];
  for await (const numbers of inOrder(files, AT_ONCE, numbersOf)) {
    signal?.throwIfAborted();
    if (numbers) count++;
    if (numbers?.includes('5')) withRem++;
  }
  return { count, withRem };
}

async function numbersOf(file: FileRef): Promise<readonly string[] | undefined> {
  try {
    const source = await file.open();
    if ((await isEdf(source)) || source.size > MOST_BYTES) return undefined;
    const text = textOf(await source.read(0, source.size));
    return isXml(text) ? undefined : numbersIn(text);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

async function edfScoring(
  source: ByteSource,
  { start, ...said }: ScoredRecording,
  signal: AbortSignal | undefined,
): Promise<Scoring> {
  const file = edfRecording(await openEdf(source));
  const later = (Date.parse(`${file.start}Z`) - Date.parse(`${start}Z`)) / 1000;
  if (!(Math.abs(later) < DAY)) {
    const isOther = file.start && start;
    const does = isOther
      ? 'begins on another day than its recording'
      : 'or its recording does not say when it begins';
    throw refusal('start#edf', { file: source.name, does });
  }
  const annotations = await allAnnotations(file, signal);
  // Stamps of a file of annotations count from its header’s start.
  const placed = annotations.map((one) => ({ ...one, onset: one.onset + file.firstOnset + later }));
  const scoring = scoringOfAnnotations(source.name, placed, said);
  if (!scoring) throw refusal('no-stages#annotations', { file: source.name, count: annotations.length });
  const isWhole = !file.warnings.some(({ code }) => code === UNREADABLE);
  return isWhole ? scoring : { ...scoring, notes: [...scoring.notes, 'unreadable'] };
}

function textOf(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return decodeText(bytes);
}
