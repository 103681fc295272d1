import type { AnnotationChange } from '../../../core/contract/graph-views.ts';
import { pairKey } from '../../../core/graph/difference.ts';
import type { Annotation, GraphDocument } from '../../../core/graph/document.ts';

/** What is written about: a node, by its id, or a pair. */
export type Target = string | { readonly from: string; readonly to: string };

const written = ({ label, description, note, tags, citations, status }: Annotation): Annotation => ({
  label,
  description,
  note,
  tags,
  citations,
  status,
});

/** The annotation with a change made to it; null takes a field away. */
export function changedBy(annotation: Annotation, change: AnnotationChange): Annotation {
  const fields = Object.entries(change).map(([field, value]) => [field, value ?? undefined]);
  return written({ ...annotation, ...Object.fromEntries(fields) });
}

/** What is written about the target; null where the document has no such node or link. */
export function annotationAt(document: GraphDocument, target: Target): Annotation | null {
  if (typeof target === 'string') return document.nodes.find(({ id }) => id === target) ?? null;
  const key = pairKey(target.from, target.to);
  return document.edges.find(({ from, to }) => pairKey(from, to) === key) ?? null;
}

/** The document with what is now written about the target; everything else is the same object as before. */
export function applyAnnotation(document: GraphDocument, target: Target, now: Annotation): GraphDocument {
  const fields = written(now);
  if (typeof target === 'string') {
    return {
      ...document,
      nodes: document.nodes.map((node) => (node.id === target ? { ...node, ...fields } : node)),
    };
  }
  const key = pairKey(target.from, target.to);
  return {
    ...document,
    edges: document.edges.map((edge) =>
      pairKey(edge.from, edge.to) === key ? { ...edge, ...fields } : edge,
    ),
  };
}
