/** Side of a drawn exemplar in pixels, that of MNIST and Fashion-MNIST. */
export const DRAWN_PIXELS = 28;

/** x to the right, y downwards, both 0..1 over the picture. */
export type Point = readonly [x: number, y: number];

/** Points a side of a pixel at which a shape is asked for. */
const SAMPLES = 2;

/** The share of each pixel that a shape covers, row by row, 0..1. */
export function raster(inside: (x: number, y: number) => boolean, size = DRAWN_PIXELS): Float32Array {
  const out = new Float32Array(size * size);
  const step = 1 / (size * SAMPLES);
  for (let row = 0; row < size * SAMPLES; row++) {
    for (let column = 0; column < size * SAMPLES; column++) {
      if (!inside((column + 0.5) * step, (row + 0.5) * step)) continue;
      out[Math.floor(row / SAMPLES) * size + Math.floor(column / SAMPLES)] += 1 / SAMPLES ** 2;
    }
  }
  return out;
}

/** Whether a point lies within `radius` of a line through `points`. */
export function nearLine(points: readonly Point[], radius: number): (x: number, y: number) => boolean {
  const flat = Float64Array.from(points.flat());
  const limit = radius ** 2;
  return (x, y) => {
    for (let k = 2; k < flat.length; k += 2) {
      const ax = flat[k - 2];
      const ay = flat[k - 1];
      const dx = flat[k] - ax;
      const dy = flat[k + 1] - ay;
      const along = ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy || 1);
      const t = along < 0 ? 0 : along > 1 ? 1 : along;
      const [u, v] = [x - ax - t * dx, y - ay - t * dy];
      if (u * u + v * v <= limit) return true;
    }
    return false;
  };
}

/** Whether a point lies within a closed outline (even-odd rule). */
export function within(outline: readonly Point[]): (x: number, y: number) => boolean {
  const flat = Float64Array.from([...outline.at(-1)!, ...outline.flat()]);
  return (x, y) => {
    let inside = false;
    for (let k = 2; k < flat.length; k += 2) {
      const ay = flat[k - 1];
      const by = flat[k + 1];
      if (ay > y === by > y) continue;
      const ax = flat[k - 2];
      if (x < ax + ((flat[k] - ax) * (y - ay)) / (by - ay)) inside = !inside;
    }
    return inside;
  };
}

/** A smooth line through the points (Catmull-Rom), `pieces` straight pieces between two of them. */
export function smooth(points: readonly Point[], closed: boolean, pieces = 6): Point[] {
  const n = points.length;
  const at = (k: number): Point => points[closed ? (k + n) % n : Math.max(0, Math.min(n - 1, k))];
  const out: Point[] = [];
  for (let k = 0; k < (closed ? n : n - 1); k++) {
    const around = [at(k - 1), at(k), at(k + 1), at(k + 2)];
    for (let i = 0; i < pieces; i++) out.push(blend(around, i / pieces));
  }
  if (!closed) out.push(points[n - 1]);
  return out;
}

function blend([a, b, c, d]: readonly Point[], t: number): Point {
  const weights = [
    -0.5 * t ** 3 + t ** 2 - 0.5 * t,
    1.5 * t ** 3 - 2.5 * t ** 2 + 1,
    -1.5 * t ** 3 + 2 * t ** 2 + 0.5 * t,
    0.5 * t ** 3 - 0.5 * t ** 2,
  ];
  const mix = (i: 0 | 1): number =>
    weights[0] * a[i] + weights[1] * b[i] + weights[2] * c[i] + weights[3] * d[i];
  return [mix(0), mix(1)];
}
