import { UserError } from '../../../errors.ts';
import type { ByteSource, FileRef } from '../../ports.ts';
import { decodeText } from '../../read/edf/edf-fields.ts';
import { openEdf } from '../../read/edf/edf-read.ts';
import { edfRecording, UNREADABLE } from '../../read/edf/edf-recording.ts';
import { allAnnotations, scoringOfAnnotations } from './edf-scoring.ts';
import { numbersIn, parseStageList } from './stage-list.ts';
import type { ListOptions, NumberLists, Scoring } from './types.ts';
import { parseXmlScoring } from './xml-scoring.ts';

export interface ScoredRecording extends ListOptions {
  /** Local start of the recording, yyyy-mm-ddThh:mm:ss; empty if unknown. A scoring in EDF+ says its own. */
  readonly start: string;
}

const IS_EDF = /^(0[ \0]{7}|\xffBIOSEMI)/;
const IS_XML = /^\uFEFF?\s*</;
/** Files that are opened at the same time. */
const AT_ONCE = 8;
const MOST_BYTES = 64 * 2 ** 20;
const DAY = 24 * 3600;

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
  const head = decodeText(await source.read(0, 256));
  if (IS_EDF.test(head)) return edfScoring(source, recording, signal);
  if (source.size > MOST_BYTES) {
    throw new UserError(
      'scoring.too-large',
      `${source.name} is too large for a scoring (${Math.round(source.size / 1e6)} MB)`,
      'Leave it out, or export the scoring again.',
    );
  }
  const text = textOf(await source.read(0, source.size));
  return IS_XML.test(text)
    ? parseXmlScoring(source.name, text, recording)
    : parseStageList(source.name, text, recording);
}

/**
 * What lists of stages that are read together say of their numbers. Files that cannot be read, and scorings of other kinds,
 * say nothing.
 */
export async function lookAtNumbers(files: readonly FileRef[], signal?: AbortSignal): Promise<NumberLists> {
  let [count, withRem] = [0, 0];
  for (let at = 0; at < files.length; at += AT_ONCE) {
    signal?.throwIfAborted();
    for (const numbers of await Promise.all(files.slice(at, at + AT_ONCE).map(numbersOf))) {
      if (numbers) count++;
      if (numbers?.includes('5')) withRem++;
    }
  }
  return { count, withRem };
}

async function numbersOf(file: FileRef): Promise<readonly string[] | undefined> {
  try {
    const source = await file.open();
    const head = decodeText(await source.read(0, 256));
    if (IS_EDF.test(head) || source.size > MOST_BYTES) return undefined;
    const text = textOf(await source.read(0, source.size));
    return IS_XML.test(text) ? undefined : numbersIn(text);
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
    throw new UserError(
      'scoring.start',
      `${source.name} ${file.start && start ? 'begins on another day than its recording' : 'or its recording does not say when it begins'}`,
      'Export recording and scoring again from one program, so that both have the true start.',
    );
  }
  const annotations = await allAnnotations(file, signal);
  const scoring = scoringOfAnnotations(
    source.name,
    // Stamps of a file of annotations count from its header’s start.
    annotations.map((one) => ({ ...one, onset: one.onset + file.firstOnset + later })),
    said,
  );
  if (scoring) {
    const isWhole = !file.warnings.some(({ code }) => code === UNREADABLE);
    return isWhole ? scoring : { ...scoring, notes: [...scoring.notes, 'unreadable'] };
  }
  throw new UserError(
    'scoring.no-stages',
    `${source.name} has no sleep stage among its ${annotations.length} annotations`,
    'Leave it out, or export the sleep stages as annotations: Sleep stage W, N1, N2, N3, R.',
  );
}

function textOf(bytes: Uint8Array): string {
  const [a, b] = bytes;
  if (a === 0xff && b === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (a === 0xfe && b === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return decodeText(bytes);
}
