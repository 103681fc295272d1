import type { GraphDocument } from '../../../core/graph/document.ts';
import { latenessOf } from '../../../core/graph/lateness.ts';
import type { Arrangement } from '../layout/layout.ts';
import { tierOf, type Knowledge } from './knowledge.ts';

/** The first view: by tiers where there are any, by modality where there are several, else causes leftmost. */
export function suggestArrangement(
  document: GraphDocument,
  shown: number,
  knowledge: Knowledge,
): Arrangement {
  if (knowledge.tiers.filter((tier) => tier.length > 0).length > 1) return 'tiers';
  if (shown > 150) return 'flow';
  return document.modalities.length > 1 && document.modalities.length <= 6 ? 'modality' : 'flow';
}

/** In which column group every node stands. Variables in no tier come last, outcomes among them after the others. */
export function groupsOf(
  document: GraphDocument,
  arrangement: Arrangement,
  knowledge: Knowledge,
): ReadonlyMap<string, number> {
  const order = new Map(document.modalities.map(({ name }, i) => [name, i]));
  return new Map(
    document.nodes.map((node) => {
      const { id, modality } = node;
      if (arrangement !== 'tiers') return [id, order.get(modality) ?? 0];
      const tier = tierOf(knowledge, id);
      return [id, tier < 0 ? knowledge.tiers.length + Number(latenessOf(node) > 0) : tier];
    }),
  );
}
