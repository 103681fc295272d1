import type { Annotated, AnnotationChange } from '../../contract/graph-views.ts';
import type { Annotation, GraphDocument, KeptNote } from '../../graph/document.ts';
import { pairKey } from '../../graph/difference.ts';
import type { EnginePorts } from '../project/ports.ts';
import type { ProjectStore } from '../project/store.ts';
import { findNode, graphEntry } from './find-graph.ts';

type Target = string | { readonly from: string; readonly to: string };

const FIELDS = ['label', 'description', 'note', 'tags', 'citations', 'status'] as const;

/**
 * Writes about a variable or a pair of variables; the pair may have no link.
 *
 * @throws UserError `graph.unknown`, `graph.unknown-variable`
 */
export async function annotate(
  store: ProjectStore,
  graph: string | undefined,
  target: Target,
  change: AnnotationChange,
  ports: Pick<EnginePorts, 'date' | 'version'>,
): Promise<Annotated> {
  const { id } = graphEntry(store, graph);
  let former: Annotation = {};
  let now: Annotation = {};
  await store.changeGraph(id, (saved) => {
    const { document } = saved;
    // A note that was kept may name a variable that is gone.
    if (!keptAt(document, target)) nodesOf(target).forEach((node) => findNode(saved, node));
    former = annotationOf(document, target);
    now = changed(former, change);
    return { document: withAnnotation(document, target, now) };
  });
  await store.appendJournal({
    what: 'annotate',
    versions: { etiograph: ports.version },
    inputs: [],
    details: {
      graph: id,
      of: typeof target === 'string' ? target : `${target.from}, ${target.to}`,
      ...Object.fromEntries(
        FIELDS.filter((field) => field in change).map((field) => [field, asText(change[field])]),
      ),
    },
  });
  return { former: undoing(former), now, saved: ports.date() };
}

/** What people wrote about a variable or a pair; empty where they did not. */
export function annotationOf(document: GraphDocument, target: Target): Annotation {
  const at =
    typeof target === 'string'
      ? document.nodes.find(({ id }) => id === target)
      : document.edges.find(({ from, to }) => samePair({ from, to }, target));
  return pick(at ?? keptAt(document, target) ?? {});
}

/** The fields that people write, without those that are empty. */
export function pick(item: Annotation): Annotation {
  const held = FIELDS.filter((field) => item[field] !== undefined && item[field].length > 0);
  return Object.fromEntries(held.map((field) => [field, item[field]]));
}

/** Whether an annotation says nothing. */
export const isEmpty = (annotation: Annotation): boolean => Object.keys(pick(annotation)).length === 0;

/** Takes all that people wrote from an item. */
export function bare<T extends Annotation>(item: T): T {
  return Object.fromEntries(
    Object.entries(item).filter(([field]) => !(FIELDS as readonly string[]).includes(field)),
  ) as T;
}

function withAnnotation(document: GraphDocument, target: Target, annotation: Annotation): GraphDocument {
  if (typeof target === 'string') {
    if (document.nodes.some(({ id }) => id === target)) {
      const nodes = document.nodes.map((n) => (n.id === target ? { ...bare(n), ...annotation } : n));
      return { ...document, nodes };
    }
  } else if (document.edges.some((edge) => samePair(edge, target))) {
    const edges = document.edges.map((e) => (samePair(e, target) ? { ...bare(e), ...annotation } : e));
    return { ...document, edges };
  }
  const former = keptAt(document, target);
  const others = (document.keptNotes ?? []).filter((kept) => kept !== former);
  if (isEmpty(annotation)) return { ...document, keptNotes: others };
  const nodes: KeptNote['nodes'] = typeof target === 'string' ? [target] : [target.from, target.to];
  return { ...document, keptNotes: [...others, { ...bare(former ?? { nodes }), ...annotation }] };
}

/** A note of another training's factors is meant only where this graph has no factor of that name. */
function keptAt({ nodes: inGraph, keptNotes = [] }: GraphDocument, target: Target): KeptNote | undefined {
  const wanted = keyOf(nodesOf(target));
  const there = nodesOf(target).every((node) => inGraph.some(({ id }) => id === node));
  return keptNotes.find(({ nodes, run }) => keyOf(nodes) === wanted && (run === undefined || !there));
}

const nodesOf = (target: Target): readonly string[] =>
  typeof target === 'string' ? [target] : [target.from, target.to];

const keyOf = (nodes: readonly string[]): string => JSON.stringify([...nodes].sort());

const samePair = (a: { from: string; to: string }, b: { from: string; to: string }): boolean =>
  pairKey(a.from, a.to) === pairKey(b.from, b.to);

function changed(former: Annotation, change: AnnotationChange): Annotation {
  const merged = { ...former, ...change };
  const held = FIELDS.filter((field) => merged[field] !== undefined && merged[field] !== null);
  return pick(Object.fromEntries(held.map((field) => [field, merged[field]])) as Annotation);
}

const undoing = (former: Annotation): AnnotationChange =>
  Object.fromEntries(FIELDS.map((field) => [field, former[field] ?? null])) as AnnotationChange;

const asText = (value: string | readonly string[] | null | undefined): string | null =>
  typeof value === 'string' ? value : (value?.join('; ') ?? null);
