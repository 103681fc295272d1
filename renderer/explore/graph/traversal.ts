import type { DrawnArrays } from '../../../core/contract/training-results.ts';

type Images = Extract<DrawnArrays, { kind: 'image' }>;
type Recordings = Extract<DrawnArrays, { kind: 'recording' }>;

/** One image as red, green, blue, alpha; grey ones in all three. */
export function pixelsOf({ width, height, channels, pixels }: Images, at: number): Uint8ClampedArray {
  const count = width * height;
  const out = new Uint8ClampedArray(4 * count);
  const start = at * count * channels;
  for (let k = 0; k < count; k++) {
    for (let c = 0; c < 3; c++) out[4 * k + c] = pixels[start + k * channels + (channels === 1 ? 0 : c)];
    out[4 * k + 3] = 255;
  }
  return out;
}

export interface Range {
  readonly low: number;
  readonly high: number;
}

/** Of each channel, over all arrays, so that the curve moves and not the axis. */
export function rangesOf({ channels, count, points, low, high }: Recordings): readonly Range[] {
  return channels.map((_, c) => {
    const range = { low: Infinity, high: -Infinity };
    for (let a = 0; a < count; a++) {
      const start = (a * channels.length + c) * points;
      for (let k = start; k < start + points; k++) {
        if (low[k] < range.low) range.low = low[k];
        if (high[k] > range.high) range.high = high[k];
      }
    }
    return range.low > range.high ? { low: 0, high: 1 } : range;
  });
}

/** The area between least and greatest value of one channel as the path of an SVG; gaps where values are missing. */
export function curveOf(
  { channels, points, low, high }: Recordings,
  at: number,
  channel: number,
  range: Range,
  { width, height }: { readonly width: number; readonly height: number },
): string {
  const start = (at * channels.length + channel) * points;
  const span = range.high - range.low || 1;
  const x = (k: number): string => ((width * k) / Math.max(1, points - 1)).toFixed(1);
  const y = (value: number): string => (height - 2 - ((height - 4) * (value - range.low)) / span).toFixed(1);
  const parts: string[] = [];
  for (let k = 0; k < points; k++) {
    if (Number.isNaN(low[start + k])) continue;
    let end = k;
    while (end + 1 < points && !Number.isNaN(low[start + end + 1])) end++;
    const upper: string[] = [];
    const lower: string[] = [];
    for (let p = k; p <= end; p++) {
      upper.push(`${x(p)} ${y(high[start + p])}`);
      lower.unshift(`${x(p)} ${y(low[start + p])}`);
    }
    parts.push(`M${[...upper, ...lower].join('L')}Z`);
    k = end;
  }
  return parts.join('');
}
