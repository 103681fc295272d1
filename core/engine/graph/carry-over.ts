import { orElse } from '../../errors.ts';
import { bare, isEmpty, pick } from '../../graph/annotations.ts';
import type { Annotation, GraphDocument, KeptNote } from '../../graph/document.ts';
import { pairKey } from '../../graph/difference.ts';
import type { GraphEntry } from '../project/entries.ts';
import type { FormerGraphs, ProjectStore, SavedGraph } from '../project/store.ts';
import { factorsOf, matchFactors } from './match-factors.ts';

/** The name that a factor of one training run has in another; null where that run has none like it. */
type Translate = (id: string) => string | null;

/**
 * Gives a new graph what people wrote in the former ones. A note whose link or variable is not there any more is kept
 * among the document's notes, and finds its place again when it is. The newest graph's words stand over those of the
 * one that is replaced.
 */
export async function carryOver(
  document: GraphDocument,
  entry: GraphEntry,
  { newest, replaced }: FormerGraphs,
  store: ProjectStore,
): Promise<GraphDocument> {
  let result = document;
  for (const former of [newest, replaced]) {
    if (former) result = await carryFrom(former, result, entry.run, store);
  }
  return result;
}

interface Written {
  readonly nodes: KeptNote['nodes'];
  /** Training run of the hidden factors that it names. */
  readonly run: string | null;
  readonly annotation: Annotation;
}

async function carryFrom(
  former: SavedGraph,
  document: GraphDocument,
  run: string | null,
  store: ProjectStore,
): Promise<GraphDocument> {
  const latents = new Set(former.document.nodes.filter((n) => n.kind === 'latent').map((n) => n.id));
  const translations = new Map<string, Translate>();
  let result = document;
  for (const written of allWritten(former, latents)) {
    const from = written.run;
    if (from !== null && !translations.has(from)) translations.set(from, await translation(from, run, store));
    const translate = from === null ? (id: string) => id : translations.get(from)!;
    const nodes = written.nodes.map(translate);
    const found = nodes.every((id) => id !== null)
      ? place(result, nodes as string[], written.annotation)
      : null;
    result = found ?? keep(result, written);
  }
  return result;
}

/** All that people wrote in a graph, kept notes included. */
function* allWritten({ entry, document }: SavedGraph, latents: ReadonlySet<string>): Generator<Written> {
  const runOf = (...ids: string[]): string | null => (ids.some((id) => latents.has(id)) ? entry.run : null);
  for (const node of document.nodes) {
    if (!isEmpty(node)) yield { nodes: [node.id], run: runOf(node.id), annotation: pick(node) };
  }
  for (const edge of document.edges) {
    const { from, to } = edge;
    if (!isEmpty(edge)) yield { nodes: [from, to], run: runOf(from, to), annotation: pick(edge) };
  }
  for (const kept of document.keptNotes ?? []) {
    yield { nodes: kept.nodes, run: kept.run ?? runOf(...kept.nodes), annotation: pick(kept) };
  }
}

/** The document with the words at their place; null where it has none. */
function place(
  document: GraphDocument,
  ids: readonly string[],
  annotation: Annotation,
): GraphDocument | null {
  if (ids.length === 1) {
    if (!document.nodes.some(({ id }) => id === ids[0])) return null;
    return {
      ...document,
      nodes: document.nodes.map((n) =>
        n.id === ids[0] ? { ...bare(n), ...joined(pick(n), annotation) } : n,
      ),
    };
  }
  const key = pairKey(ids[0], ids[1]);
  if (!document.edges.some(({ from, to }) => pairKey(from, to) === key)) return null;
  return {
    ...document,
    edges: document.edges.map((e) =>
      pairKey(e.from, e.to) === key ? { ...bare(e), ...joined(pick(e), annotation) } : e,
    ),
  };
}

function keep(document: GraphDocument, { nodes, run, annotation }: Written): GraphDocument {
  const same = (kept: KeptNote): boolean =>
    (kept.run ?? null) === run &&
    JSON.stringify([...kept.nodes].sort()) === JSON.stringify([...nodes].sort());
  const others = document.keptNotes ?? [];
  const before = others.find(same);
  const note: KeptNote = {
    nodes,
    ...(run === null ? {} : { run }),
    ...joined(pick(before ?? {}), annotation),
  };
  return { ...document, keptNotes: [...others.filter((kept) => kept !== before), note] };
}

/** What stands already goes first; of two texts that differ both are kept. */
function joined(first: Annotation, second: Annotation): Annotation {
  return {
    ...second,
    ...first,
    ...both('description', first.description, second.description),
    ...both('note', first.note, second.note),
    ...union('tags', first.tags, second.tags),
    ...union('citations', first.citations, second.citations),
  };
}

function both(field: 'description' | 'note', a = '', b = ''): Annotation {
  const texts = [a, a.includes(b) ? '' : b].filter(Boolean);
  return texts.length > 0 ? { [field]: texts.join('\n\n') } : {};
}

function union(
  field: 'tags' | 'citations',
  a: readonly string[] = [],
  b: readonly string[] = [],
): Annotation {
  return a.length + b.length > 0 ? { [field]: [...new Set([...a, ...b])] } : {};
}

/** How factors of one training are called in another. */
async function translation(from: string, to: string | null, store: ProjectStore): Promise<Translate> {
  if (from === to) return (id) => id;
  const [before, now] = await Promise.all([
    orElse(factorsOf(from, store), null),
    to === null ? null : orElse(factorsOf(to, store), null),
  ]);
  // A run that is gone has no factors to compare with; its notes are kept aside.
  if (!before) return () => null;
  const partner = new Map(matchFactors(before, now).map(({ factor, match }) => [factor, match]));
  return (id) => (partner.has(id) ? partner.get(id)! : id);
}
