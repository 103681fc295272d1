import { few } from '../../text/sentence.ts';
import type { Remark } from '../remark.ts';

/** Finds recordings in which a channel stands on another scale than in the others, though its unit is the same. */
export interface ScaleWatch {
  /** @param values [steps, channels] */
  add(file: string, values: Float32Array): void;
  remarks(of: string): Remark[];
}

/** How many times as large, or as small, values are that are in another unit: a rate a second for one a minute is 60 times. */
const FAR = 30;
/** With fewer recordings nobody knows which is the odd one. */
const LEAST_RECORDINGS = 4;
const NAMED = 3;

interface Scale {
  readonly file: string;
  /** Middle of the values without their sign, and of their distance to their middle. */
  readonly size: number;
  readonly spread: number;
}

/** @param channels in the order in which they stand in the values */
export function scaleWatch(channels: readonly { readonly name: string }[]): ScaleWatch {
  const scales = channels.map((): Scale[] => []);
  return {
    add(file, values) {
      for (const [c, seen] of scales.entries()) {
        const own = values.filter((value, i) => i % channels.length === c && Number.isFinite(value));
        const middle = medianOf(own);
        const size = medianOf(own.map(Math.abs));
        const spread = medianOf(own.map((value) => Math.abs(value - middle)));
        if (size > 0 && spread > 0) seen.push({ file, size, spread });
      }
    },
    remarks: (of) => channels.flatMap(({ name }, c) => tellFar(of, name, scales[c])),
  };
}

function tellFar(of: string, channel: string, seen: readonly Scale[]): Remark[] {
  if (seen.length < LEAST_RECORDINGS) return [];
  const usual = {
    size: medianOf(Float64Array.from(seen, ({ size }) => size)),
    spread: medianOf(Float64Array.from(seen, ({ spread }) => spread)),
  };
  const far = seen.flatMap(({ file, size, spread }) => {
    const [times, wider] = [size / usual.size, spread / usual.spread];
    // Both: an amplifier may put a whole recording elsewhere, and a restless night has a wider one.
    if (times > FAR && wider > FAR) return [`${file}: about ${rounded(times)} times as large`];
    if (times < 1 / FAR && wider < 1 / FAR) return [`${file}: about ${rounded(1 / times)} times as small`];
    return [];
  });
  if (far.length === 0) return [];
  return [
    {
      code: 'recording.scales',
      severity: 'warning',
      message: `${of}: ${channel} has other numbers by far in ${far.length} of ${seen.length} recordings, though its unit is the same (${few(far, NAMED)}); they are taken as they are.`,
      hint: 'They may be in another unit than their headers say, or of another device: export them again, or leave them out. A model takes one scale for all, in which either these or the others would hardly count.',
    },
  ];
}

const rounded = (times: number): number => Number(times.toPrecision(1));

/** NaN for no values. */
function medianOf(values: Float32Array | Float64Array): number {
  return values.toSorted()[values.length >> 1] ?? Number.NaN;
}
