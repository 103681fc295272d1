import { lineWidth, markOf } from '../../graph/look.ts';
import { num } from './glyph.ts';
import { colourOf, dashOf, headLength, type LineLook } from './lines.ts';
import type { PlacedEdge, Point } from './placed.ts';
import { textWidth } from './text.ts';

/** Narrower lines are lost in print. */
const LEAST_WIDTH = 1;

/** A line with arrowheads along it, the mark that people gave it, and that of an arrow that contradicts. */
export function drawCurve({ edge, from, to, controls }: PlacedEdge, look: LineLook): string {
  const width = Math.max(LEAST_WIDTH, look.weight * lineWidth(edge));
  const colour = colourOf(edge, look);
  const head = headLength(width);
  const arrowTo = edge.kind !== 'undirected';
  const arrowFrom = edge.kind === 'bidirected';
  const into = direction(controls.at(-1) ?? from, to);
  const outOf = direction(controls.at(0) ?? to, from);
  // The line ends inside the head, so that its blunt end does not show beside the tip.
  const start = arrowFrom ? back(from, outOf, head - 1) : from;
  const end = arrowTo ? back(to, into, head - 1) : to;
  const broken = dashOf(edge);
  const dash = broken === '' ? '' : ` stroke-dasharray="${broken}"`;
  const pale = edge.status === 'artefact' ? ' stroke-opacity="0.45"' : '';
  return [
    `<path d="${path(start, controls, end)}" fill="none" stroke="${colour}" stroke-width="${num(width)}"${dash}${pale}/>`,
    arrowTo ? arrowhead(to, into, { length: head, colour }) : '',
    arrowFrom ? arrowhead(from, outOf, { length: head, colour }) : '',
    drawMark(markOf(edge), halfWay(start, controls, end), edge.contradicting ? colour : undefined),
  ].join('');
}

const MARK_SIZE = 13;

/** A mark on a white ground, in the middle of a line. @param colour that of text where it has none of its own */
function drawMark(mark: string, [x, y]: Point, colour?: string): string {
  if (mark === '') return '';
  const width = Math.max(16, textWidth(mark, MARK_SIZE) + 8);
  const fill = colour === undefined ? '' : ` fill="${colour}"`;
  return [
    `<rect x="${num(x - width / 2)}" y="${num(y - 8)}" width="${num(width)}" height="16" rx="8" fill="#ffffff"/>`,
    `<text x="${num(x)}" y="${num(y + 4.5)}" font-size="${String(MARK_SIZE)}" font-weight="600" text-anchor="middle"${fill}>${mark}</text>`,
  ].join('');
}

const between = ([ax, ay]: Point, [bx, by]: Point): Point => [(ax + bx) / 2, (ay + by) / 2];

function path(start: Point, controls: readonly Point[], end: Point): string {
  const to = ([x, y]: Point): string => `${num(x)} ${num(y)}`;
  if (controls.length === 0) return `M${to(start)}L${to(end)}`;
  const pieces = controls.map((control, k) => {
    const next = controls.at(k + 1);
    return `Q${to(control)} ${to(next ? between(control, next) : end)}`;
  });
  return `M${to(start)}${pieces.join('')}`;
}

/** A point of the line about half-way along it. */
function halfWay(start: Point, controls: readonly Point[], end: Point): Point {
  if (controls.length === 0) return between(start, end);
  const k = Math.floor((controls.length - 1) / 2);
  if (controls.length % 2 === 0) return between(controls[k], controls[k + 1]);
  const a = k === 0 ? start : between(controls[k - 1], controls[k]);
  const b = k === controls.length - 1 ? end : between(controls[k], controls[k + 1]);
  // The quadratic curve at half of its parameter.
  return between(between(a, controls[k]), between(controls[k], b));
}

/** A vector of length 1; it points to the right where the two lie on one another. */
function direction([ax, ay]: Point, [bx, by]: Point): Point {
  const length = Math.hypot(bx - ax, by - ay);
  return length === 0 ? [1, 0] : [(bx - ax) / length, (by - ay) / length];
}

const back = ([x, y]: Point, [dx, dy]: Point, by: number): Point => [x - by * dx, y - by * dy];

function arrowhead(
  tip: Point,
  [dx, dy]: Point,
  { length, colour }: { readonly length: number; readonly colour: string },
): string {
  const [x, y] = back(tip, [dx, dy], length);
  const half = 0.46 * length;
  const corner = (side: number): string => `${num(x - side * half * dy)},${num(y + side * half * dx)}`;
  return `<polygon points="${num(tip[0])},${num(tip[1])} ${corner(1)} ${corner(-1)}" fill="${colour}"/>`;
}
