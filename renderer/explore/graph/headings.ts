import { t } from '../../i18n/index.ts';
import type { Arrangement } from '../layout/layout.ts';
import type { Knowledge } from './knowledge.ts';
import type { GraphModel } from './model.ts';

/** What stands over a group of an arrangement: a table or kind of recording, or when its variables are. */
export function headingOf(
  group: number,
  how: Arrangement,
  { document }: Pick<GraphModel, 'document'>,
  { tiers, restLater }: Knowledge,
): string {
  if (how !== 'tiers') return document.modalities[group]?.name ?? '';
  if (group < tiers.length) return t('explore.tiers.tier', { number: group + 1 });
  if (group > tiers.length) return t('explore.tiers.outcomes');
  return t(restLater ? 'explore.tiers.later' : 'explore.tiers.none');
}
