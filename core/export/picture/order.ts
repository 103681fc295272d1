import type { Arc } from './layers.ts';

/**
 * Columns with their slots from top to bottom. A slot is a node (below `nodes`) or a bend: a place kept free
 * where a long line passes through a column.
 */
export interface Columns {
  readonly columns: number[][];
  readonly nodes: number;
  /** Slots of each arc from left to right, ends included. */
  readonly chains: readonly (readonly number[])[];
}

const SWEEPS = 24;

/** Orders the slots of every column so that few lines cross (barycentres, Sugiyama and others 1981). */
export function orderColumns(layer: Int32Array, arcs: readonly Arc[]): Columns {
  const nodes = layer.length;
  const columns: number[][] = [];
  for (let i = 0; i < nodes; i++) (columns[layer[i]] ??= []).push(i);
  let slots = nodes;
  const chains = arcs.map(({ from, to }) => {
    const chain = [from];
    for (let at = layer[from] + 1; at < layer[to]; at++) {
      columns[at].push(slots);
      chain.push(slots++);
    }
    chain.push(to);
    return chain;
  });
  const links = chains.flatMap((chain) => chain.slice(1).map((slot, k) => [chain[k], slot] as const));
  const left = neighbours(slots, links, 1);
  const right = neighbours(slots, links, 0);
  const columnOf = new Int32Array(slots);
  columns.forEach((column, c) => column.forEach((slot) => (columnOf[slot] = c)));
  const linksByColumn = columns.map((_, c) => links.filter(([from]) => columnOf[from] === c));
  let best = columns.map((column) => [...column]);
  let fewest = crossings(columns, linksByColumn, slots);
  for (let sweep = 0; sweep < SWEEPS && fewest > 0; sweep++) {
    const forward = sweep % 2 === 0;
    const sequence = columns.map((_, c) => (forward ? c : columns.length - 1 - c));
    for (const c of sequence) sortByNeighbours(columns, c, forward ? left : right, slots);
    const found = crossings(columns, linksByColumn, slots);
    if (found < fewest) {
      fewest = found;
      best = columns.map((column) => [...column]);
    }
  }
  return { columns: best, nodes, chains };
}

/** Slots that each slot is joined to on one side: 1 the left, 0 the right. */
function neighbours(slots: number, links: readonly (readonly [number, number])[], side: 0 | 1): number[][] {
  const out = Array.from({ length: slots }, () => [] as number[]);
  for (const link of links) out[link[side]].push(link[1 - side]);
  return out;
}

function sortByNeighbours(
  columns: number[][],
  c: number,
  side: readonly (readonly number[])[],
  slots: number,
): void {
  const at = positions(columns, slots);
  const wish = new Map(
    columns[c].map((slot) => {
      const places = side[slot].map((other) => at[other]);
      const mean = places.reduce((sum, place) => sum + place, 0) / places.length;
      return [slot, places.length > 0 ? mean : at[slot]];
    }),
  );
  columns[c].sort((a, b) => wish.get(a)! - wish.get(b)! || at[a] - at[b]);
}

/** Place of each slot in its column, as a share of the column, so that columns of any length compare. */
function positions(columns: readonly (readonly number[])[], slots: number): Float64Array {
  const at = new Float64Array(slots);
  for (const column of columns) {
    column.forEach((slot, k) => (at[slot] = (k + 0.5) / column.length));
  }
  return at;
}

function crossings(
  columns: readonly (readonly number[])[],
  linksByColumn: readonly (readonly (readonly [number, number])[])[],
  slots: number,
): number {
  const at = positions(columns, slots);
  let count = 0;
  for (const links of linksByColumn) {
    for (let i = 0; i < links.length; i++) {
      for (let j = i + 1; j < links.length; j++) {
        const left = at[links[i][0]] - at[links[j][0]];
        const right = at[links[i][1]] - at[links[j][1]];
        if (left * right < 0) count++;
      }
    }
  }
  return count;
}
