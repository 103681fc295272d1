import { circleFinder } from './contradictions.ts';
import { LINK_SIGNS, pairKey } from './difference.ts';
import type { GraphDocument } from './document.ts';
import type { GraphEdge } from './types.ts';

/**
 * What one variable on the way does to a path, where that is worth a word. `collider`: arrows meet there, and neither it
 * nor anything that it causes is held fixed. `fixed`: it is held fixed, and no arrows meet there. `opened`: arrows meet
 * there, and it, or what it causes, is held fixed. `unclear`: the graph leaves open which of these holds.
 */
export interface PathStop {
  readonly id: string;
  readonly kind: 'collider' | 'fixed' | 'opened' | 'unclear';
  /** Of `opened`: what is held fixed. */
  readonly by?: string;
}

/** A way from one variable to another over links that are drawn, each variable once, arrows in either direction. */
export interface GraphPath {
  /** From the one variable to the other. */
  readonly nodes: readonly string[];
  /** One a step, as the graph has it. */
  readonly edges: readonly GraphEdge[];
  /** Whether it carries a relation once the set is held fixed; `unclear` where the graph does not tell. */
  readonly state: 'open' | 'blocked' | 'unclear';
  readonly stops: readonly PathStop[];
}

/** The paths between two variables. */
export interface GraphPaths {
  /** The shortest first. */
  readonly paths: readonly GraphPath[];
  /** There are, or may be, more than these. */
  readonly more: boolean;
}

/** Paths that are listed, and steps of the search for them. */
const MOST_PATHS = 20;
const MOST_STEPS = 40_000;

type Graph = Pick<GraphDocument, 'nodes' | 'edges' | 'undecided'> & Partial<Pick<GraphDocument, 'absent'>>;

/**
 * All paths between two variables of a graph, the shortest first, and what blocks each given a set (d-separation, Pearl
 * 2009, definition 1.2.3, on the definite status of each variable on the way, Zhang 2008). Pairs that are undecided are
 * no links. An arrow on a circle and a link with two arrowheads have no direction that can be relied on.
 *
 * @param given ids of what is held fixed
 * @param most paths that are listed
 */
export function pathsBetween(
  graph: Graph,
  [a, b]: readonly [string, string],
  given: readonly string[],
  most = MOST_PATHS,
): GraphPaths {
  const links = linksOf(graph);
  const { routes, more } = shortestFirst(links, a, b, most);
  const judge = judgeOf(graph, links, new Set(given));
  return { paths: routes.map(judge), more };
}

type Links = ReadonlyMap<string, ReadonlyMap<string, GraphEdge>>;

/** The links of every variable by its neighbours, both in the order of the graph's variables. */
function linksOf({ nodes, edges }: Graph): Links {
  const place = new Map(nodes.map(({ id }, k) => [id, k]));
  const found = new Map(nodes.map(({ id }) => [id, [] as [string, GraphEdge][]]));
  for (const edge of edges) {
    found.get(edge.from)?.push([edge.to, edge]);
    found.get(edge.to)?.push([edge.from, edge]);
  }
  return new Map(
    [...found].map(([id, list]) => [id, new Map(list.sort(([x], [y]) => place.get(x)! - place.get(y)!))]),
  );
}

/** Paths of one step, then of two, and so on: a search of each length goes only where the end is still in reach. */
function shortestFirst(
  links: Links,
  a: string,
  b: string,
  most: number,
): { readonly routes: readonly (readonly string[])[]; readonly more: boolean } {
  const away = stepsFrom(links, b);
  const routes: string[][] = [];
  if (!away.has(a) || a === b) return { routes, more: false };
  let steps = 0;
  let more = false;
  let deeper = false;
  const path = [a];
  const on = new Set(path);
  const walk = (length: number): void => {
    const at = path[path.length - 1];
    const left = length - (path.length - 1);
    for (const next of links.get(at)!.keys()) {
      if (more) return;
      if (on.has(next)) continue;
      if (next === b) {
        if (left > 1) continue;
        if (routes.length < most) routes.push([...path, b]);
        else more = true;
        continue;
      }
      if (++steps > MOST_STEPS) {
        more = true;
        return;
      }
      if ((away.get(next) ?? Infinity) > left - 1) {
        deeper = true;
        continue;
      }
      path.push(next);
      on.add(next);
      walk(length);
      path.pop();
      on.delete(next);
    }
  };
  for (let length = away.get(a)!; length < links.size && !more; length++) {
    deeper = false;
    walk(length);
    if (!deeper) break;
  }
  return { routes, more };
}

