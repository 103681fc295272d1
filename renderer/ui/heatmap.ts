/** The parts 0..255 of `rgb(1, 2, 3)` or `rgb(1 2 3 / 50%)`. */
function parts(colour: string): [number, number, number] {
  const [r, g, b] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return [r, g, b];
}

export interface Scale {
  readonly low: string;
  readonly zero: string;
  readonly high: string;
}

/**
 * Cells as pixels, one a cell, RGBA.
 *
 * @param values row-major, NaN where there is none (left clear)
 * @param limit the value with the full colour; its negative has that of the other end
 */
export function heatPixels(
  values: ArrayLike<number>,
  limit: number,
  scale: Scale,
): Uint8ClampedArray<ArrayBuffer> {
  const [low, zero, high] = [parts(scale.low), parts(scale.zero), parts(scale.high)];
  const pixels = new Uint8ClampedArray(4 * values.length);
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (Number.isNaN(value)) continue;
    const end = value < 0 ? low : high;
    const share = limit > 0 ? Math.min(1, Math.abs(value) / limit) : 0;
    for (let c = 0; c < 3; c++) pixels[4 * i + c] = zero[c] + share * (end[c] - zero[c]);
    pixels[4 * i + 3] = 255;
  }
  return pixels;
}
