import { pairKey } from '../../../core/export/difference.ts';
import type { Annotation, GraphDocument } from '../../../core/export/document.ts';

/** What is written about: a node, by its id, or a pair. */
export type Target = string | { readonly from: string; readonly to: string };

/** The document with what is now written about the target; everything else is the same object as before. */
export function applyAnnotation(document: GraphDocument, target: Target, now: Annotation): GraphDocument {
  const written: Annotation = {
    label: now.label,
    note: now.note,
    tags: now.tags,
    citations: now.citations,
    status: now.status,
  };
  if (typeof target === 'string') {
    return {
      ...document,
      nodes: document.nodes.map((node) => (node.id === target ? { ...node, ...written } : node)),
    };
  }
  const key = pairKey(target.from, target.to);
  return {
    ...document,
    edges: document.edges.map((edge) =>
      pairKey(edge.from, edge.to) === key ? { ...edge, ...written } : edge,
    ),
  };
}
