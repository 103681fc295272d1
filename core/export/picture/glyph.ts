import type { DocumentModality } from '../../graph/document.ts';
import type { Point } from './placed.ts';

/** What tells modalities of one shape apart without their colours: inside the shape, in the order in which they come. */
const INSIDES = ['', 'dot', 'bar', 'ring'] as const;
export type GlyphInside = (typeof INSIDES)[number];

/** The sign inside a modality's shape; empty for the first of its shape. */
export function insideOf(
  modalities: readonly DocumentModality[],
  { name, shape }: DocumentModality,
): GlyphInside {
  const alike = modalities.filter((other) => other.shape === shape);
  return INSIDES[alike.findIndex((other) => other.name === name) % INSIDES.length] ?? '';
}

/** A small filled shape centred at x, y: the mark of a modality. */
export function glyph(
  { shape, colour }: Pick<DocumentModality, 'shape' | 'colour'>,
  [x, y]: Point,
  radius: number,
  inside: GlyphInside = '',
): string {
  const paint = `fill="${colour}" stroke="#2b3138" stroke-width="0.8"`;
  const sign = signInside(inside, [x, y], radius);
  if (shape === 'ellipse') {
    return `<ellipse cx="${num(x)}" cy="${num(y)}" rx="${num(radius)}" ry="${num(radius)}" ${paint}/>${sign}`;
  }
  const points = CORNERS[shape].map(([cx, cy]) => `${num(x + cx * radius)},${num(y + cy * radius)}`);
  return `<polygon points="${points.join(' ')}" ${paint}/>${sign}`;
}

function signInside(inside: GlyphInside, [x, y]: Point, radius: number): string {
  const edge = 'fill="#ffffff" stroke="#2b3138" stroke-width="0.8"';
  switch (inside) {
    case 'dot':
      return `<circle cx="${num(x)}" cy="${num(y)}" r="${num(0.42 * radius)}" ${edge}/>`;
    case 'bar':
      return `<rect x="${num(x - 0.62 * radius)}" y="${num(y - 0.26 * radius)}" width="${num(1.24 * radius)}" height="${num(0.52 * radius)}" ${edge}/>`;
    case 'ring':
      return `<circle cx="${num(x)}" cy="${num(y)}" r="${num(0.5 * radius)}" fill="#2b3138" stroke="#ffffff" stroke-width="1"/>`;
    default:
      return '';
  }
}

const CORNERS: Readonly<Record<Exclude<DocumentModality['shape'], 'ellipse'>, [number, number][]>> = {
  rectangle: [
    [-0.88, -0.88],
    [0.88, -0.88],
    [0.88, 0.88],
    [-0.88, 0.88],
  ],
  diamond: [
    [0, -1.15],
    [1.15, 0],
    [0, 1.15],
    [-1.15, 0],
  ],
  triangle: [
    [0, -1.1],
    [1.1, 0.85],
    [-1.1, 0.85],
  ],
  hexagon: regular(6, 0, 1.08),
  octagon: regular(8, Math.PI / 8, 1.05),
};

function regular(corners: number, turn: number, radius: number): [number, number][] {
  return Array.from({ length: corners }, (_, k) => {
    const angle = turn + (2 * Math.PI * k) / corners;
    return [radius * Math.cos(angle), radius * Math.sin(angle)];
  });
}

/** A number with one decimal or none, and no minus before a zero. */
export function num(value: number): string {
  return String(Math.round(value * 10) / 10 + 0);
}
