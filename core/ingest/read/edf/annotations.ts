import { decodeText } from './edf-fields.ts';
import type { RecordingAnnotation } from '../signal/recording.ts';

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
  let unreadable = 0;
  const stamp = stampAlone(bytes);
  let first = stamp === null;
  let at = stamp?.end ?? 0;
  let recordOnset = stamp?.onset;
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

const [PLUS, POINT, ZERO] = [...'+.0'].map((sign) => sign.charCodeAt(0));
/** So many digits are a whole number without rounding. */
const MOST_DIGITS = 15;

/**
 * A first list that is the onset of its record and nothing else, as most records of most files have: `+12.5\x14\x14\0`.
 * No text is made of it.
 *
 * @returns where the list ends; null where it is another one
 */
function stampAlone(bytes: Uint8Array): { readonly onset: number; readonly end: number } | null {
  if (bytes[0] !== PLUS) return null;
  let value = 0;
  let point = 0;
  let at = 1;
  for (; at <= MOST_DIGITS; at++) {
    const digit = bytes[at] - ZERO;
    if (digit >= 0 && digit <= 9) value = 10 * value + digit;
    else if (bytes[at] === POINT && point === 0 && at > 1) point = at;
    else break;
  }
  const isAlone = bytes[at] === FIELD_END && bytes[at + 1] === FIELD_END && bytes[at + 2] === LIST_END;
  if (at === 1 || !isAlone) return null;
  return { onset: point === 0 ? value : value / 10 ** (at - 1 - point), end: at + 3 };
}

function parseList(bytes: Uint8Array): { onset: number; duration: number; texts: string[] } | undefined {
  const stampEnd = bytes.indexOf(FIELD_END);
  if (stampEnd < 0) return undefined;
  const mark = bytes.subarray(0, stampEnd).indexOf(DURATION_FOLLOWS);
  const onsetText = decodeText(bytes.subarray(0, mark < 0 ? stampEnd : mark));
  const durationText = mark < 0 ? '' : decodeText(bytes.subarray(mark + 1, stampEnd));
  const onset = secondsOf(onsetText);
  const duration = durationText.trim() === '' ? 0 : secondsOf(durationText);
  if (onset === undefined || duration === undefined || duration < 0) return undefined;
  const texts: string[] = [];
  let at = stampEnd + 1;
  while (at < bytes.length) {
    const end = bytes.indexOf(FIELD_END, at);
    const text = bytes.subarray(at, end < 0 ? bytes.length : end);
    texts.push(decodeText(text));
    at = end < 0 ? bytes.length : end + 1;
  }
  return { onset, duration, texts };
}

/** Seconds as the format has them, `+30.5`, and as devices write them that leave the sign out or have a decimal comma. */
function secondsOf(text: string): number | undefined {
  const [number] = /^[+-]?(\d+([.,]\d*)?|[.,]\d+)([eE][+-]?\d+)?$/.exec(text.trim()) ?? [];
  return number === undefined ? undefined : Number(number.replace(',', '.'));
}
