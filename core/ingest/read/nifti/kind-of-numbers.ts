import type { ImageOddity } from '../../ports.ts';
import type { Slice } from './slice.ts';

/** Numbers of Hounsfield that air has, and the share of a slice that has them. */
const AIR = [-1100, -900] as const;
const LEAST_AIR = 0.08;
/** Scanners write a number below air where there is no picture. */
const LOWEST = -4096;
/** What bone and the dye of vessels come to, and no water does; nothing but metal is above the most. */
const BONE = 80;
const MOST = 32_767;

/** Different numbers that one slice of a map of regions has at most, and at least. */
const MOST_LABELS = 200;
const FEWEST_LABELS = 3;
/** Share of the neighbours within regions that have the same number. */
const SAME = 0.7;

/**
 * What the numbers of a slice are where they are no brightness of each picture's own: those of CT, or names of regions.
 * Greys of scanners are noisy, so that two neighbours rarely have the same one.
 */
export const kindOfNumbers = (slice: Slice): Extract<ImageOddity, 'hounsfield' | 'labels'> | null =>
  slice.channels === 3 ? null : isHounsfield(slice) ? 'hounsfield' : areLabels(slice) ? 'labels' : null;

function isHounsfield({ values }: Slice): boolean {
  let air = 0;
  let bone = 0;
  for (const value of values) {
    if (value < LOWEST || value > MOST) return false;
    if (value > AIR[0] && value < AIR[1]) air++;
    else if (value > BONE) bone++;
  }
  return air >= LEAST_AIR * values.length && bone > 0;
}

function areLabels({ width, values }: Slice): boolean {
  const numbers = new Set<number>();
  let pairs = 0;
  let same = 0;
  for (const [i, value] of values.entries()) {
    if (!Number.isInteger(value) || value < 0) return false;
    if (numbers.add(value).size > MOST_LABELS) return false;
    if (value === 0 || i % width === 0) continue;
    pairs++;
    if (values[i - 1] === value) same++;
  }
  return numbers.size >= FEWEST_LABELS && pairs > 0 && same >= SAME * pairs;
}
