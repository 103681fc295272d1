import type { Resolution } from './tile.ts';

/** Lifting steps and scale of the 9-7 transform (ISO 15444-1, table F.4). */
const ALPHA = -1.586134342059924;
const BETA = -0.052980118572961;
const GAMMA = 0.882911075530934;
const DELTA = 0.443506852043971;
const K = 1.230174104914001;
/** Samples beyond each end that the steps need. */
const MARGIN = 4;

export type Plane = Int32Array | Float64Array;

/**
 * Joins a picture of half the size with its three bands of detail (ISO 15444-1, F.3).
 *
 * @param low the picture of the resolution below; @param bands HL, LH and HH
 */
export function joinBands(res: Resolution, below: Resolution, low: Plane, bands: readonly Plane[]): Plane {
  const [width, height] = [res.x1 - res.x0, res.y1 - res.y0];
  const isReversible = low instanceof Int32Array;
  const out = isReversible ? new Int32Array(width * height) : new Float64Array(width * height);
  const parts = [
    { values: low, box: below, ox: 0, oy: 0 },
    ...bands.map((values, i) => ({ values, box: res.bands[i], ox: (i + 1) & 1, oy: (i + 1) >> 1 })),
  ];
  for (const { values, box, ox, oy } of parts) {
    const across = box.x1 - box.x0;
    for (let y = box.y0; y < box.y1; y++) {
      const to = (2 * y + oy - res.y0) * width - res.x0 + ox;
      const from = (y - box.y0) * across - box.x0;
      for (let x = box.x0; x < box.x1; x++) out[to + 2 * x] = values[from + x];
    }
  }
  const longest = Math.max(width, height) + 2 * MARGIN + 2;
  const line = isReversible ? new Int32Array(longest) : new Float64Array(longest);
  for (let y = 0; y < height; y++)
    along(out, { at: y * width, step: 1, count: width, odd: res.x0 & 1 }, line);
  for (let x = 0; x < width; x++) along(out, { at: x, step: width, count: height, odd: res.y0 & 1 }, line);
  return out;
}

/** A row or a column; `odd` is 1 where its first sample is one of detail. */
interface Run {
  readonly at: number;
  readonly step: number;
  readonly count: number;
  readonly odd: number;
}

function along(values: Plane, { at, step, count, odd }: Run, line: Plane): void {
  if (count === 1) {
    if (odd) values[at] = line instanceof Int32Array ? values[at] >> 1 : values[at] / 2;
    return;
  }
  const start = MARGIN + odd;
  for (let i = 0; i < count; i++) line[start + i] = values[at + i * step];
  // Mirrored at both ends, as often as a short line needs it.
  const period = 2 * (count - 1);
  for (let i = 1; i <= MARGIN; i++) {
    const mirrored = (n: number): number => {
      const m = ((n % period) + period) % period;
      return m < count ? m : period - m;
    };
    line[start - i] = line[start + mirrored(-i)];
    line[start + count - 1 + i] = line[start + mirrored(count - 1 + i)];
  }
  const end = start + count;
  // Samples at even places are those of the lower resolution.
  const [even, odds] = [start - odd, start - odd + 1];
  if (line instanceof Int32Array) {
    for (let i = even; i <= end; i += 2) line[i] -= (line[i - 1] + line[i + 1] + 2) >> 2;
    for (let i = odds; i < end; i += 2) line[i] += (line[i - 1] + line[i + 1]) >> 1;
  } else {
    for (let i = start - MARGIN; i < end + MARGIN; i++) line[i] *= i & 1 ? 1 / K : K;
    for (let i = even - 2; i <= end + 2; i += 2) if (i > 0) line[i] -= DELTA * (line[i - 1] + line[i + 1]);
    for (let i = odds - 2; i <= end + 1; i += 2) line[i] -= GAMMA * (line[i - 1] + line[i + 1]);
    for (let i = even; i <= end; i += 2) line[i] -= BETA * (line[i - 1] + line[i + 1]);
    for (let i = odds; i < end; i += 2) line[i] -= ALPHA * (line[i - 1] + line[i + 1]);
  }
  for (let i = 0; i < count; i++) values[at + i * step] = line[start + i];
}
