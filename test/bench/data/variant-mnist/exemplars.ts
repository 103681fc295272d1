import { Rng } from '../../../../core/math/rng.ts';
import { drawDigit } from './digits.ts';
import { DRAWN_PIXELS } from './draw.ts';
import { drawGarment } from './garments.ts';
import type { GarmentName } from './garments.ts';

/** Pictures of one class of things, square and grey. */
export interface Exemplars {
  /** `MNIST, digit 6`, `drawn by the generator, sneaker`, ... */
  readonly source: string;
  readonly pixels: number;
  /** count x pixels x pixels, row by row, 0 (background) to 1. */
  readonly values: Float32Array;
}

/** What the two modalities show. */
export interface ExemplarPair {
  readonly digits: Exemplars;
  readonly garments: Exemplars;
}

const DRAWN = 300;

export function drawnDigits(digit: number, count = DRAWN): Exemplars {
  const rng = new Rng(digit).fork('drawn digits');
  return fromEach(`drawn by the generator, digit ${String(digit)}`, count, () => drawDigit(digit, rng));
}

export function drawnGarments(name: GarmentName, count = DRAWN): Exemplars {
  const rng = new Rng(0).fork(`drawn ${name}`);
  return fromEach(`drawn by the generator, ${name}`, count, () => drawGarment(name, rng));
}

function fromEach(source: string, count: number, draw: () => Float32Array): Exemplars {
  const values = new Float32Array(count * DRAWN_PIXELS ** 2);
  for (let k = 0; k < count; k++) values.set(draw(), k * DRAWN_PIXELS ** 2);
  return { source, pixels: DRAWN_PIXELS, values };
}

export const countOf = ({ values, pixels }: Exemplars): number => values.length / pixels ** 2;

/** From here on a pixel belongs to the thing. */
const FOREGROUND = 0.15;
/** Mean of the thing's pixels afterwards. */
const BRIGHTNESS = 0.7;

/** Room on each side for what moves, as a share of the side. */
const MARGIN = 1 / 7;

/**
 * Moves each exemplar's centre of mass to the middle and brings its foreground to one mean brightness, so that
 * position and brightness of a picture are its latents alone and not the exemplar's. The pictures get a dark margin.
 */
export function normalised(exemplars: Exemplars): Exemplars {
  const { pixels: before, source } = exemplars;
  const margin = Math.ceil(MARGIN * before);
  const pixels = before + 2 * margin;
  const values = new Float32Array(countOf(exemplars) * pixels ** 2);
  for (let k = 0; k < countOf(exemplars); k++) {
    const picture = exemplars.values.subarray(k * before ** 2, (k + 1) * before ** 2);
    const [x, y] = centreOfMass(picture, before);
    const centred = values.subarray(k * pixels ** 2, (k + 1) * pixels ** 2);
    for (let i = 0; i < centred.length; i++) {
      const column = (i % pixels) - margin;
      const row = Math.floor(i / pixels) - margin;
      centred[i] = bilinear(picture, before, column + x, row + y);
    }
    const thing = centred.filter((v) => v > FOREGROUND);
    const mean = thing.reduce((a, b) => a + b, 0) / thing.length;
    if (mean > 0) for (let i = 0; i < centred.length; i++) centred[i] *= BRIGHTNESS / mean;
  }
  return { source, pixels, values };
}

/** Relative to the middle, in pixels. */
function centreOfMass(picture: Float32Array, pixels: number): [x: number, y: number] {
  let mass = 0;
  let x = 0;
  let y = 0;
  picture.forEach((v, i) => {
    mass += v;
    x += v * ((i % pixels) - (pixels - 1) / 2);
    y += v * (Math.floor(i / pixels) - (pixels - 1) / 2);
  });
  return mass > 0 ? [x / mass, y / mass] : [0, 0];
}

/** The value between pixels, 0 outside; whole numbers are the middles of pixels. */
export function bilinear(picture: Float32Array, pixels: number, x: number, y: number): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const u = x - left;
  const v = y - top;
  let sum = 0;
  for (let down = 0; down < 2; down++) {
    const row = top + down;
    if (row < 0 || row >= pixels) continue;
    const share = down ? v : 1 - v;
    if (left >= 0 && left < pixels) sum += share * (1 - u) * picture[row * pixels + left];
    if (left + 1 >= 0 && left + 1 < pixels) sum += share * u * picture[row * pixels + left + 1];
  }
  return sum;
}
