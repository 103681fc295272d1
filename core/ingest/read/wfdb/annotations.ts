import type { RecordingAnnotation } from '../signal/recording.ts';
import { decodeText } from '../edf/edf-fields.ts';
import { ANNOTATION_WORDS, FIRST_OF_NONE } from './annotation-words.ts';

/** One entry of a file of annotations. */
interface WfdbAnnotation {
  /** Its time in ticks of the file, which are frames unless the file says otherwise. */
  readonly time: number;
  /** 1 to 49; what it means is in `ANNOTATION_WORDS`. */
  readonly code: number;
  /** Text of somebody's own, or of a rhythm; mostly empty. */
  readonly note: string;
}

export interface WfdbAnnotations {
  readonly annotations: readonly WfdbAnnotation[];
  /** Ticks a second, if the file says so. */
  readonly hertz: number | undefined;
  /** What the file calls kinds of its own, by their codes. */
  readonly own: ReadonlyMap<number, string>;
  /** Whether the file ends as it should. */
  readonly isWhole: boolean;
}

const SKIP = 59;
const NOTE = 63;
/** Words that change what follows or precedes, and are of no interest here: number, subtype, channel. */
const FIELDS = [60, 61, 62];
const RESOLUTION = /^## time resolution: ([\d.]+(?:[eE][+-]?\d+)?)/;

/**
 * Reads annotations as the WFDB programs write them (the MIT format of annot(5)): words of 16 bits, six for the kind and
 * ten for the time since the one before.
 */
export function parseWfdbAnnotations(bytes: Uint8Array): WfdbAnnotations {
  const word = (at: number): number => bytes[at] | (bytes[at + 1] << 8);
  const annotations: { time: number; code: number; note: string }[] = [];
  let time = 0;
  let isWhole = false;
  for (let at = 0; at + 1 < bytes.length; at += 2) {
    const code = word(at) >> 10;
    const value = word(at) & 0x3ff;
    if (code === 0 && value === 0) {
      isWhole = true;
      break;
    }
    if (code === SKIP) {
      if (at + 5 >= bytes.length) break;
      // The half that weighs more comes first.
      time += (word(at + 2) << 16) | word(at + 4);
      at += 4;
    } else if (code === NOTE) {
      const last = annotations.at(-1);
      const end = at + 2 + value;
      if (end > bytes.length) break;
      if (last)
        last.note = decodeText(bytes.subarray(at + 2, end))
          .replace(/\0+$/, '')
          .trim();
      at += value + (value % 2);
    } else if (!FIELDS.includes(code)) {
      time += value;
      if (code > 0 && code < FIRST_OF_NONE) annotations.push({ time, code, note: '' });
    }
  }
  const { own, others } = withoutDefinitions(annotations);
  const hertz = annotations.flatMap(({ note }) => RESOLUTION.exec(note)?.[1] ?? []).map(Number);
  return {
    // Lines that begin so are of the file itself, as its resolution is.
    annotations: others.filter(({ note }) => !note.startsWith('##')),
    own,
    hertz: hertz.find((value) => value > 0),
    isWhole,
  };
}

/** Takes out the notes that say what kinds of the file's own are called: `42 z Strange wave`. */
function withoutDefinitions(annotations: readonly WfdbAnnotation[]): {
  readonly own: ReadonlyMap<number, string>;
  readonly others: readonly WfdbAnnotation[];
} {
  const begin = annotations.findIndex(({ note }) => note.startsWith('## annotation type definitions'));
  const end = annotations.findIndex(({ note }) => note.startsWith('## end of definitions'));
  if (begin < 0 || end < begin) return { own: new Map(), others: annotations };
  const own = annotations.slice(begin, end).flatMap(({ note }): [number, string][] => {
    const [, code, mnemonic, description] = /^(\d+) (\S+)(?: (.+))?$/.exec(note) ?? [];
    return code === undefined ? [] : [[Number(code), description ?? mnemonic]];
  });
  return { own: new Map(own), others: annotations.filter((_, i) => i < begin || i > end) };
}

/** Normal beats are what all others stand out from; marked one by one they would hide the recording. */
const NORMAL = 1;

/**
 * Annotations as remarks of a recording: their notes, else what their kinds are called. Normal beats are left out.
 *
 * @param hertz ticks a second where the file does not say
 */
export function remarksOf(
  { annotations, hertz: ticks, own }: WfdbAnnotations,
  hertz: number,
): RecordingAnnotation[] {
  return annotations
    .filter(({ code, note }) => code !== NORMAL || note !== '')
    .map(({ time, code, note }) => ({
      onset: time / (ticks ?? hertz),
      duration: 0,
      text: note || (ANNOTATION_WORDS.get(code) ?? own.get(code) ?? `annotation ${code}`),
      isCoded:
        (note === '' && (ANNOTATION_WORDS.has(code) || !own.has(code))) || /^\([A-Z0-9]{1,6}$/.test(note),
    }))
    .sort((a, b) => a.onset - b.onset);
}
