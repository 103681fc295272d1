import { pairKey, sayLink } from '../../../core/graph/difference.ts';
import type { PairEvidence } from '../../../core/graph/evidence.ts';
import { shownName } from '../../../core/graph/names.ts';
import { t } from '../../i18n/index.ts';
import type { GraphModel, Selection } from './model.ts';

/** In how many of 100 replicates a pair is linked; null where nobody asked. Short enough for a column. */
export function saySure({
  frequency,
  frequencyUndecided: open,
}: Pick<PairEvidence, 'frequency' | 'frequencyUndecided'>): string | null {
  if (frequency === undefined) return null;
  const kept = Math.round(100 * frequency);
  if (open === undefined) return t('explore.sure.frequency', { kept });
  return open === 0
    ? t('explore.sure.anew', { kept })
    : t('explore.sure.anewOpen', { kept, open: Math.round(100 * open) });
}

/** What is selected, for those who do not see the graph. */
export function saySelection(selection: Selection, model: GraphModel): string {
  const name = (id: string): string => {
    const node = model.nodes.get(id);
    return node ? shownName(node) : id;
  };
  if (selection === null) return '';
  if (selection.kind === 'node') {
    const node = model.nodes.get(selection.id)!;
    return t('explore.canvas.said', {
      name: name(node.id),
      modality: node.modality,
      kind: t(`explore.canvas.${node.kind}`),
      count: model.linked.get(node.id)?.size ?? 0,
    });
  }
  const { a, b } = selection;
  const edge = model.edges.get(pairKey(a, b));
  return edge ? sayLink(edge, name) : `${name(a)}, ${name(b)}`;
}
