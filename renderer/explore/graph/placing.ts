import type { Place } from '../layout/layout.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}

const GAP = 12;

/**
 * Places for nodes that have come to a graph which is laid out already: next to what they are linked to,
 * where no other box is; those without a placed neighbour in rows below everything.
 *
 * @returns places of all of `nodes`, the old ones unchanged
 */
export function placeNew(
  nodes: readonly string[],
  places: ReadonlyMap<string, Place>,
  sizeOf: (id: string) => Size,
  linked: (id: string) => Iterable<string>,
): Map<string, Place> {
  const placed = new Map<string, Place>();
  for (const id of nodes) {
    const place = places.get(id);
    if (place) placed.set(id, place);
  }
  // Beside their neighbours first: one that gets a place may be the neighbour of the next.
  let waiting = nodes.filter((id) => !placed.has(id));
  for (let before = Infinity; waiting.length < before;) {
    before = waiting.length;
    waiting = waiting.filter((id) => {
      const near = [...linked(id)].flatMap((other) => placed.get(other) ?? []);
      if (near.length === 0) return true;
      const wish = {
        x: near.reduce((sum, { x }) => sum + x, 0) / near.length,
        y: near.reduce((sum, { y }) => sum + y, 0) / near.length,
      };
      placed.set(id, freePlace(wish, sizeOf(id), placed, sizeOf));
      return false;
    });
  }
  const none = placed.size === 0;
  const left = none ? 0 : Math.min(...[...placed].map(([id, { x }]) => x - sizeOf(id).width / 2));
  const right = Math.max(left + 600, ...[...placed].map(([id, { x }]) => x + sizeOf(id).width / 2));
  const bottom = none ? 0 : 40 + Math.max(...[...placed].map(([id, { y }]) => y + sizeOf(id).height / 2));
  let [x, y] = [left, bottom];
  for (const id of waiting) {
    const { width, height } = sizeOf(id);
    if (x > left && x + width > right) [x, y] = [left, y + height + 2 * GAP];
    placed.set(id, { x: x + width / 2, y: y + height / 2 });
    x += width + 2 * GAP;
  }
  return placed;
}

/**
 * Nodes that come back to places which they had in another graph, where another box stands by now.
 *
 * @param back nodes that the graph before had not; of two that meet the later one goes
 */
export function crowded(
  nodes: Iterable<string>,
  places: ReadonlyMap<string, Place>,
  sizeOf: (id: string) => Size,
  back: readonly string[],
): Set<string> {
  const came = new Set(back);
  const standing = [...nodes].filter((id) => places.has(id) && !came.has(id));
  const gone = new Set<string>();
  for (const id of nodes) {
    const place = places.get(id);
    if (!place || !came.has(id)) continue;
    const own = sizeOf(id);
    const meets = standing.some((other) => {
      const [{ x, y }, size] = [places.get(other)!, sizeOf(other)];
      return (
        Math.abs(x - place.x) < (size.width + own.width) / 2 &&
        Math.abs(y - place.y) < (size.height + own.height) / 2
      );
    });
    if (meets) gone.add(id);
    else standing.push(id);
  }
  return gone;
}

/** The place nearest to the wish where the box meets no other: on rings around it. */
function freePlace(
  wish: Place,
  size: Size,
  placed: ReadonlyMap<string, Place>,
  sizeOf: (id: string) => Size,
): Place {
  const free = ({ x, y }: Place): boolean => {
    for (const [id, other] of placed) {
      const { width, height } = sizeOf(id);
      if (
        Math.abs(other.x - x) < (width + size.width) / 2 + GAP &&
        Math.abs(other.y - y) < (height + size.height) / 2 + GAP
      ) {
        return false;
      }
    }
    return true;
  };
  for (let ring = 0; ring < 60; ring++) {
    const steps = Math.max(1, 8 * ring);
    for (let k = 0; k < steps; k++) {
      const angle = (2 * Math.PI * k) / steps + Math.PI / 2;
      const place = {
        x: wish.x + 1.8 * 22 * ring * Math.cos(angle),
        y: wish.y + 22 * ring * Math.sin(angle),
      };
      if (free(place)) return place;
    }
  }
  return { x: wish.x, y: 60 * 22 + Math.max(...[...placed.values()].map(({ y }) => y)) };
}
