import type { DocumentEdge, GraphDocument } from './document.ts';
import type { UndecidedPair } from './evidence.ts';
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
  /** Pairs without a link in either that are undecided in only one of them. */
  readonly undecided: readonly LinkChange[];
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
  const shared = ({ from, to }: Pick<DocumentEdge, 'from' | 'to'>): boolean =>
    [from, to].every((id) => idsA.has(id) && idsB.has(id));
  const edgesA = new Map(a.edges.filter(shared).map((edge) => [pairKey(edge.from, edge.to), edge]));
  const edgesB = new Map(b.edges.filter(shared).map((edge) => [pairKey(edge.from, edge.to), edge]));
  const undecidedOf = ({ undecided = [] }: GraphDocument): Map<string, UndecidedPair> =>
    new Map(
      undecided
        .filter((pair) => shared({ from: pair.a, to: pair.b }))
        .map((pair) => [pairKey(pair.a, pair.b), pair]),
    );
  const [openA, openB] = [undecidedOf(a), undecidedOf(b)];
  const change = ({ from, to, kind }: DocumentEdge, words: string): LinkChange => ({ from, to, kind, words });

  const added: LinkChange[] = [];
  const removed: LinkChange[] = [];
  const reoriented: Reoriented[] = [];
  let unchanged = 0;
  for (const [key, edge] of edgesB) {
    const before = edgesA.get(key);
    if (!before) {
      const words = openA.has(key) ? 'A link now, undecided before' : 'New';
      added.push(change(edge, `${words}: ${sayLink(edge, name)}.`));
    } else if (sameMarks(before, edge)) unchanged++;
    else {
      const { from, to, kind } = before;
      const words = `Direction changed: ${sayLink(before, name)} became ${sayLink(edge, name)}.`;
      reoriented.push({ ...change(edge, words), before: { from, to, kind } });
    }
  }
  for (const [key, edge] of edgesA) {
    if (edgesB.has(key)) continue;
    const words = openB.has(key) ? 'Undecided now, a link before' : 'No longer there';
    removed.push(change(edge, `${words}: ${sayLink(edge, name)}.`));
  }
  const undecided = undecidedInOne([openA, openB], (key) => edgesA.has(key) || edgesB.has(key), name);
  const onlyA = [...idsA].filter((id) => !idsB.has(id));
  const onlyB = [...idsB].filter((id) => !idsA.has(id));
  return {
    added,
    removed,
    reoriented,
    undecided,
    unchanged,
    onlyA,
    onlyB,
    settings: settingsThatDiffer(a, b),
    words: summary({ added, removed, reoriented, undecided, variables: [...onlyA, ...onlyB] }),
  };
}

/** All that changed, in the order in which it is listed. */
export const changesOf = ({
  added,
  removed,
  reoriented,
  undecided,
}: Pick<GraphDifference, 'added' | 'removed' | 'reoriented' | 'undecided'>): LinkChange[] => [
  ...added,
  ...removed,
  ...reoriented,
  ...undecided,
];

function undecidedInOne(
  [before, after]: readonly [ReadonlyMap<string, UndecidedPair>, ReadonlyMap<string, UndecidedPair>],
  linked: (key: string) => boolean,
  name: (id: string) => string,
): LinkChange[] {
  const changes = (
    pairs: ReadonlyMap<string, UndecidedPair>,
    others: ReadonlyMap<string, UndecidedPair>,
    words: string,
  ): LinkChange[] =>
    [...pairs]
      .filter(([key]) => !others.has(key) && !linked(key))
      .map(([, { a, b }]) => ({
        from: a,
        to: b,
        kind: 'undirected',
        words: `${words}: ${name(a)} and ${name(b)}.`,
      }));
  return [
    ...changes(after, before, 'Undecided now, no link before'),
    ...changes(before, after, 'No link now, undecided before'),
  ];
}

/** The same for either order of the two. */
export const pairKey = (a: string, b: string): string => JSON.stringify(a < b ? [a, b] : [b, a]);

/** `age → bmi`, as names are shown. */
export function sayLink(
  { from, to, kind }: Pick<DocumentEdge, 'from' | 'to' | 'kind'>,
  name: (id: string) => string = (id) => id,
): string {
  return `${name(from)} ${LINK_SIGNS[kind]} ${name(to)}`;
}

/** What stands between the two names of a link. */
export const LINK_SIGNS = { directed: '→', undirected: '—', bidirected: '↔' } as const;

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

function summary({
  added,
  removed,
  reoriented,
  undecided,
  variables,
}: Record<'added' | 'removed' | 'reoriented' | 'undecided' | 'variables', readonly unknown[]>): string {
  const parts = [
    ...(added.length > 0 ? [`${counted(added.length, 'link')} more`] : []),
    ...(removed.length > 0 ? [`${counted(removed.length, 'link')} fewer`] : []),
    ...(reoriented.length > 0 ? [`${counted(reoriented.length, 'direction')} changed`] : []),
    ...(undecided.length > 0
      ? [`${counted(undecided.length, 'pair')} undecided in only one of the two`]
      : []),
    ...(variables.length > 0 ? [`${counted(variables.length, 'variable')} in only one of the two`] : []),
  ];
  if (parts.length === 0) return 'The graphs are the same.';
  const text = parts.join(', ');
  return `${text[0].toUpperCase()}${text.slice(1)}.`;
}
