interface Place {
  readonly x: number;
  readonly y: number;
}

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
  const bottom = Math.max(0, ...[...placed].map(([id, { y }]) => y + sizeOf(id).height / 2));
  const left = Math.min(...[...placed].map(([id, { x }]) => x - sizeOf(id).width / 2));
  let cursor = { x: placed.size > 0 ? left : 0, y: bottom + (placed.size > 0 ? 40 : 0) };
  const right = Math.max(cursor.x + 600, ...[...placed].map(([id, { x }]) => x + sizeOf(id).width / 2));
  for (const id of nodes) {
    if (placed.has(id)) continue;
    const size = sizeOf(id);
    const near = [...linked(id)].flatMap((other) => placed.get(other) ?? []);
    if (near.length > 0) {
      const wish = {
        x: near.reduce((sum, { x }) => sum + x, 0) / near.length,
        y: near.reduce((sum, { y }) => sum + y, 0) / near.length,
      };
      placed.set(id, freePlace(wish, size, placed, sizeOf));
      continue;
    }
    if (cursor.x > left && cursor.x + size.width > right) {
      cursor = { x: left, y: cursor.y + size.height + 2 * GAP };
    }
    placed.set(id, { x: cursor.x + size.width / 2, y: cursor.y + size.height / 2 });
    cursor = { x: cursor.x + size.width + 2 * GAP, y: cursor.y };
  }
  return placed;
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
  return { x: wish.x, y: wish.y + 60 * 22 };
}
