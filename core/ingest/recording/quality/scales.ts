import { few } from '../../../text/sentence.ts';
import type { Remark } from '../../remark.ts';
import { remark } from '../say.ts';

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
  const size = medianOf(seen.map((one) => one.size));
  const spread = medianOf(seen.map((one) => one.spread));
  const far = seen.flatMap((one) => {
    // Both: an amplifier may put a whole recording elsewhere, and a restless night has a wider one.
    const times = [one.size / size, one.spread / spread];
    const isLarge = times.every((t) => t > FAR);
    if (!isLarge && !times.every((t) => t < 1 / FAR)) return [];
    const rounded = Number((isLarge ? times[0] : 1 / times[0]).toPrecision(1));
    return [`${one.file}: about ${rounded} times as ${isLarge ? 'large' : 'small'}`];
  });
  if (far.length === 0) return [];
  return [remark('scales', of, { channel, count: far.length, all: seen.length, files: few(far, NAMED) })];
}

/** NaN for no values. */
const medianOf = (values: ArrayLike<number>): number =>
  Float64Array.from(values).sort()[values.length >> 1] ?? Number.NaN;
