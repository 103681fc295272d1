import type { Place } from '../layout/layout.ts';
import type { Selection } from './model.ts';

type Linked = ReadonlyMap<string, ReadonlySet<string>>;

export type Direction = 'left' | 'right' | 'up' | 'down';

const TURN: Readonly<Record<Direction, (dx: number, dy: number) => [along: number, across: number]>> = {
  left: (dx, dy) => [-dx, dy],
  right: (dx, dy) => [dx, dy],
  up: (dx, dy) => [-dy, dx],
  down: (dx, dy) => [dy, dx],
};

/**
 * The node that an arrow key leads to: in that direction, near, and rather one that is linked. What lies more
 * than 60 degrees off is not in that direction.
 *
 * @returns null where nothing lies there
 */
export function nextNode(
  places: ReadonlyMap<string, Place>,
  from: string,
  direction: Direction,
  linked: ReadonlySet<string>,
): string | null {
  const start = places.get(from);
  if (!start) return null;
  let best: { id: string; cost: number } | null = null;
  for (const [id, { x, y }] of places) {
    if (id === from) continue;
    const [along, across] = TURN[direction](x - start.x, y - start.y);
    if (along <= 0 || Math.abs(across) > along * Math.sqrt(3)) continue;
    const cost = (along + 2 * Math.abs(across)) * (linked.has(id) ? 0.6 : 1);
    if (best === null || cost < best.cost || (cost === best.cost && id < best.id)) best = { id, cost };
  }
  return best?.id ?? null;
}

/** The node at the far left, and of those the highest: where the keyboard starts. */
export function firstNode(places: ReadonlyMap<string, Place>): string | null {
  let best: [string, Place] | null = null;
  for (const entry of places) {
    const [, { x, y }] = entry;
    if (best === null || x < best[1].x - 1 || (Math.abs(x - best[1].x) <= 1 && y < best[1].y)) best = entry;
  }
  return best?.[0] ?? null;
}

/**
 * What an arrow key selects; the one at the far left where nothing is selected.
 *
 * @param together joins what it comes to to what is selected, which makes a pair
 * @returns null where nothing lies in that direction
 */
export function walked(
  selection: Selection,
  direction: Direction,
  together: boolean,
  { places, linked }: { readonly places: ReadonlyMap<string, Place>; readonly linked: Linked },
): { readonly selection: NonNullable<Selection>; readonly at: string } | null {
  const from = selection?.kind === 'pair' ? selection.b : selection?.kind === 'node' ? selection.id : null;
  const at =
    from === null ? firstNode(places) : nextNode(places, from, direction, linked.get(from) ?? new Set());
  if (at === null) return null;
  const anchor = selection?.kind === 'pair' ? selection.a : from;
  const pair = together && anchor !== null && anchor !== at;
  return { selection: pair ? { kind: 'pair', a: anchor, b: at } : { kind: 'node', id: at }, at };
}
