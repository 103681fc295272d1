import { pairKey, sayLink } from '../../../core/graph/difference.ts';
import type { PairEvidence, UndecidedPair } from '../../../core/graph/evidence.ts';
import { shownName } from '../../../core/graph/names.ts';
import { withoutZero } from '../../../core/graph/words.ts';
import { listed } from '../../../core/text/sentence.ts';
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

/** Why a pair is undecided, in few words. */
export function sayUndecidedShortly(
  { undecided, effect, given }: Pick<UndecidedPair, 'undecided' | 'effect' | 'given'>,
  name: (id: string) => string,
): string {
  if (undecided === 'small') {
    if (!effect) return t('explore.list.shortly.smallSomehow');
    const [size, margin] = [withoutZero(effect.size), withoutZero(effect.margin)];
    return t('explore.list.shortly.small', { size, margin });
  }
  return t(`explore.list.shortly.${undecided}`, { given: listed(given.map(name)) });
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
