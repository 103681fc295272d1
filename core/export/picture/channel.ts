import type { Point } from './placed.ts';

/** How far a line is level where it leaves a column, as a share of the way to the next. */
const SOFT = 0.32;

/**
 * Controls of a line through columns of boxes: level beside boxes, and changing height only between columns, so that it
 * passes behind none.
 *
 * @param points that it passes, ends included: level between the first and the second, the third and the fourth, and so on
 * @returns control points of quadratic curves that join half-way between two; none of a line that is level throughout
 */
export function channelControls(points: readonly Point[]): Point[] {
  if (points.every(([, y]) => Math.abs(y - points[0][1]) < 1)) return [];
  const controls: Point[] = [];
  for (let k = 1; k + 1 < points.length; k += 2) {
    const [[x0, y0], [x1, y1]] = [points[k], points[k + 1]];
    const soft = SOFT * (x1 - x0);
    controls.push([x0, y0], [x0 + soft, y0], [x1 - soft, y1], [x1, y1]);
  }
  return withoutEnds(controls, points);
}

/**
 * Controls of a line between two boxes of one column, out of its right side and back.
 *
 * @param right edge of the column, of which boxes may fall short
 */
export function loopControls(from: Point, to: Point, right: number, out: number): Point[] {
  const x = right + out;
  const controls: Point[] = [
    [right, from[1]],
    [x, from[1]],
    [x, to[1]],
    [right, to[1]],
  ];
  return withoutEnds(controls, [from, to]);
}

/** A control that lies on an end of the line would give its arrowhead no direction. */
function withoutEnds(controls: readonly Point[], points: readonly Point[]): Point[] {
  const on = (a: Point, b: Point): boolean => Math.hypot(a[0] - b[0], a[1] - b[1]) < 0.5;
  const [first, last] = [points[0], points[points.length - 1]];
  return controls.filter(
    (control, k) => !(k === 0 && on(control, first)) && !(k === controls.length - 1 && on(control, last)),
  );
}
