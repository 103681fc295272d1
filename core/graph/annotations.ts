import type { Annotation, GraphDocument, KeptNote } from './document.ts';
import { pairKey } from './difference.ts';

/** What is written about: a node, by its id, or a pair, in either order. */
export type Target = string | { readonly from: string; readonly to: string };

/** A field that is left out stays as it is; null removes it. */
export type AnnotationChange = { readonly [F in keyof Annotation]?: Annotation[F] | null };

/** The fields that people write. */
export const FIELDS = ['label', 'description', 'note', 'tags', 'citations', 'status'] as const;

/** What people wrote about a variable or a pair, linked or not; empty where they did not. */
export function annotationOf(document: GraphDocument, target: Target): Annotation {
  return pick(placeOf(document, target) ?? keptAt(document, target) ?? {});
}

/** The annotation with a change made to it. */
export function changed(former: Annotation, change: AnnotationChange): Annotation {
  return pick({ ...former, ...change });
}

/** The document with what is now written about the target; everything else is the same object as before. */
export function withAnnotation(
  document: GraphDocument,
  target: Target,
  annotation: Annotation,
): GraphDocument {
  const place = placeOf(document, target);
  if (place) {
    const write = <T extends Annotation>(item: T): T =>
      (item as Annotation) === place ? { ...bare(item), ...annotation } : item;
    return typeof target === 'string'
      ? { ...document, nodes: document.nodes.map(write) }
      : { ...document, edges: document.edges.map(write) };
  }
  const former = keptAt(document, target);
  const others = (document.keptNotes ?? []).filter((kept) => kept !== former);
  if (isEmpty(annotation)) return { ...document, keptNotes: others };
  const nodes: KeptNote['nodes'] = typeof target === 'string' ? [target] : [target.from, target.to];
  return { ...document, keptNotes: [...others, { ...bare(former ?? { nodes }), ...annotation }] };
}

/** The fields that people write, without those that are empty. */
export function pick(item: AnnotationChange): Annotation {
  const held = FIELDS.filter((field) => (item[field]?.length ?? 0) > 0);
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

/** A note of another training's factors is meant only where this graph has no factor of that name. */
export function keptAt(
  { nodes: inGraph, keptNotes = [] }: GraphDocument,
  target: Target,
): KeptNote | undefined {
  const wanted = keyOf(nodesOf(target));
  const there = nodesOf(target).every((node) => inGraph.some(({ id }) => id === node));
  return keptNotes.find(({ nodes, run }) => keyOf(nodes) === wanted && (run === undefined || !there));
}

/** Ids of what is written about. */
export const nodesOf = (target: Target): readonly string[] =>
  typeof target === 'string' ? [target] : [target.from, target.to];

/** The node or the edge that is written about. */
function placeOf({ nodes, edges }: GraphDocument, target: Target): Annotation | undefined {
  if (typeof target === 'string') return nodes.find(({ id }) => id === target);
  const key = pairKey(target.from, target.to);
  return edges.find(({ from, to }) => pairKey(from, to) === key);
}

const keyOf = (nodes: readonly string[]): string => JSON.stringify([...nodes].sort());
