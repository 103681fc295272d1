import type { RasterImage } from '../../ingest/ports.ts';
import type { Rng } from '../../math/rng.ts';
import { bounded } from './scm.ts';
import { LESIONS, vesselPaths } from './retina-anatomy.ts';
import type { Point } from './retina-anatomy.ts';

export const RETINA_PIXELS = 96;

export interface RetinaLatents {
  /** Latent 1: calibre and tortuosity of the vessels, and a wider cup of the disc. */
  readonly vessels: number;
  /** Latent 2: a darker, browner fundus with more lesions. */
  readonly burden: number;
  /** The camera: which side of the field its flash lights up. */
  readonly noise: number;
}

/** Unit coordinates of the drawing: the field is the unit disc, y points down, the optic disc at the right. */
const DISC: Point = [0.46, -0.02];
const DISC_RADIUS = 0.19;
const MACULA: Point = [-0.18, 0.04];
const PALE = [232, 138, 78] as const;
const BROWN = [142, 66, 40] as const;

/**
 * A photograph of the back of an eye, drawn in a right eye's layout (optic disc at the right) and mirrored for
 * a left one.
 */
export function drawRetina(side: 'left' | 'right', latents: RetinaLatents, rng: Rng): RasterImage {
  const size = RETINA_PIXELS;
  const turn = rng.normal(0, 0.02);
  const shift: Point = [rng.normal(0, 0.006), rng.normal(0, 0.006)];
  const vessels = bounded(latents.vessels);
  const burden = bounded(latents.burden);
  const veins = new Float32Array(size * size);
  const lesionsPale = new Float32Array(size * size);
  const lesionsDark = new Float32Array(size * size);
  const place = placer(turn, shift);
  for (const path of vesselPaths(vessels, rng)) {
    for (const [x, y, radius] of path.points) {
      stamp(veins, place(x, y), radius, path.darkness);
    }
  }
  LESIONS.forEach(([x, y, radius, pale], k) => {
    // Each lesion has a threshold of its own and grows in smoothly: the burden is a matter of degree.
    const threshold = -2.1 + (4.2 * (k + 0.5)) / LESIONS.length;
    const grown = 1 / (1 + Math.exp(-(burden - threshold) * 3));
    if (grown < 0.03) return;
    const layer = pale ? lesionsPale : lesionsDark;
    for (let blob = 0; blob < 3; blob++) {
      const at = place(x + rng.normal(0, 0.8 * radius), y + rng.normal(0, 0.8 * radius));
      stamp(layer, at, radius * (0.4 + 0.6 * grown) * rng.uniform(0.7, 1.2), 0.85 * grown);
    }
  });
  const data = new Uint8Array(size * size * 3);
  const unplace = unplacer(turn, shift);
  const light = bounded(latents.noise);
  const speckle = rng.fork('speckle');
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      const sx = (2 * (column + 0.5)) / size - 1;
      const sy = (2 * (row + 0.5)) / size - 1;
      const r = Math.hypot(sx, sy);
      const field = smooth((0.965 - r) / 0.03);
      if (field === 0) continue;
      const at = row * size + column;
      const [x, y] = unplace(sx, sy);
      const colour = tissue(x, y, burden, vessels);
      mixIn(colour, [86, 14, 18], Math.min(0.85, veins[at]));
      mixIn(colour, [70, 10, 12], Math.min(0.9, lesionsDark[at]));
      mixIn(colour, [250, 232, 150], Math.min(0.9, lesionsPale[at]));
      const lit = field * (1 - 0.22 * r * r) * (1 + 0.16 * light * sy);
      const grain = speckle.uniform(-4, 4);
      const out = 3 * (row * size + (side === 'left' ? size - 1 - column : column));
      for (let c = 0; c < 3; c++) data[out + c] = Math.min(255, Math.max(0, colour[c] * lit + grain * field));
    }
  }
  return { width: size, height: size, channels: 3, data };
}

/** Colour of the fundus without vessels and lesions. */
function tissue(x: number, y: number, burden: number, vessels: number): [number, number, number] {
  const pigment = 0.5 + 0.2 * burden;
  const choroid = 5 * Math.sin(9 * x + 3 * Math.sin(5 * y)) * Math.sin(7 * y + 2 * Math.sin(6 * x));
  const colour: [number, number, number] = [choroid, choroid * 0.6, choroid * 0.4];
  for (let c = 0; c < 3; c++) colour[c] += PALE[c] + (BROWN[c] - PALE[c]) * pigment;
  const macula = Math.exp(-((x - MACULA[0]) ** 2 + (y - MACULA[1]) ** 2) / 0.035);
  mixIn(colour, [96, 34, 22], 0.55 * macula);
  const fromDisc = Math.hypot(x - DISC[0], (y - DISC[1]) * 0.92);
  mixIn(colour, [248, 206, 130], smooth((DISC_RADIUS - fromDisc) / 0.03));
  const cup = DISC_RADIUS * (0.52 + 0.13 * vessels);
  mixIn(colour, [255, 244, 208], smooth((cup - fromDisc) / 0.04));
  return colour;
}

function mixIn(colour: [number, number, number], other: readonly number[], share: number): void {
  if (share <= 0) return;
  for (let c = 0; c < 3; c++) colour[c] += share * (other[c] - colour[c]);
}

/** 0 below 0, 1 above 1, smooth between. */
function smooth(x: number): number {
  return x <= 0 ? 0 : x >= 1 ? 1 : x * x * (3 - 2 * x);
}

type Mapping = (x: number, y: number) => Point;

function placer(turn: number, [dx, dy]: Point): Mapping {
  const c = Math.cos(turn);
  const s = Math.sin(turn);
  return (x, y) => [c * x - s * y + dx, s * x + c * y + dy];
}

function unplacer(turn: number, [dx, dy]: Point): Mapping {
  const c = Math.cos(turn);
  const s = Math.sin(turn);
  return (x, y) => [c * (x - dx) + s * (y - dy), -s * (x - dx) + c * (y - dy)];
}

/** Raises the layer to `strength` inside a circle with an edge one pixel soft. */
function stamp(layer: Float32Array, [x, y]: Point, radius: number, strength: number): void {
  const half = RETINA_PIXELS / 2;
  const cx = (x + 1) * half - 0.5;
  const cy = (y + 1) * half - 0.5;
  const r = radius * half;
  const reach = r + 0.5;
  const top = Math.max(0, Math.ceil(cy - reach));
  const bottom = Math.min(RETINA_PIXELS - 1, Math.floor(cy + reach));
  const from = Math.max(0, Math.ceil(cx - reach));
  const to = Math.min(RETINA_PIXELS - 1, Math.floor(cx + reach));
  for (let row = top; row <= bottom; row++) {
    for (let column = from; column <= to; column++) {
      const cover = Math.min(1, Math.max(0, reach - Math.hypot(column - cx, row - cy)));
      // Thinner than a pixel: fainter, not wider.
      const value = strength * cover * Math.min(1, 2 * r);
      const at = row * RETINA_PIXELS + column;
      if (value > layer[at]) layer[at] = value;
    }
  }
}
