import { pairKey } from './difference.ts';
import type { DocumentEdge, GraphDocument } from './document.ts';
import type { GraphEdge } from './types.ts';

/** Arrows of a graph that contradict one another, so that their directions should not be relied on. */
export interface Contradictions {
  /** Arrows that lie on a circle of arrows. */
  readonly circling: readonly DocumentEdge[];
  /** Links with an arrowhead at both ends: the data ask for both directions. */
  readonly bothWays: readonly DocumentEdge[];
  /** `pairKey`s of both. */
  readonly keys: ReadonlySet<string>;
  /** A sentence; null where nothing contradicts. */
  readonly words: string | null;
}

/** Finds the arrows of a graph that contradict one another. Links without a direction are not followed. */
export function contradictionsOf({ edges }: Pick<GraphDocument, 'edges'>): Contradictions {
  const circling = edges.filter(circleFinder(edges));
  const bothWays = edges.filter(({ kind }) => kind === 'bidirected');
  return {
    circling,
    bothWays,
    keys: new Set([...circling, ...bothWays].map(({ from, to }) => pairKey(from, to))),
    words: wordsFor(circling.length, bothWays.length),
  };
}

/** Tells of an edge of a graph whether it lies on a circle of arrows. */
export function circleFinder(edges: readonly GraphEdge[]): (edge: GraphEdge) => boolean {
  const next = new Map<string, string[]>();
  for (const { from, to, kind } of edges) {
    if (kind === 'directed') next.set(from, [...(next.get(from) ?? []), to]);
  }
  const reached = new Map<string, ReadonlySet<string>>();
  const leadsTo = (from: string): ReadonlySet<string> => {
    const known = reached.get(from);
    if (known) return known;
    const found = new Set<string>();
    for (let open = [from]; open.length > 0;) {
      const fresh = open.flatMap((id) => next.get(id) ?? []).filter((id) => !found.has(id));
      for (const id of fresh) found.add(id);
      open = [...new Set(fresh)];
    }
    reached.set(from, found);
    return found;
  };
  return ({ from, to, kind }) => kind === 'directed' && leadsTo(to).has(from);
}

function wordsFor(circling: number, bothWays: number): string | null {
  const parts = [
    ...(circling > 0 ? [`${String(circling)} arrows run in circles`] : []),
    ...(bothWays > 0
      ? [`${String(bothWays)} ${bothWays === 1 ? 'link has' : 'links have'} an arrowhead at both ends`]
      : []),
  ];
  if (parts.length === 0) return null;
  return `${parts.join(' and ')}: do not rely on these directions.`;
}
