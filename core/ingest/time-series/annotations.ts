import { decodeText } from './edf-fields.ts';
import type { RecordingAnnotation } from './recording.ts';

const FIELD_END = 0x14;
const DURATION_FOLLOWS = 0x15;
const LIST_END = 0;

export interface RecordAnnotations {
  /** Onset of the data record itself: that of its first list, whose first text is empty. */
  readonly recordOnset: number | undefined;
  readonly annotations: readonly RecordingAnnotation[];
  /** Lists that could not be understood. */
  readonly unreadable: number;
}

/**
 * Reads the time-stamped annotation lists (TALs) that one data record's annotation signal holds:
 * `+onset[\x15duration]\x14text\x14…text\x14\0`, one after the other (EDF+ section 2.2.2).
 */
export function parseTals(bytes: Uint8Array): RecordAnnotations {
  const annotations: RecordingAnnotation[] = [];
  let recordOnset: number | undefined;
  let unreadable = 0;
  let first = true;
  let at = 0;
  while (at < bytes.length) {
    if (bytes[at] === LIST_END) {
      at++;
      continue;
    }
    const end = bytes.indexOf(LIST_END, at);
    const list = parseList(bytes.subarray(at, end < 0 ? bytes.length : end));
    at = end < 0 ? bytes.length : end + 1;
    if (!list) unreadable++;
    else {
      const { onset, duration, texts } = list;
      if (first && texts[0] === '') recordOnset = onset;
      for (const text of texts) if (text) annotations.push({ onset, duration, text });
    }
    first = false;
  }
  return { recordOnset, annotations, unreadable };
}

function parseList(bytes: Uint8Array): { onset: number; duration: number; texts: string[] } | undefined {
  const stampEnd = bytes.indexOf(FIELD_END);
  if (stampEnd < 0) return undefined;
  const mark = bytes.subarray(0, stampEnd).indexOf(DURATION_FOLLOWS);
  const onsetText = decodeText(bytes.subarray(0, mark < 0 ? stampEnd : mark));
  const durationText = mark < 0 ? '' : decodeText(bytes.subarray(mark + 1, stampEnd));
  if (!/^[+-]\d+(\.\d*)?$/.test(onsetText) || !/^(\d+(\.\d*)?)?$/.test(durationText)) return undefined;
  const texts: string[] = [];
  let at = stampEnd + 1;
  while (at < bytes.length) {
    const end = bytes.indexOf(FIELD_END, at);
    const text = bytes.subarray(at, end < 0 ? bytes.length : end);
    texts.push(decodeText(text));
    at = end < 0 ? bytes.length : end + 1;
  }
  return { onset: Number(onsetText), duration: Number(durationText), texts };
}
