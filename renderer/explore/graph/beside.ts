import type { GraphRequest } from '../../../core/contract/graph-api.ts';
import { LEAST_RELIABILITY } from '../../../core/graph/margin.ts';
import { formatNumber } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';

/** What a search can be asked for that the panel has no control for. */
const FIELDS = [
  'timeToEvent',
  'roles',
  'screen',
  'maxOrder',
  'correctMissingness',
  'reliability',
  'computed',
  'sparse',
  'directions',
  'seed',
] as const;

/** What a graph was asked for beside the panel's controls: it is asked for again, and said. */
export type Beside = Partial<Pick<GraphRequest, (typeof FIELDS)[number]>>;

export const besideOf = (asked: GraphRequest): Beside =>
  Object.fromEntries(FIELDS.map((field) => [field, asked[field]]).filter(([, value]) => value !== undefined));

/** What of it is not as usual and has no control, each in some words. */
export function sayBeside(beside: Beside): string[] {
  const { timeToEvent, roles, maxOrder, reliability, computed, sparse, directions } = beside;
  return [
    ...(timeToEvent === undefined
      ? []
      : timeToEvent.length === 0
        ? [t('explore.settings.besideNoEvents')]
        : timeToEvent.map(({ name, time, event, happened = '1' }) =>
            t('explore.settings.besideEvent', { name: name ?? `Time to ${event}`, time, event, happened }),
          )),
    ...(roles === 'ignore' ? [t('explore.settings.besideNoRoles')] : []),
    ...(maxOrder === undefined ? [] : [t('explore.settings.besideOrder', { count: maxOrder })]),
    ...(reliability === undefined || reliability === LEAST_RELIABILITY
      ? []
      : [t('explore.settings.besideReliability', { value: formatNumber(reliability) })]),
    ...sayKept(computed, t('explore.settings.besideComputed'), 'explore.settings.besideKept'),
    ...sayKept(sparse, t('explore.settings.besideSparse'), 'explore.settings.besideSparseKept'),
    ...(directions ? [t('explore.settings.besideDirections')] : []),
  ];
}

/** Says what is kept that would stand back: all, or those that are named. */
function sayKept(
  kept: Beside['computed'],
  all: string,
  named: 'explore.settings.besideKept' | 'explore.settings.besideSparseKept',
): string[] {
  if (kept === undefined || kept === 'leave-out' || kept.length === 0) return [];
  return [kept === 'keep' ? all : t(named, { names: kept.join(', ') })];
}
