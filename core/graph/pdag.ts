import type { CausalGraph, GraphEdge } from './types.ts';

/** No edge. */
export const NONE = 0;
/** The end of an edge without an arrowhead. */
export const TAIL = 1;
/** The end of an edge with an arrowhead. */
export const ARROW = 2;

/**
 * A partly directed graph over 0..size-1. `end[i * size + j]` is what the edge between i and j looks
 * like **at j**: i -> j has ARROW in (i, j) and TAIL in (j, i).
 */
export interface Pdag {
  readonly size: number;
  readonly end: Uint8Array;
}

/** Whether i and j have an edge of any kind. */
export function adjacent(g: Pdag, i: number, j: number): boolean {
  return g.end[i * g.size + j] !== NONE;
}

/** i -> j */
export function directed(g: Pdag, i: number, j: number): boolean {
  return g.end[i * g.size + j] === ARROW && g.end[j * g.size + i] === TAIL;
}

/** i - j */
export function undirected(g: Pdag, i: number, j: number): boolean {
  return g.end[i * g.size + j] === TAIL && g.end[j * g.size + i] === TAIL;
}

/** Makes the edge between the two from -> to, whatever it was. */
export function direct(g: Pdag, from: number, to: number): void {
  g.end[from * g.size + to] = ARROW;
  g.end[to * g.size + from] = TAIL;
}

/** The edge between two adjacent nodes, i < j, by name. */
export function edgeBetween(g: Pdag, i: number, j: number, names: readonly string[]): GraphEdge {
  const [from, to] = directed(g, j, i) ? [j, i] : [i, j];
  const kind = directed(g, from, to) ? 'directed' : undirected(g, i, j) ? 'undirected' : 'bidirected';
  return { from: names[from], to: names[to], kind };
}

/** The same graph with names for its variables, edges by their first end; a directed edge is written from -> to. */
export function toGraph(g: Pdag, names: readonly string[]): CausalGraph {
  const edges: GraphEdge[] = [];
  for (let i = 0; i < g.size; i++) {
    for (let j = i + 1; j < g.size; j++) {
      if (adjacent(g, i, j)) edges.push(edgeBetween(g, i, j, names));
    }
  }
  return { nodes: names, edges };
}

/** @param graph edges must be among its nodes */
export function fromGraph(graph: CausalGraph): Pdag {
  const size = graph.nodes.length;
  const index = new Map(graph.nodes.map((name, i) => [name, i]));
  const end = new Uint8Array(size * size);
  for (const { from, to, kind } of graph.edges) {
    const i = index.get(from)!;
    const j = index.get(to)!;
    end[i * size + j] = kind === 'undirected' ? TAIL : ARROW;
    end[j * size + i] = kind === 'bidirected' ? ARROW : TAIL;
  }
  return { size, end };
}

/** The nodes of one circle of arrows, in its order, or null. */
export function directedCycle(g: Pdag): number[] | null {
  const state = new Uint8Array(g.size);
  const path: number[] = [];
  const visit = (i: number): number[] | null => {
    state[i] = 1;
    path.push(i);
    for (let j = 0; j < g.size; j++) {
      if (!directed(g, i, j) || state[j] === 2) continue;
      if (state[j] === 1) return path.slice(path.indexOf(j));
      const cycle = visit(j);
      if (cycle) return cycle;
    }
    state[i] = 2;
    path.pop();
    return null;
  };
  for (let i = 0; i < g.size; i++) {
    const cycle = state[i] === 0 ? visit(i) : null;
    if (cycle) return cycle;
  }
  return null;
}
