import { throughWindow, type GreyWindow } from '../../volume-cut.ts';

/** Share of the values at each end that may go beyond black and white: bright specks must not darken the rest. */
const BEYOND = 0.005;
const BINS = 4096;

/**
 * The range that the greys of a picture are taken from: from the 0.5th to the 99.5th percentile of its values, found
 * by a histogram of 4096 bins. Both ends are 0 where no value counts.
 *
 * @param counts whether the value at a place counts
 */
export function rangeOf(
  values: ArrayLike<number>,
  counts: (i: number) => boolean = () => true,
): { readonly low: number; readonly high: number } {
  let least = Number.POSITIVE_INFINITY;
  let most = Number.NEGATIVE_INFINITY;
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (!counts(i) || !Number.isFinite(value)) continue;
    count++;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  if (count === 0) return { low: 0, high: 0 };
  if (most === least || !Number.isFinite(most - least)) return { low: least, high: most };
  const bins = new Uint32Array(BINS);
  const scale = (BINS - 1) / (most - least);
  for (let i = 0; i < values.length; i++) {
    if (counts(i) && Number.isFinite(values[i])) bins[Math.round((values[i] - least) * scale)]++;
  }
  const at = (share: number): number => {
    let seen = 0;
    const wanted = share * count;
    const bin = bins.findIndex((n) => (seen += n) > wanted);
    return least + (bin < 0 ? BINS - 1 : bin) / scale;
  };
  const [low, high] = [at(BEYOND), at(1 - BEYOND)];
  // A few bright marks on an even ground are all that there is to see.
  return high > low ? { low, high } : { low: least, high: most };
}

/**
 * The grey of a 16-bit value, 0 to 255 and above where it is brighter than white: up to what is white, or through a window.
 */
export function greyOf16(white16: number, window: GreyWindow | null = null): (value: number) => number {
  if (!window) return (value) => Math.round((value * 255) / white16);
  const shown = throughWindow(window);
  return (value) => Math.round(255 * shown(value));
}
