import type { RecordingAnnotation } from '../recording.ts';
import { decodeText } from '../edf-fields.ts';
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
  const hertz = annotations.flatMap(({ note }) => RESOLUTION.exec(note)?.[1] ?? []).map(Number);
  return {
    // Lines that begin so are of the file itself: its resolution, and kinds of its own.
    annotations: annotations.filter(({ note }) => !note.startsWith('##')),
    hertz: hertz.find((value) => value > 0),
    isWhole,
  };
}

/** Normal beats are what all others stand out from; marked one by one they would hide the recording. */
const NORMAL = 1;

/**
 * Annotations as remarks of a recording: their notes, else what their kinds are called. Normal beats are left out.
 *
 * @param hertz ticks a second where the file does not say
 */
export function remarksOf(
  { annotations, hertz: own }: WfdbAnnotations,
  hertz: number,
): RecordingAnnotation[] {
  return annotations
    .filter(({ code, note }) => code !== NORMAL || note !== '')
    .map(({ time, code, note }) => ({
      onset: time / (own ?? hertz),
      duration: 0,
      text: note || (ANNOTATION_WORDS.get(code) ?? `annotation ${code}`),
      isCoded: note === '' || /^\([A-Z0-9]{1,6}$/.test(note),
    }))
    .sort((a, b) => a.onset - b.onset);
}
