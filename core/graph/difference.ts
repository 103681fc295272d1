import type { DocumentEdge, GraphDocument } from './document.ts';
import { shownName } from './names.ts';
import { counted } from '../text/sentence.ts';

interface LinkChange {
  readonly from: string;
  readonly to: string;
  readonly kind: DocumentEdge['kind'];
  /** A sentence: what the link is now, or was. */
  readonly words: string;
}

interface Reoriented extends LinkChange {
  readonly before: Pick<DocumentEdge, 'from' | 'to' | 'kind'>;
}

/** What changed from one graph to another, over the variables that both have. */
export interface GraphDifference {
  readonly added: readonly LinkChange[];
  readonly removed: readonly LinkChange[];
  readonly reoriented: readonly Reoriented[];
  /** Links that are the same in both, direction included. */
  readonly unchanged: number;
  /** Ids of variables that only one graph has. Their links are not compared. */
  readonly onlyA: readonly string[];
  readonly onlyB: readonly string[];
  /** Entries of the provenance that differ, as text; null where a graph lacks it. */
  readonly settings: readonly {
    readonly name: string;
    readonly a: string | null;
    readonly b: string | null;
  }[];
  /** One sentence for all of it. */
  readonly words: string;
}

/** What changed from `a` to `b`. Names in the sentences are those that `b` shows. */
export function graphDifference(a: GraphDocument, b: GraphDocument): GraphDifference {
  const names = new Map([...a.nodes, ...b.nodes].map((node) => [node.id, shownName(node)]));
  const name = (id: string): string => names.get(id) ?? id;
  const idsA = new Set(a.nodes.map(({ id }) => id));
  const idsB = new Set(b.nodes.map(({ id }) => id));
  const shared = ({ from, to }: DocumentEdge): boolean =>
    [from, to].every((id) => idsA.has(id) && idsB.has(id));
  const edgesA = new Map(a.edges.filter(shared).map((edge) => [pairKey(edge.from, edge.to), edge]));
  const edgesB = new Map(b.edges.filter(shared).map((edge) => [pairKey(edge.from, edge.to), edge]));
  const change = ({ from, to, kind }: DocumentEdge, words: string): LinkChange => ({ from, to, kind, words });

  const added: LinkChange[] = [];
  const removed: LinkChange[] = [];
  const reoriented: Reoriented[] = [];
  let unchanged = 0;
  for (const [key, edge] of edgesB) {
    const before = edgesA.get(key);
    if (!before) added.push(change(edge, `New: ${sayLink(edge, name)}.`));
    else if (sameMarks(before, edge)) unchanged++;
    else {
      const { from, to, kind } = before;
      const words = `Direction changed: ${sayLink(before, name)} became ${sayLink(edge, name)}.`;
      reoriented.push({ ...change(edge, words), before: { from, to, kind } });
    }
  }
  for (const [key, edge] of edgesA) {
    if (!edgesB.has(key)) removed.push(change(edge, `No longer there: ${sayLink(edge, name)}.`));
  }
  const onlyA = [...idsA].filter((id) => !idsB.has(id));
  const onlyB = [...idsB].filter((id) => !idsA.has(id));
  return {
    added,
    removed,
    reoriented,
    unchanged,
    onlyA,
    onlyB,
    settings: settingsThatDiffer(a, b),
    words: summary(added.length, removed.length, reoriented.length, onlyA.length + onlyB.length),
  };
}

/** The same for either order of the two. */
export const pairKey = (a: string, b: string): string => JSON.stringify(a < b ? [a, b] : [b, a]);

/** `age → bmi`, as names are shown. */
export function sayLink(
  { from, to, kind }: Pick<DocumentEdge, 'from' | 'to' | 'kind'>,
  name: (id: string) => string = (id) => id,
): string {
  return `${name(from)} ${{ directed: '→', undirected: '—', bidirected: '↔' }[kind]} ${name(to)}`;
}

function sameMarks(a: DocumentEdge, b: DocumentEdge): boolean {
  return a.kind === b.kind && (a.kind !== 'directed' || a.from === b.from);
}

function settingsThatDiffer(a: GraphDocument, b: GraphDocument): GraphDifference['settings'] {
  const names = [...new Set([...Object.keys(a.provenance), ...Object.keys(b.provenance)])];
  const text = (value: string | number | boolean | undefined): string | null =>
    value === undefined ? null : String(value);
  return names
    .map((name) => ({ name, a: text(a.provenance[name]), b: text(b.provenance[name]) }))
    .filter((setting) => setting.a !== setting.b);
}

function summary(added: number, removed: number, reoriented: number, variables: number): string {
  const parts = [
    ...(added ? [`${counted(added, 'link')} more`] : []),
    ...(removed ? [`${counted(removed, 'link')} fewer`] : []),
    ...(reoriented ? [`${counted(reoriented, 'direction')} changed`] : []),
    ...(variables ? [`${counted(variables, 'variable')} in only one of the two`] : []),
  ];
  if (parts.length === 0) return 'The graphs are the same.';
  const text = parts.join(', ');
  return `${text[0].toUpperCase()}${text.slice(1)}.`;
}
