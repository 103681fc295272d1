import sharp from 'sharp';
import type { Rng } from '../../../core/math/rng.ts';

/** A picture as a device makes it, with words that are drawn into its pixels, or without. */
export interface DrawnPicture {
  readonly kind: Kind;
  readonly png: Uint8Array;
  readonly width: number;
  readonly height: number;
  /** Where the words stand, in pixels. */
  readonly words: readonly Box[];
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export const KINDS = ['ultrasound', 'x-ray', 'fundus', 'slice', 'noise'] as const;
type Kind = (typeof KINDS)[number];

/** Width and height of a picture, and the least and the largest size of its font. */
const SIZES: Readonly<Record<Kind, readonly (readonly [number, number, number, number])[]>> = {
  ultrasound: [
    [640, 480, 12, 26],
    [800, 600, 12, 30],
    [1024, 768, 14, 36],
  ],
  'x-ray': [
    [1024, 1280, 20, 48],
    [2048, 2048, 40, 96],
  ],
  fundus: [
    [768, 768, 14, 40],
    [1536, 1024, 28, 70],
  ],
  slice: [
    [256, 256, 10, 16],
    [512, 512, 11, 26],
  ],
  noise: [[640, 640, 13, 40]],
};
const FONTS = [
  'DejaVu Sans',
  'DejaVu Serif',
  'DejaVu Sans Mono',
  'DejaVu Sans Condensed',
  'Liberation Sans',
  'Liberation Serif',
  'Liberation Mono',
  'Liberation Sans Narrow',
];
const NAMES = ['MUELLER', 'Garcia', 'NGUYEN', 'O’Brien', 'KOWALSKI', 'Haddad', 'TANAKA', 'Virtanen'];
const FIRSTS = ['ANNA', 'Luis', 'THI', 'Sean', 'MAREK', 'Layla', 'YUKI', 'Aino'];

/** Draws a picture of a kind; its words are a name, a birth date, a record number or the like. */
export async function drawPicture(kind: Kind, hasWords: boolean, rng: Rng): Promise<DrawnPicture> {
  const [width, height, least, most] = rng.pick(SIZES[kind]);
  const size = { width, height };
  const ground = await groundOf(kind, size, rng);
  const picture = sharp(ground, { raw: { ...size, channels: 3 } });
  const written = hasWords ? await writing(size, rng.uniform(least, most), ground, rng) : null;
  const overlay = written ? [{ input: written.layer }] : [];
  const png = await picture.composite(overlay).png({ compressionLevel: 1 }).toBuffer();
  return { kind, png: new Uint8Array(png), ...size, words: written ? [written.box] : [] };
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const svgOf = ({ width, height }: Size, inside: string): string =>
  `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${inside}</svg>`;

/** What stands there, as devices write it. */
function phrase(rng: Rng): string {
  const day = `${String(1 + rng.int(28)).padStart(2, '0')}.${String(1 + rng.int(12)).padStart(2, '0')}.${1930 + rng.int(80)}`;
  return rng.pick([
    `${rng.pick(NAMES)}, ${rng.pick(FIRSTS)}`,
    `${rng.pick(NAMES)}^${rng.pick(FIRSTS)}`,
    `ID ${10_000 + rng.int(9_990_000)}`,
    `DOB ${day}`,
    `${day} ${rng.int(24)}:${String(rng.int(60)).padStart(2, '0')}`,
    `Dr. ${rng.pick(NAMES)}`,
  ]);
}

/** A line of words at a place where it fits, lighter or darker than what lies below. */
async function writing(size: Size, letters: number, ground: Uint8Array, rng: Rng) {
  const style = `font-family="${rng.pick(FONTS)}" font-size="${letters.toFixed(1)}" font-weight="${rng.pick(['normal', 'bold'])}"`;
  const text = phrase(rng);
  const away = rng.uniform(70, 255);
  const isYellow = rng.uniform() < 0.2;
  const drawn = async (x: number, y: number, colour: string): Promise<Buffer> =>
    sharp(Buffer.from(svgOf(size, `<text x="${x}" y="${y}" fill="${colour}" ${style}>${text}</text>`)))
      .png({ compressionLevel: 1 })
      .toBuffer();
  const own = await inkOf(await drawn(0, letters, '#fff'), size);
  const [x, y] = placeFor(own, size, rng);
  const box = { ...own, left: x, top: y };
  const grey = greyAt(ground, size, box);
  const level = Math.round(grey > 127 ? Math.max(0, grey - away) : Math.min(255, grey + away));
  const colour = `rgb(${level},${level},${isYellow ? level >> 1 : level})`;
  return { box, layer: await drawn(x - own.left, letters + y - own.top, colour) };
}

/** Where words of a size begin: mostly along an edge, as devices write them. */
function placeFor(own: Box, { width, height }: Size, rng: Rng): readonly [number, number] {
  const [right, bottom] = [Math.max(7, width - own.width - 6), Math.max(7, height - own.height - 6)];
  if (rng.uniform() < 0.7) return [rng.pick([6, right]), rng.pick([6, bottom])];
  return [Math.round(rng.uniform(6, right)), Math.round(rng.uniform(6, bottom))];
}

/** The box that holds what is drawn on nothing. */
async function inkOf(layer: Buffer, { width, height }: Size): Promise<Box> {
  const alpha = await sharp(layer).extractChannel('alpha').raw().toBuffer();
  const box = { left: width, right: 0, top: height, bottom: 0 };
  for (let i = 0; i < alpha.length; i++) {
    if (alpha[i] < 100) continue;
    const [x, y] = [i % width, Math.floor(i / width)];
    box.left = Math.min(box.left, x);
    box.right = Math.max(box.right, x + 1);
    box.top = Math.min(box.top, y);
    box.bottom = Math.max(box.bottom, y + 1);
  }
  return { left: box.left, top: box.top, width: box.right - box.left, height: box.bottom - box.top };
}

/** Mean grey of a part of a picture. */
function greyAt(rgb: Uint8Array, { width, height }: Size, place: Box): number {
  let [sum, count] = [0, 0];
  for (let y = place.top; y < Math.min(height, place.top + place.height); y++) {
    for (let x = place.left; x < Math.min(width, place.left + place.width); x++) {
      sum += rgb[3 * (y * width + x) + 1];
      count++;
    }
  }
  return sum / Math.max(1, count);
}

/** The picture without words: shapes, and the grain of its device. */
async function groundOf(kind: Kind, size: Size, rng: Rng): Promise<Uint8Array> {
  const shapes = svgOf(size, SHAPES[kind](size, rng));
  const base = await sharp(Buffer.from(shapes))
    .flatten({ background: '#000' })
    .removeAlpha()
    .raw()
    .toBuffer();
  const isSpeckled = kind === 'ultrasound';
  const grain = kind === 'noise' ? 40 : kind === 'fundus' ? 4 : 9;
  const out = new Uint8Array(base.length);
  for (let i = 0; i < base.length; i += 3) {
    const z = rng.normal();
    for (let c = 0; c < 3; c++) {
      const value = base[i + c];
      out[i + c] = Math.min(255, Math.max(0, isSpeckled ? value * Math.exp(0.5 * z) : value + grain * z));
    }
  }
  return out;
}

const between = (rng: Rng, low: number, high: number): string => rng.uniform(low, high).toFixed(1);
const times = (n: number, of: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => of(i)).join('');

function ellipse(rng: Rng, { width, height }: Size, fill: string): string {
  return `<ellipse cx="${between(rng, 0.2 * width, 0.8 * width)}" cy="${between(rng, 0.2 * height, 0.8 * height)}" rx="${between(rng, 0.03 * width, 0.2 * width)}" ry="${between(rng, 0.03 * height, 0.2 * height)}" fill="${fill}" transform="rotate(${rng.int(180)} ${width / 2} ${height / 2})"/>`;
}

const grey = (level: number): string => `rgb(${[level, level, level].map(Math.round).join()})`;

const SHAPES: Readonly<Record<Kind, (size: Size, rng: Rng) => string>> = {
  ultrasound(size, rng) {
    const { width: w, height: h } = size;
    const fan = `M ${0.45 * w} ${0.05 * h} L ${0.12 * w} ${0.8 * h} Q ${0.5 * w} ${1.02 * h} ${0.88 * w} ${0.8 * h} L ${0.55 * w} ${0.05 * h} Z`;
    const tissue = times(14, () => ellipse(rng, size, grey(rng.uniform(10, 150))));
    const scale = times(
      12,
      (i) =>
        `<rect x="${0.96 * w}" y="${(0.1 + 0.06 * i) * h}" width="${i % 5 ? 5 : 10}" height="1" fill="#aaa"/>`,
    );
    return `<clipPath id="f"><path d="${fan}"/></clipPath><g clip-path="url(#f)"><path d="${fan}" fill="#484848"/>${tissue}</g>${scale}`;
  },
  'x-ray'(size, rng) {
    const { width: w, height: h } = size;
    const ribs = times(9, (i) => {
      const y = (0.15 + 0.08 * i) * h;
      return `<path d="M ${0.1 * w} ${y + 0.1 * h} Q ${0.5 * w} ${y - 0.12 * h} ${0.9 * w} ${y + 0.1 * h}" fill="none" stroke="${grey(rng.uniform(130, 190))}" stroke-opacity=".5" stroke-width="${0.015 * h}"/>`;
    });
    const lungs = [0.33, 0.67].map(
      (x) => `<ellipse cx="${x * w}" cy="${0.5 * h}" rx="${0.15 * w}" ry="${0.3 * h}" fill="#333"/>`,
    );
    return `<defs><filter id="b"><feGaussianBlur stdDeviation="${0.01 * w}"/></filter></defs><rect width="100%" height="100%" fill="#101010"/><g filter="url(#b)"><rect x="${0.08 * w}" width="${0.84 * w}" y="${0.05 * h}" height="${0.95 * h}" rx="${0.2 * w}" fill="#909090"/>${lungs.join('')}${ribs}<rect x="${0.47 * w}" width="${0.06 * w}" height="${h}" fill="#c8c8c8"/></g>`;
  },
  fundus(size, rng) {
    const { width: w, height: h } = size;
    const r = 0.47 * Math.min(w, h);
    const [x, y] = [w / 2 + 0.4 * r, h / 2];
    const vessels = times(18, () => {
      const angle = rng.uniform(0, 2 * Math.PI);
      const bend = angle + rng.uniform(-0.8, 0.8);
      return `<path d="M ${x} ${y} Q ${x + 0.6 * r * Math.cos(bend)} ${y + 0.6 * r * Math.sin(bend)} ${x + 1.6 * r * Math.cos(angle)} ${y + 1.6 * r * Math.sin(angle)}" fill="none" stroke="rgb(120,30,20)" stroke-width="${between(rng, 0.006 * r, 0.03 * r)}"/>`;
    });
    const lesions = times(
      8,
      () =>
        `<circle cx="${between(rng, w / 2 - 0.6 * r, w / 2 + 0.6 * r)}" cy="${between(rng, h / 2 - 0.6 * r, h / 2 + 0.6 * r)}" r="${between(rng, 2, 0.02 * r + 3)}" fill="${rng.pick(['rgb(235,200,120)', 'rgb(110,20,15)'])}"/>`,
    );
    return `<clipPath id="c"><circle cx="${w / 2}" cy="${h / 2}" r="${r}"/></clipPath><g clip-path="url(#c)"><rect width="100%" height="100%" fill="rgb(200,90,45)"/><circle cx="${x}" cy="${y}" r="${0.16 * r}" fill="rgb(250,210,140)"/>${vessels}${lesions}</g>`;
  },
  slice(size, rng) {
    const { width: w, height: h } = size;
    const inside = times(12, () => ellipse(rng, { width: w, height: h }, grey(rng.uniform(30, 200))));
    return `<ellipse cx="${w / 2}" cy="${h / 2}" rx="${0.38 * w}" ry="${0.44 * h}" fill="#ddd"/><clipPath id="s"><ellipse cx="${w / 2}" cy="${h / 2}" rx="${0.35 * w}" ry="${0.41 * h}"/></clipPath><g clip-path="url(#s)"><rect width="100%" height="100%" fill="#707070"/>${inside}</g>`;
  },
  noise: (_, rng) => `<rect width="100%" height="100%" fill="${grey(rng.uniform(40, 200))}"/>`,
};
