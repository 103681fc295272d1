/** An edge for layout: indices of nodes, drawn from left to right. */
export interface Arc {
  readonly from: number;
  readonly to: number;
}

/** How columns are to be filled. */
interface Columnwise {
  /** Nodes that a column holds at most. */
  readonly widest: number;
  /** How late each node stands, from 0: all of one kind are left of the later ones. Without it they are alike. */
  readonly lateness?: readonly number[];
}

/**
 * Puts every node in a column, so that arcs go from left to right. Arcs that would close a loop, or lead from a later
 * kind of node to an earlier one, are turned round first (for layout alone).
 *
 * @returns column of every node, from 0, and the arcs as laid out
 */
export function assignLayers(
  count: number,
  given: readonly Arc[],
  { widest, lateness }: Columnwise,
): { layer: Int32Array; arcs: Arc[] } {
  const late = (node: number): number => lateness?.[node] ?? 0;
  const arcs = withoutLoops(
    count,
    given.map(({ from, to }) => (late(from) > late(to) ? { from: to, to: from } : { from, to })),
  );
  // No arc leads from a later kind to an earlier one, so that the order by arcs holds within each kind.
  const order = topologicalOrder(count, arcs).sort((a, b) => late(a) - late(b));
  const layer = new Int32Array(count);
  const filled: number[] = [];
  // The first column that each kind may stand in.
  const first = new Map<number, number>();
  for (const node of order) {
    if (!first.has(late(node))) first.set(late(node), filled.length);
    let at = first.get(late(node))!;
    for (const { from, to } of arcs) if (to === node) at = Math.max(at, layer[from] + 1);
    while ((filled[at] ?? 0) >= widest) at++;
    for (let k = filled.length; k <= at; k++) filled[k] = 0;
    filled[at]++;
    layer[node] = at;
  }
  const end = (node: number): number =>
    Math.min(...[...first].flatMap(([kind, column]) => (kind > late(node) ? [column] : [])), filled.length);
  pullCausesCloser(order, arcs, { layer, filled, widest, end });
  return { layer: withoutGaps(layer), arcs };
}

/** A cause whose effects are all far to the right moves next to the nearest of them. */
function pullCausesCloser(
  order: readonly number[],
  arcs: readonly Arc[],
  {
    layer,
    filled,
    widest,
    end,
  }: {
    readonly layer: Int32Array;
    readonly filled: number[];
    readonly widest: number;
    /** The first column that is too late for a node. */
    readonly end: (node: number) => number;
  },
): void {
  for (const node of [...order].reverse()) {
    const effects = arcs.filter(({ from }) => from === node).map(({ to }) => layer[to]);
    if (effects.length === 0) continue;
    const causes = arcs.filter(({ to }) => to === node).length;
    // Moving a node with more causes than effects would only make other lines longer.
    if (causes > effects.length) continue;
    for (let at = Math.min(...effects, end(node)) - 1; at > layer[node]; at--) {
      if (filled[at] >= widest) continue;
      filled[layer[node]]--;
      filled[at]++;
      layer[node] = at;
      break;
    }
  }
}

function withoutGaps(layer: Int32Array): Int32Array {
  const used = [...new Set(layer)].sort((a, b) => a - b);
  return layer.map((at) => used.indexOf(at));
}

/** Depth-first search; an arc back to a node that is still being visited is turned round. */
function withoutLoops(count: number, arcs: readonly Arc[]): Arc[] {
  const NEW = 0;
  const OPEN = 1;
  const DONE = 2;
  const state = new Uint8Array(count);
  const out = Array.from({ length: count }, () => [] as number[]);
  arcs.forEach(({ from }, k) => out[from].push(k));
  const result = [...arcs];
  for (let root = 0; root < count; root++) {
    if (state[root] !== NEW) continue;
    const stack = [{ node: root, next: 0 }];
    state[root] = OPEN;
    while (stack.length > 0) {
      const top = stack[stack.length - 1];
      if (top.next === out[top.node].length) {
        state[top.node] = DONE;
        stack.pop();
        continue;
      }
      const k = out[top.node][top.next++];
      const { from, to } = arcs[k];
      if (state[to] === OPEN) result[k] = { from: to, to: from };
      else if (state[to] === NEW) {
        state[to] = OPEN;
        stack.push({ node: to, next: 0 });
      }
    }
  }
  return result;
}

function topologicalOrder(count: number, arcs: readonly Arc[]): number[] {
  const waiting = new Int32Array(count);
  for (const { to } of arcs) waiting[to]++;
  const ready = Array.from({ length: count }, (_, i) => i).filter((i) => waiting[i] === 0);
  for (const node of ready) {
    for (const { from, to } of arcs) if (from === node && --waiting[to] === 0) ready.push(to);
  }
  return ready;
}
