import type { DocumentModality } from '../../graph/document.ts';

/** A small filled shape centred at x, y: the mark of a modality. */
export function glyph({ shape, colour }: DocumentModality, x: number, y: number, radius: number): string {
  const paint = `fill="${colour}" stroke="#2b3138" stroke-width="0.8"`;
  if (shape === 'ellipse') {
    return `<ellipse cx="${num(x)}" cy="${num(y)}" rx="${num(radius)}" ry="${num(radius)}" ${paint}/>`;
  }
  const points = CORNERS[shape].map(([cx, cy]) => `${num(x + cx * radius)},${num(y + cy * radius)}`);
  return `<polygon points="${points.join(' ')}" ${paint}/>`;
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
