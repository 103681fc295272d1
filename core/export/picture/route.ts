import type { Point } from './placed.ts';

/** A box that lines go around. */
export interface Obstacle {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Distance that a line keeps from a box that it goes around. */
const MARGIN = 5;
/** What a bend costs, in length of line. */
const BEND = 14;
/** How far lines around one corner stand apart, and how many do. */
const APART = 2.4;
const MOST_APART = 3;
/** More boxes are not gone around: there are too many ways. */
const MOST = 200;

/** Whether the straight line between two points passes through the box. */
export function passesThrough([ax, ay]: Point, [bx, by]: Point, box: Obstacle): boolean {
  const [dx, dy] = [bx - ax, by - ay];
  let [enter, leave] = [0, 1];
  for (const [from, step, low, high] of [
    [ax, dx, box.left, box.right],
    [ay, dy, box.top, box.bottom],
  ]) {
    if (step === 0) {
      if (from <= low || from >= high) return false;
      continue;
    }
    const [a, b] = [(low - from) / step, (high - from) / step];
    enter = Math.max(enter, Math.min(a, b));
    leave = Math.min(leave, Math.max(a, b));
    if (enter >= leave) return false;
  }
  return true;
}

const grown = ({ left, top, right, bottom }: Obstacle, by: number): Obstacle => ({
  left: left - by,
  top: top - by,
  right: right + by,
  bottom: bottom + by,
});

const middleOf = ({ left, top, right, bottom }: Obstacle): Point => [(left + right) / 2, (top + bottom) / 2];

/**
 * The shortest ways from box to box that pass through no other, by the corners of the boxes between (visibility graph;
 * Lozano-Perez and Wesley 1979), with a price on bends. Several ways around one corner stand apart.
 *
 * @param boxes in any unit, of which none should overlap another
 * @param pairs indices of the boxes that each line joins
 * @returns the points of each line from the middle of one box to that of the other, ends included; null where there is
 *   no way, and for more than 200 boxes
 */
export function routeAround(
  boxes: readonly Obstacle[],
  pairs: readonly (readonly [number, number])[],
): (readonly Point[] | null)[] {
  if (pairs.length === 0 || boxes.length > MOST) return pairs.map(() => null);
  const walls = boxes.map((box) => grown(box, MARGIN - 0.5));
  const corners = cornersOf(boxes, walls);
  const near = new Map<number, readonly number[]>();
  const free = (a: Point, b: Point, but: readonly number[]): boolean =>
    !walls.some((wall, w) => !but.includes(w) && passesThrough(a, b, wall));
  const seenFrom = (corner: number): readonly number[] => {
    let seen = near.get(corner);
    if (!seen) {
      seen = corners.flatMap(({ at }, other) =>
        other !== corner && free(corners[corner].at, at, []) ? [other] : [],
      );
      near.set(corner, seen);
    }
    return seen;
  };
  const ways = pairs.map(([a, b]) => shortest(a, b, { boxes, corners, free, seenFrom }));
  return apart(ways, pairs, corners, boxes);
}

interface Corner {
  readonly at: Point;
  /** Away from its box. */
  readonly outward: Point;
}

function cornersOf(boxes: readonly Obstacle[], walls: readonly Obstacle[]): Corner[] {
  const inside = ([x, y]: Point): boolean =>
    walls.some((wall) => x > wall.left && x < wall.right && y > wall.top && y < wall.bottom);
  return boxes.flatMap((box) => {
    const { left, top, right, bottom } = grown(box, MARGIN);
    const all: Corner[] = [
      { at: [left, top], outward: [-1, -1] },
      { at: [right, top], outward: [1, -1] },
      { at: [right, bottom], outward: [1, 1] },
      { at: [left, bottom], outward: [-1, 1] },
    ];
    return all.filter(({ at }) => !inside(at));
  });
}

interface World {
  readonly boxes: readonly Obstacle[];
  readonly corners: readonly Corner[];
  readonly free: (a: Point, b: Point, but: readonly number[]) => boolean;
  readonly seenFrom: (corner: number) => readonly number[];
}

/** Corners on the way from one box to another; null where there is none (A*, Hart, Nilsson and Raphael 1968). */
function shortest(from: number, to: number, { boxes, corners, free, seenFrom }: World): number[] | null {
  const [start, end] = [middleOf(boxes[from]), middleOf(boxes[to])];
  if (free(start, end, [from, to])) return [];
  const cost = new Map<number, number>();
  const before = new Map<number, number>();
  const open = new Map<number, number>();
  const done = new Set<number>();
  const length = (a: Point, b: Point): number => Math.hypot(a[0] - b[0], a[1] - b[1]);
  const reach = (corner: number, by: number, total: number): void => {
    if (done.has(corner) || total >= (cost.get(corner) ?? Infinity)) return;
    cost.set(corner, total);
    before.set(corner, by);
    open.set(corner, total + length(corners[corner].at, end));
  };
  corners.forEach(({ at }, corner) => {
    if (free(start, at, [from])) reach(corner, -1, length(start, at) + BEND);
  });
  let [best, last] = [Infinity, -1];
  while (open.size > 0) {
    let next = -1;
    for (const [corner, total] of open) if (next < 0 || total < open.get(next)!) next = corner;
    if (open.get(next)! >= best) break;
    open.delete(next);
    done.add(next);
    const { at } = corners[next];
    if (free(at, end, [to])) {
      const total = cost.get(next)! + length(at, end);
      if (total < best) [best, last] = [total, next];
    }
    for (const other of seenFrom(next)) {
      reach(other, next, cost.get(next)! + length(at, corners[other].at) + BEND);
    }
  }
  if (last < 0) return null;
  const way: number[] = [];
  for (let corner = last; corner >= 0; corner = before.get(corner)!) way.unshift(corner);
  return way;
}

/** Moves lines that share a corner outward, one further than the other, where that leads through no box. */
function apart(
  ways: readonly (readonly number[] | null)[],
  pairs: readonly (readonly [number, number])[],
  corners: readonly Corner[],
  boxes: readonly Obstacle[],
): (readonly Point[] | null)[] {
  const used = new Map<number, number>();
  return ways.map((way, k) => {
    if (!way) return null;
    const [from, to] = pairs[k];
    const ends = (points: readonly Point[]): Point[] => [
      middleOf(boxes[from]),
      ...points,
      middleOf(boxes[to]),
    ];
    const straight = ends(way.map((corner) => corners[corner].at));
    const moved = ends(
      way.map((corner) => {
        const { at, outward } = corners[corner];
        const by = APART * ((used.get(corner) ?? 0) % (MOST_APART + 1));
        return [at[0] + by * outward[0], at[1] + by * outward[1]];
      }),
    );
    for (const corner of way) used.set(corner, (used.get(corner) ?? 0) + 1);
    const walls = boxes.flatMap((box, b) => (b === from || b === to ? [] : [grown(box, 2)]));
    const clear = moved.every(
      (point, i) => i === 0 || !walls.some((wall) => passesThrough(moved[i - 1], point, wall)),
    );
    return clear ? moved : straight;
  });
}

/** How far a corner is rounded. */
const ROUND = 8;

/** Controls of a line through these points, its ends included, with corners that are a little round. */
export function roundedControls(points: readonly Point[]): Point[] {
  const controls: Point[] = [];
  for (let k = 1; k + 1 < points.length; k++) {
    const [before, at, after] = [points[k - 1], points[k], points[k + 1]];
    const towards = (other: Point): Point => {
      const length = Math.hypot(other[0] - at[0], other[1] - at[1]) || 1;
      const share = Math.min(ROUND, length / 3) / length;
      return [at[0] + share * (other[0] - at[0]), at[1] + share * (other[1] - at[1])];
    };
    controls.push(towards(before), at, towards(after));
  }
  return controls;
}

/** The point at which the straight line from the middle of a box to another point leaves the box. */
export function leaves(box: Obstacle, to: Point): Point {
  const [x, y] = middleOf(box);
  const [dx, dy] = [to[0] - x, to[1] - y];
  if (dx === 0 && dy === 0) return [x, y];
  const share = Math.min(
    dx === 0 ? Infinity : (box.right - x) / Math.abs(dx),
    dy === 0 ? Infinity : (box.bottom - y) / Math.abs(dy),
  );
  return [x + dx * share, y + dy * share];
}