/** How many links each variable is away, along links of any kind. */
function stepsFrom(links: Links, start: string): ReadonlyMap<string, number> {
  const away = new Map([[start, 0]]);
  for (let border = [start]; border.length > 0;) {
    const next: string[] = [];
    for (const at of border) {
      for (const other of links.get(at)!.keys()) {
        if (away.has(other)) continue;
        away.set(other, away.get(at)! + 1);
        next.push(other);
      }
    }
    border = next;
  }
  return away;
}

/** What an edge looks like at one of its ends. `unsure`: the data contradict themselves about it. */
type End = 'arrow' | 'tail' | 'open' | 'unsure';

function judgeOf(
  { edges, undecided = [], absent = [] }: Graph,
  links: Links,
  fixed: ReadonlySet<string>,
): (route: readonly string[]) => GraphPath {
  const circling = circleFinder(edges);
  const unsettled = new Set(undecided.map((pair) => pairKey(pair.a, pair.b)));
  const ambiguous = new Map(absent.map((pair) => [pairKey(pair.a, pair.b), pair.ambiguous ?? []]));
  const endAt = (edge: GraphEdge, id: string): End => {
    if (edge.kind === 'undirected') return 'open';
    if (edge.kind === 'bidirected' || circling(edge)) return 'unsure';
    return edge.to === id ? 'arrow' : 'tail';
  };
  /** What is held fixed among what a variable causes: surely, or only by links whose direction is open. */
  const fixedBelow = (id: string): { readonly sure?: string; readonly possible?: string } => {
    const sure = reach(id, (edge, at) => endAt(edge, at) === 'tail');
    const possible = reach(id, (edge, at) => endAt(edge, at) !== 'arrow');
    return { sure: sure.find((z) => fixed.has(z)), possible: possible.find((z) => fixed.has(z)) };
  };
  const reach = (id: string, leaves: (edge: GraphEdge, at: string) => boolean): readonly string[] => {
    const found = [id];
    for (const at of found) {
      for (const [next, edge] of links.get(at)!) {
        if (leaves(edge, at) && !found.includes(next)) found.push(next);
      }
    }
    return found;
  };
  const stopAt = (before: string, id: string, after: string): PathStop | null => {
    const ends = [before, after].map((other) => endAt(links.get(id)!.get(other)!, id));
    const key = pairKey(before, after);
    // An unshielded pair of undirected links meets in no collider: the search would have directed it, or said so.
    const unshielded =
      !links.get(before)!.has(after) && !unsettled.has(key) && !ambiguous.get(key)?.includes(id);
    const passes = ends.includes('tail') || (unshielded && ends.every((end) => end === 'open'));
    if (passes) return fixed.has(id) ? { id, kind: 'fixed' } : null;
    if (!ends.every((end) => end === 'arrow')) return { id, kind: 'unclear' };
    const { sure, possible } = fixedBelow(id);
    if (sure !== undefined) return { id, kind: 'opened', by: sure };
    return { id, kind: possible === undefined ? 'collider' : 'unclear' };
  };
  return (nodes) => {
    const stops = nodes.slice(1, -1).flatMap((id, k) => stopAt(nodes[k], id, nodes[k + 2]) ?? []);
    const kinds = new Set(stops.map(({ kind }) => kind));
    const state =
      kinds.has('collider') || kinds.has('fixed') ? 'blocked' : kinds.has('unclear') ? 'unclear' : 'open';
    const path = nodes.slice(1).map((id, k) => links.get(nodes[k])!.get(id)!);
    return { nodes, edges: path, state, stops };
  };
}

/** The variables that arrows lead to from some others, but for arrows that contradict one another. */
export function consequencesOf({ edges }: Pick<Graph, 'edges'>, of: readonly string[]): ReadonlySet<string> {
  const circling = circleFinder(edges);
  const arrows = edges.filter((edge) => edge.kind === 'directed' && !circling(edge));
  const found = new Set<string>();
  for (let border = [...of]; border.length > 0;) {
    const next = arrows.filter(({ from, to }) => border.includes(from) && !found.has(to)).map(({ to }) => to);
    border = [...new Set(next)];
    for (const id of border) found.add(id);
  }
  return found;
}

/** `age → bmi — waist`: its links, as they are met from the first variable to the last. */
export function sayPath({ nodes, edges }: GraphPath, name: (id: string) => string): string {
  return nodes
    .map((id, k) => {
      if (k === 0) return name(id);
      const { kind, to } = edges[k - 1];
      const sign = kind === 'directed' && to !== id ? '←' : LINK_SIGNS[kind];
      return `${sign} ${name(id)}`;
    })
    .join(' ');
}
