import type { RecordingAnnotation } from '../signal/recording.ts';

/**
 * The time-stamped annotation lists (TALs) of every data record: its own onset first, as EDF+ asks, then
 * its share of the annotations, in order of time and spread evenly so that no record needs much more room.
 */
export function spreadAnnotations(
  annotations: readonly RecordingAnnotation[],
  recordOnsets: readonly number[],
): Uint8Array[] {
  const sorted = [...annotations].sort((a, b) => a.onset - b.onset);
  const texts = recordOnsets.map((onset) => `${signed(onset)}\x14\x14\0`);
  if (sorted.length > 0 && texts.length === 0) throw new RangeError('No data record to hold the annotations');
  sorted.forEach(({ onset, duration, text }, i) => {
    // These bytes end an annotation; inside one they would make it unreadable.
    if (/[\x14\x15\0]/.test(text)) throw new RangeError('An annotation holds a control character of EDF+');
    const length = duration > 0 ? `\x15${plainNumber(duration)}` : '';
    texts[Math.floor((i * texts.length) / sorted.length)] += `${signed(onset)}${length}\x14${text}\x14\0`;
  });
  const encoder = new TextEncoder();
  return texts.map((text) => encoder.encode(text));
}

function signed(seconds: number): string {
  return seconds < 0 ? `-${plainNumber(-seconds)}` : `+${plainNumber(seconds)}`;
}

/** TALs know no exponents. */
function plainNumber(value: number): string {
  const text = String(value);
  return text.includes('e') ? value.toFixed(12).replace(/\.?0+$/, '') : text;
}
