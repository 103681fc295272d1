/** An edge for layout: indices of nodes, drawn from left to right. */
export interface Arc {
  readonly from: number;
  readonly to: number;
}

/**
 * Puts every node in a column, so that arcs go from left to right. Arcs that would close a loop are turned
 * round first (for layout alone). Columns hold at most `widest` nodes.
 *
 * @returns column of every node, from 0, and the arcs as laid out
 */
export function assignLayers(
  count: number,
  given: readonly Arc[],
  widest: number,
): { layer: Int32Array; arcs: Arc[] } {
  const arcs = withoutLoops(count, given);
  const order = topologicalOrder(count, arcs);
  const layer = new Int32Array(count);
  const filled: number[] = [];
  for (const node of order) {
    let at = 0;
    for (const { from, to } of arcs) if (to === node) at = Math.max(at, layer[from] + 1);
    while ((filled[at] ?? 0) >= widest) at++;
    for (let k = filled.length; k <= at; k++) filled[k] = 0;
    filled[at]++;
    layer[node] = at;
  }
  pullCausesCloser(order, arcs, layer, filled, widest);
  return { layer: withoutGaps(layer), arcs };
}

/** A cause whose effects are all far to the right moves next to the nearest of them. */
function pullCausesCloser(
  order: readonly number[],
  arcs: readonly Arc[],
  layer: Int32Array,
  filled: number[],
  widest: number,
): void {
  for (const node of [...order].reverse()) {
    const effects = arcs.filter(({ from }) => from === node).map(({ to }) => layer[to]);
    if (effects.length === 0) continue;
    const causes = arcs.filter(({ to }) => to === node).length;
    // Moving a node with more causes than effects would only make other lines longer.
    if (causes > effects.length) continue;
    for (let at = Math.min(...effects) - 1; at > layer[node]; at--) {
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
