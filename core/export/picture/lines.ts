import { isSure, lineWidth, type GraphLine } from '../../graph/look.ts';
import { num } from './glyph.ts';

export const LINE = '#59636e';
/** Of links that are less sure, and of undecided pairs. */
const DASH = '6 4';
const DOTS = '1.5 4';

/** How the line is broken; empty where it is not. */
export const dashOf = (line: GraphLine): string => (line.undecided ? DOTS : isSure(line) ? '' : DASH);

/** Length of an arrowhead on a line of this width, both in pixels of the picture. */
export const headLength = (width: number): number => 8 + 1.1 * width;

type Point = readonly [x: number, y: number];

/** A line through the points, curved where it changes height, with arrowheads at its ends. */
export function drawLine(points: readonly Point[], edge: GraphLine, reversed: boolean): string {
  const width = lineWidth(edge);
  const head = headLength(width);
  const atRight = edge.kind === 'bidirected' || (edge.kind === 'directed' && !reversed);
  const atLeft = edge.kind === 'bidirected' || (edge.kind === 'directed' && reversed);
  const [first, last] = [points[0], points[points.length - 1]];
  // The line ends inside the head, so that its blunt end does not show beside the tip.
  const start: Point = [first[0] + (atLeft ? head - 1 : 0), first[1]];
  const end: Point = [last[0] - (atRight ? head - 1 : 0), last[1]];
  const inner = [start, ...points.slice(1, -1), end];
  const broken = dashOf(edge);
  const dash = broken === '' ? '' : ` stroke-dasharray="${broken}"`;
  return [
    `<path d="${path(inner)}" fill="none" stroke="${LINE}" stroke-width="${num(width)}"${dash}/>`,
    atRight ? arrowhead(last, head, 1) : '',
    atLeft ? arrowhead(first, head, -1) : '',
  ].join('');
}

function path(points: readonly Point[]): string {
  const parts = [`M${num(points[0][0])} ${num(points[0][1])}`];
  for (let k = 1; k < points.length; k++) {
    const [x0, y0] = points[k - 1];
    const [x1, y1] = points[k];
    const middle = num((x0 + x1) / 2);
    const to = `${num(x1)} ${num(y1)}`;
    parts.push(y0 === y1 ? `L${to}` : `C${middle} ${num(y0)} ${middle} ${num(y1)} ${to}`);
  }
  return parts.join('');
}

/** @param direction 1: points to the right */
function arrowhead([x, y]: Point, length: number, direction: 1 | -1): string {
  const back = x - direction * length;
  const half = 0.46 * length;
  return `<polygon points="${num(x)},${num(y)} ${num(back)},${num(y - half)} ${num(back)},${num(y + half)}" fill="${LINE}"/>`;
}
