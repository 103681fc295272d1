import { UserError } from '../../../errors.ts';
import type { ByteSource } from '../../ports.ts';
import type { RecordingAnnotation, RecordingWarning } from '../signal/recording.ts';
import { warning } from '../signal/say.ts';
import { parseWfdbAnnotations, remarksOf, type WfdbAnnotations } from './annotations.ts';
import { apneaMinutes, arousalNotes } from './challenge-notes.ts';
import { sleepNotes } from './sleep-notes.ts';

type Reader = (read: WfdbAnnotations, hertz: number) => RecordingAnnotation[];
/** Endings of the annotations that are read, and how: beats, rhythms and notes, stages of sleep, apnea, arousals. */
const READERS: Readonly<Record<string, Reader>> = {
  atr: remarksOf,
  st: (read, hertz) => sleepNotes(remarksOf(read, hertz)),
  apn: apneaMinutes,
  ...{ ecg: remarksOf, qrs: remarksOf, qrsc: remarksOf, ari: remarksOf, man: remarksOf },
  arousal: (read, hertz) => arousalNotes(remarksOf(read, hertz)),
};
/** Beats as detectors and readers beside the reference found them; other files may have these endings too. */
const BEATS = /\.(ecg|qrsc?|ari|man)$/;
const MOST_BYTES = 64 << 20;

/** What a header and the files beside it are called, without ending and folder. */
export const stemOf = (header: string): string => header.replace(/^.*[/\\]/, '').replace(/\.hea$/i, '');

/** Names of the files that hold the annotations of a record, whether they are there or not. */
export const annotationFilesOf = (header: string): string[] =>
  Object.keys(READERS).map((end) => `${stemOf(header)}.${end}`);

/**
 * Reads the annotations that lie beside the header of a record.
 *
 * @param hertz frames a second
 * @returns in their order; none of a file that cannot be read, which a warning says
 */
export async function openAnnotations(
  header: ByteSource,
  hertz: number,
): Promise<{ readonly annotations: RecordingAnnotation[]; readonly warnings: RecordingWarning[] }> {
  const annotations: RecordingAnnotation[] = [];
  const warnings: RecordingWarning[] = [];
  for (const name of annotationFilesOf(header.name)) {
    const source = await openOrNone(header, name);
    if (!source) continue;
    const { name: file, size } = source;
    const bytes = size > MOST_BYTES ? new Uint8Array() : await source.read(0, size);
    const read = parseWfdbAnnotations(bytes);
    const isEnded = read.isWhole && bytes.at(-1) === 0 && bytes.at(-2) === 0;
    const refused =
      size > MOST_BYTES ? 'large' : isAha(bytes) ? 'aha' : BEATS.test(name) && !isEnded ? 'end' : null;
    if (refused) warnings.push(warning(`annotations#${refused}`, { file }));
    else {
      if (!read.isWhole) warnings.push(warning('annotations#cut', { file }));
      // What several files say in the same words is told once.
      const known = new Set(annotations.map(keyOf));
      const found = READERS[name.replace(/^.*\./, '')](read, hertz);
      annotations.push(...found.filter((one) => !known.has(keyOf(one))));
    }
  }
  return { annotations: annotations.sort((a, b) => a.onset - b.onset), warnings };
}

const keyOf = ({ onset, duration, text }: RecordingAnnotation): string =>
  JSON.stringify([onset, duration, text]);

async function openOrNone({ beside }: ByteSource, name: string): Promise<ByteSource | null> {
  try {
    return beside ? await beside(name) : null;
  } catch (error) {
    if (error instanceof UserError && error.code === 'file.missing') return null;
    throw error;
  }
}

/** Annotations of 16 bytes each, that begin with a zero and the letter of a beat. */
const isAha = (bytes: Uint8Array): boolean =>
  bytes.length >= 16 &&
  bytes.length % 16 === 0 &&
  bytes[0] === 0 &&
  /[A-Z[\]]/.test(String.fromCharCode(bytes[1]));
