import { bilinear } from './exemplars.ts';

/** Side of a picture of the cohort. */
export const CANVAS_PIXELS = 14;
/** Pictures are composed at this many pixels a side of a pixel, then averaged. */
const FINE = 2;
const MIDDLE = (CANVAS_PIXELS * FINE - 1) / 2;

/**
 * An exemplar on a dark canvas.
 *
 * @param exemplar its pixels, a square with the thing in the middle
 * @param share pixels of the canvas that a pixel of the exemplar takes
 * @param right,down shift from the middle, in pixels of the canvas, whole or not
 * @param out CANVAS_PIXELS x CANVAS_PIXELS, row by row, is overwritten
 */
export function place(
  exemplar: Float32Array,
  share: number,
  right: number,
  down: number,
  out: Float32Array,
): void {
  const pixels = Math.sqrt(exemplar.length);
  const scale = 1 / (share * FINE);
  const middle = (pixels - 1) / 2;
  out.fill(0);
  for (let row = 0; row < CANVAS_PIXELS * FINE; row++) {
    const y = middle + (row - MIDDLE - down * FINE) * scale;
    if (y <= -1 || y >= pixels) continue;
    const line = Math.floor(row / FINE) * CANVAS_PIXELS;
    for (let column = 0; column < CANVAS_PIXELS * FINE; column++) {
      const x = middle + (column - MIDDLE - right * FINE) * scale;
      if (x <= -1 || x >= pixels) continue;
      out[line + Math.floor(column / FINE)] += bilinear(exemplar, pixels, x, y) / FINE ** 2;
    }
  }
}
