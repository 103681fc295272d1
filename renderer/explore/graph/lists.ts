import type { DocumentEdge, DocumentNode } from '../../../core/graph/document.ts';
import { TRENDS } from '../../../core/graph/evidence.ts';
import { ownName, shownName } from '../../../core/graph/names.ts';
import type { GraphModel } from './model.ts';
import type { Shown } from './visible.ts';

export interface Order {
  readonly key: string;
  readonly descending: boolean;
}

type Value = string | number;

const NODE_VALUES: Readonly<Record<string, (node: DocumentNode, model: GraphModel) => Value>> = {
  name: shownName,
  own: (node) => ownName(node) ?? shownName(node),
  modality: ({ modality }) => modality,
  kind: ({ kind }) => kind,
  links: ({ id }, { linked }) => linked.get(id)?.size ?? 0,
  n: ({ n }) => n ?? -1,
  status: ({ status }) => status ?? '',
};

const EDGE_VALUES: Readonly<Record<string, (edge: DocumentEdge, model: GraphModel) => Value>> = {
  link: ({ from }, { nodes }) => shownName(nodes.get(from)!),
  goes: ({ relation }) => (relation ? TRENDS.indexOf(relation.trend) : TRENDS.length),
  // A bent relation has no figure in the list.
  correlation: ({ relation }) => (relation && relation.trend !== 'bent' ? relation.correlation : -2),
  strength: ({ strength }) => strength ?? -1,
  sure: ({ frequency, pValue }) => frequency ?? 1 - (pValue ?? 1),
  n: ({ n }) => n ?? -1,
  status: ({ status }) => status ?? '',
};

/** Variables that are shown or folded away, in the order asked for. */
export function listedNodes(model: GraphModel, shown: Shown, order: Order | null): readonly DocumentNode[] {
  const folded = new Set(shown.folded.map(({ id }) => id));
  const nodes = model.document.nodes.filter(({ id }) => shown.nodes.has(id) || folded.has(id));
  return sorted(nodes, model, order && NODE_VALUES[order.key], order);
}

export function listedEdges(model: GraphModel, shown: Shown, order: Order | null): readonly DocumentEdge[] {
  const edges = [...model.edges].filter(([key]) => shown.edges.has(key)).map(([, edge]) => edge);
  return sorted(edges, model, order && EDGE_VALUES[order.key], order);
}

function sorted<T>(
  items: readonly T[],
  model: GraphModel,
  value: ((item: T, model: GraphModel) => Value) | null | undefined,
  order: Order | null,
): readonly T[] {
  if (!value || !order) return items;
  const sign = order.descending ? -1 : 1;
  return items.toSorted((a, b) => {
    const [x, y] = [value(a, model), value(b, model)];
    if (typeof x === 'string' && typeof y === 'string')
      return sign * x.localeCompare(y, 'en', { numeric: true });
    return sign * (Number(x) - Number(y));
  });
}
