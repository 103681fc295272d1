import { UserError } from '../../../errors.ts';
import type { ByteSource } from '../../ports.ts';
import type { RecordingAnnotation, RecordingWarning } from '../signal/recording.ts';
import { parseWfdbAnnotations, remarksOf, type WfdbAnnotations } from './annotations.ts';
import { apneaMinutes, arousalNotes } from './challenge-notes.ts';
import { sleepNotes } from './sleep-notes.ts';

/** Beats as detectors and readers beside the reference found them; other files may have these endings too. */
const BEATS = ['ecg', 'qrs', 'qrsc', 'ari', 'man'];
/** Endings of the annotations that are read, and how: beats, rhythms and notes, stages of sleep, apnea, arousals. */
const READERS: ReadonlyMap<string, (read: WfdbAnnotations, hertz: number) => RecordingAnnotation[]> = new Map(
  [
    ['atr', remarksOf],
    ['st', (read, hertz) => sleepNotes(remarksOf(read, hertz))],
    ['apn', apneaMinutes],
    ...BEATS.map((end) => [end, remarksOf] as const),
    ['arousal', (read, hertz) => arousalNotes(remarksOf(read, hertz))],
  ],
);
const MOST_BYTES = 64 << 20;

/** Names of the files that hold the annotations of a record, whether they are there or not. */
export function annotationFilesOf(header: string): string[] {
  const stem = header.replace(/^.*[/\\]/, '').replace(/\.hea$/i, '');
  return [...READERS.keys()].map((end) => `${stem}.${end}`);
}

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
  const warn = (message: string): void => void warnings.push({ code: 'recording.annotations', message });
  for (const name of annotationFilesOf(header.name)) {
    const source = await openOrNone(header, name);
    if (!source) continue;
    if (source.size > MOST_BYTES) {
      warn(`${source.name} is larger than annotations are, and is not read`);
      continue;
    }
    const bytes = await source.read(0, source.size);
    if (isAha(bytes)) {
      warn(`${source.name} holds annotations in the AHA format, which are not read`);
      continue;
    }
    const read = parseWfdbAnnotations(bytes);
    const end = name.replace(/^.*\./, '');
    if (BEATS.includes(end) && !(read.isWhole && bytes.at(-1) === 0 && bytes.at(-2) === 0)) {
      warn(`${source.name} does not end as annotations do, and is not read`);
      continue;
    }
    if (!read.isWhole) warn(`${source.name} is cut short; its annotations are read as far as they go`);
    // What several files say in the same words is told once.
    const known = new Set(annotations.map(keyOf));
    const found = READERS.get(end)!(read, hertz);
    annotations.push(...found.filter((one) => !known.has(keyOf(one))));
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
