import type { Rng } from '../../../../core/math/rng.ts';
import { DRAWN_PIXELS, nearLine, raster, smooth, within } from './draw.ts';
import type { Point } from './draw.ts';

export type GarmentName = 'shirt' | 'sneaker' | 'boot';

/** What Fashion-MNIST numbers them by. */
export const GARMENT_LABELS: Readonly<Record<GarmentName, number>> = { shirt: 0, sneaker: 7, boot: 9 };

/** A shape in a shade of its own; later ones lie on top. */
interface Layer {
  readonly inside: (x: number, y: number) => boolean;
  readonly shade: number;
}

/** How far a point of an outline strays, as a share of the picture's side. */
const STRAY = 0.01;

/** A garment as Fashion-MNIST shows them, 0..1, row by row: shoes point to the left. */
export function drawGarment(name: GarmentName, rng: Rng): Float32Array {
  const layers = LAYERS[name](mover(rng), rng);
  const out = new Float32Array(DRAWN_PIXELS ** 2);
  for (const { inside, shade } of layers) {
    raster(inside).forEach((cover, k) => (out[k] += cover * (shade - out[k])));
  }
  return out;
}

type Move = (points: readonly Point[]) => Point[];

/** Strays each point, and stretches the whole. */
function mover(rng: Rng): Move {
  const wide = rng.uniform(0.92, 1.06);
  const tall = rng.uniform(0.88, 1.12);
  return (points) =>
    points.map(([x, y]) => [
      0.5 + (x - 0.5 + rng.normal(0, STRAY)) * wide,
      0.6 + (y - 0.6 + rng.normal(0, STRAY)) * tall,
    ]);
}

const shades = (rng: Rng): { body: number; sole: number; mark: number } => ({
  body: rng.uniform(0.6, 0.95),
  sole: rng.uniform(0.35, 0.9),
  mark: rng.uniform(0.15, 0.5),
});

const LAYERS: Readonly<Record<GarmentName, (move: Move, rng: Rng) => Layer[]>> = {
  sneaker(move, rng) {
    const { body, sole, mark } = shades(rng);
    const collar = rng.uniform(0.4, 0.48);
    const upper = move([
      [0.07, 0.66],
      [0.14, 0.59],
      [0.32, 0.54],
      [0.5, 0.44],
      [0.6, collar],
      [0.7, 0.47],
      [0.82, 0.46],
      [0.92, 0.4],
      [0.94, 0.55],
      [0.93, 0.68],
      [0.5, 0.7],
      [0.1, 0.7],
    ]);
    const foot = move([
      [0.05, 0.66],
      [0.5, 0.68],
      [0.95, 0.66],
      [0.95, 0.73],
      [0.5, 0.75],
      [0.07, 0.73],
    ]);
    const laces = Array.from({ length: 3 }, (_, k): readonly Point[] =>
      move([
        [0.36 + 0.07 * k, 0.55 - 0.03 * k],
        [0.42 + 0.07 * k, 0.61 - 0.02 * k],
      ]),
    );
    return [
      { inside: within(smooth(upper, true)), shade: body },
      { inside: within(foot), shade: sole },
      ...laces.map((lace) => ({ inside: nearLine(lace, 0.013), shade: mark })),
    ];
  },
  boot(move, rng) {
    const { body, sole, mark } = shades(rng);
    const upper = move([
      [0.06, 0.74],
      [0.14, 0.64],
      [0.34, 0.58],
      [0.5, 0.46],
      [0.54, 0.16],
      [0.74, 0.14],
      [0.92, 0.16],
      [0.93, 0.5],
      [0.93, 0.76],
      [0.5, 0.78],
      [0.08, 0.78],
    ]);
    const heel = move([
      [0.05, 0.76],
      [0.94, 0.76],
      [0.94, 0.86],
      [0.72, 0.86],
      [0.68, 0.81],
      [0.06, 0.81],
    ]);
    const seam = move([
      [0.6, 0.2],
      [0.62, 0.45],
      [0.58, 0.6],
    ]);
    return [
      { inside: within(smooth(upper, true)), shade: body },
      { inside: within(heel), shade: sole },
      { inside: nearLine(seam, 0.014), shade: mark },
    ];
  },
  shirt(move, rng) {
    const { body, mark } = shades(rng);
    const sleeve = rng.uniform(0.36, 0.52);
    const outline = move([
      [0.36, 0.12],
      [0.5, 0.18],
      [0.64, 0.12],
      [0.76, 0.17],
      [0.95, sleeve],
      [0.83, sleeve + 0.09],
      [0.72, 0.38],
      [0.73, 0.92],
      [0.27, 0.92],
      [0.28, 0.38],
      [0.17, sleeve + 0.09],
      [0.05, sleeve],
      [0.24, 0.17],
    ]);
    const collar = move([
      [0.36, 0.13],
      [0.5, 0.2],
      [0.64, 0.13],
    ]);
    return [
      { inside: within(outline), shade: body },
      { inside: nearLine(smooth(collar, false), 0.015), shade: mark },
    ];
  },
};
