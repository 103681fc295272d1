import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import { UserError } from '../../../core/errors.ts';
import { Rng } from '../../../core/math/rng.ts';
import { designAdjacency, drawLatents, LATENT_NAMES } from './variant-mnist/designs.ts';
import type { DesignName } from './variant-mnist/designs.ts';
import { countOf, drawnDigits, drawnGarments, normalised } from './variant-mnist/exemplars.ts';
import type { Exemplars, ExemplarPair } from './variant-mnist/exemplars.ts';
import { CANVAS_PIXELS, place } from './variant-mnist/place.ts';

export interface VariantMnistData {
  readonly design: DesignName;
  readonly seed: number;
  readonly n: number;
  /** What the pictures are made of: of the digits, of the garments. */
  readonly sources: readonly [string, string];
  /** Of one subject in `x`, [channels, height, width]: the digit's, the garment's. */
  readonly shapes: readonly [readonly [3, number, number], readonly [1, number, number]];
  /** n subjects one after the other, intensities 0..1. */
  readonly x: readonly [Float32Array, Float32Array];
  readonly latentNames: readonly string[];
  /** Columns z11, z12, z21, z22: position and opacity of the digit, position and brightness of the garment. */
  readonly z: readonly Float64Array[];
  /** A[i][j] = 1: latent j is a parent of latent i. */
  readonly adjacency: readonly (readonly number[])[];
  /** Exogenous: colour of the digit (0 red, 1 green, 2 blue), and which exemplars are shown. */
  readonly colour: Uint8Array;
  readonly digit: Int32Array;
  readonly garment: Int32Array;
}

/** The paper's digit and garment (section D.2). */
export const DIGIT = 6;
export const GARMENT = 'sneaker';
/** Pixels of the canvas that a pixel of an exemplar takes: digits of MNIST are 20 high, garments up to 28. */
const DIGIT_SCALE = 0.3;
const GARMENT_SCALE = 0.25;
/** Shift of a standard deviation, and the largest, in pixels of the canvas. */
const SHIFT = 1.5;
const MAX_SHIFT = 4.5;
/** Intensity where the latent is lowest: a thing that is not seen at all has no position. */
const FAINTEST = 0.25;

/** Exemplars that need no data. */
export function drawnExemplars(): ExemplarPair {
  return { digits: drawnDigits(DIGIT), garments: drawnGarments(GARMENT) };
}

/**
 * The paper's variant of MNIST (sections 6.2 and D.2): pairs of a coloured digit that moves sideways and a garment
 * that moves up and down, on dark canvases of 14 x 14. Position is 1.5 pixels a standard deviation, intensity
 * .25 + .75 Phi(z).
 *
 * @param exemplars see variant-mnist/read-exemplars.ts; drawn ones if not given
 * @throws UserError `generate.size`, `generate.exemplars`
 */
export function variantMnist(
  design: DesignName,
  seed: number,
  n = 10_000,
  exemplars: ExemplarPair = drawnExemplars(),
): VariantMnistData {
  if (!Number.isInteger(n) || n < 1) {
    throw new UserError(
      'generate.size',
      `${String(n)} is no number of subjects.`,
      'Give a whole number of 1 or more.',
    );
  }
  const rng = new Rng(seed);
  const z = drawLatents(design, n, rng.fork('latents'));
  const digits = usable(exemplars.digits);
  const garments = usable(exemplars.garments);
  const draw = rng.fork('exogenous');
  const colour = Uint8Array.from({ length: n }, () => draw.int(3));
  const digit = Int32Array.from({ length: n }, () => draw.int(countOf(digits)));
  const garment = Int32Array.from({ length: n }, () => draw.int(countOf(garments)));
  const area = CANVAS_PIXELS ** 2;
  const x = [new Float32Array(3 * area * n), new Float32Array(area * n)] as const;
  for (let s = 0; s < n; s++) {
    const channel = x[0].subarray((3 * s + colour[s]) * area, (3 * s + colour[s] + 1) * area);
    place(exemplarOf(digits, digit[s]), DIGIT_SCALE, shift(z[0][s]), 0, channel);
    dim(channel, z[1][s]);
    const grey = x[1].subarray(s * area, (s + 1) * area);
    place(exemplarOf(garments, garment[s]), GARMENT_SCALE, 0, shift(z[2][s]), grey);
    dim(grey, z[3][s]);
  }
  return {
    design,
    seed,
    n,
    sources: [exemplars.digits.source, exemplars.garments.source],
    shapes: [
      [3, CANVAS_PIXELS, CANVAS_PIXELS],
      [1, CANVAS_PIXELS, CANVAS_PIXELS],
    ],
    x,
    latentNames: LATENT_NAMES,
    z,
    adjacency: designAdjacency(design),
    colour,
    digit,
    garment,
  };
}

function usable(exemplars: Exemplars): Exemplars {
  if (countOf(exemplars) >= 1) return normalised(exemplars);
  throw new UserError(
    'generate.exemplars',
    `There are no pictures in “${exemplars.source}”.`,
    'Choose a class that the data has.',
  );
}

function exemplarOf({ values, pixels }: Exemplars, k: number): Float32Array {
  return values.subarray(k * pixels ** 2, (k + 1) * pixels ** 2);
}

/** Pixels of the canvas. */
const shift = (z: number): number => Math.max(-MAX_SHIFT, Math.min(MAX_SHIFT, SHIFT * z));

function dim(picture: Float32Array, z: number): void {
  const intensity = FAINTEST + (1 - FAINTEST) * normalCdf(z, 0, 1);
  for (let i = 0; i < picture.length; i++) picture[i] = Math.min(1, picture[i] * intensity);
}
