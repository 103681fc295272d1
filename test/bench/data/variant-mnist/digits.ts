import type { Rng } from '../../../../core/math/rng.ts';
import { nearLine, raster, smooth } from './draw.ts';
import type { Point } from './draw.ts';

/** Strokes of the digits 0 to 9, each a smooth line through points, within a box of .3 to .7 by .2 to .8. */
const STROKES: readonly (readonly (readonly Point[])[])[] = [
  [
    [
      [0.5, 0.2],
      [0.33, 0.34],
      [0.31, 0.56],
      [0.44, 0.79],
      [0.61, 0.72],
      [0.69, 0.5],
      [0.63, 0.28],
      [0.5, 0.2],
    ],
  ],
  [
    [
      [0.42, 0.32],
      [0.53, 0.2],
      [0.51, 0.5],
      [0.5, 0.8],
    ],
  ],
  [
    [
      [0.34, 0.34],
      [0.47, 0.21],
      [0.64, 0.3],
      [0.58, 0.5],
      [0.42, 0.68],
      [0.32, 0.79],
    ],
    [
      [0.32, 0.79],
      [0.5, 0.76],
      [0.69, 0.79],
    ],
  ],
  [
    [
      [0.35, 0.27],
      [0.52, 0.2],
      [0.64, 0.32],
      [0.48, 0.47],
      [0.66, 0.62],
      [0.55, 0.78],
      [0.34, 0.75],
    ],
  ],
  [
    [
      [0.42, 0.21],
      [0.33, 0.53],
      [0.5, 0.56],
      [0.69, 0.52],
    ],
    [
      [0.6, 0.3],
      [0.58, 0.55],
      [0.56, 0.8],
    ],
  ],
  [
    [
      [0.66, 0.22],
      [0.52, 0.21],
      [0.4, 0.22],
    ],
    [
      [0.4, 0.22],
      [0.36, 0.46],
      [0.54, 0.44],
      [0.66, 0.58],
      [0.56, 0.77],
      [0.34, 0.76],
    ],
  ],
  [
    [
      [0.58, 0.2],
      [0.42, 0.36],
      [0.33, 0.6],
      [0.4, 0.76],
      [0.56, 0.79],
      [0.66, 0.65],
      [0.56, 0.52],
      [0.42, 0.57],
      [0.36, 0.68],
    ],
  ],
  [
    [
      [0.33, 0.24],
      [0.5, 0.23],
      [0.68, 0.22],
    ],
    [
      [0.68, 0.22],
      [0.54, 0.48],
      [0.46, 0.8],
    ],
  ],
  [
    [
      [0.62, 0.28],
      [0.47, 0.2],
      [0.37, 0.33],
      [0.52, 0.48],
      [0.65, 0.64],
      [0.5, 0.8],
      [0.35, 0.66],
      [0.5, 0.48],
      [0.63, 0.33],
      [0.62, 0.28],
    ],
  ],
  [
    [
      [0.64, 0.34],
      [0.5, 0.2],
      [0.36, 0.36],
      [0.48, 0.5],
      [0.64, 0.36],
      [0.62, 0.56],
      [0.56, 0.8],
    ],
  ],
];

/** How far a point of a stroke strays, as a share of the picture's side. */
const STRAY = 0.014;

/**
 * A handwritten digit, 0..1, row by row: strokes whose points, slant, width and thickness vary.
 *
 * @param digit 0 to 9
 */
export function drawDigit(digit: number, rng: Rng): Float32Array {
  const slant = rng.normal(0.05, 0.12);
  const width = rng.uniform(0.8, 1.15);
  const height = rng.uniform(0.92, 1.05);
  const radius = rng.uniform(0.036, 0.06);
  const move = ([x, y]: Point): Point => {
    const across = (x - 0.5 + rng.normal(0, STRAY)) * width;
    const down = (y - 0.5 + rng.normal(0, STRAY)) * height;
    return [0.5 + across - slant * down, 0.5 + down];
  };
  const lines = STROKES[digit].map((stroke) => nearLine(smooth(stroke.map(move), false), radius));
  return raster((x, y) => lines.some((line) => line(x, y)));
}
