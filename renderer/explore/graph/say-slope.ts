import type { Estimate, PairPicture, PairSlope } from '../../../core/contract/pair-views.ts';
import type { DocumentNode } from '../../../core/graph/document.ts';
import { shownName } from '../../../core/graph/names.ts';
import { formatCount, formatDecimals, formatNumber } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';
import { listed } from '../../../core/text/sentence.ts';

type Nodes = ReadonlyMap<string, DocumentNode>;

/** `0.21 [0.19, 0.24]`, with two digits of the interval's width. */
function sayEstimate({ value, low, high }: Estimate): string {
  const places = Math.min(8, Math.max(0, 1 - Math.floor(Math.log10(high - low))));
  const [middle, from, to] = [value, low, high].map((figure) =>
    Number.isFinite(places) && Math.abs(figure) < 1e7 ? formatDecimals(figure, places) : formatNumber(figure),
  );
  return `${middle} [${from}, ${to}]`;
}

/** How much the one changes with the other, a sentence each: by its unit, and by its SD. */
export function saySlope({ kind, of, per, perUnit, perSd }: PairSlope, nodes: Nodes): string[] {
  const [told, other] = [nodes.get(of)!, nodes.get(per)!];
  const two = other.type === 'two-valued';
  const words = {
    of: shownName(told),
    per: shownName(other),
    unit: told.unit ?? '',
    value: valueOf(told),
    where: valueOf(other),
    step: stepOf(other),
  };
  const say = (key: Parameters<typeof t>[0], estimate: Estimate | null): string[] =>
    estimate ? [t(key, { ...words, figures: sayEstimate(estimate) }).replace(/ +(?=[ .,])/g, '')] : [];
  switch (kind) {
    case 'slope':
      return [...say('explore.picture.slope', perUnit), ...say('explore.picture.slopeSd', perSd)];
    case 'difference':
      return [...say('explore.picture.difference', perUnit), ...say('explore.picture.differenceSd', perSd)];
    case 'odds':
      return two
        ? say('explore.picture.oddsTwo', perUnit)
        : [...say('explore.picture.odds', perUnit), ...say('explore.picture.oddsSd', perSd)];
    case 'hazard':
      return two
        ? say('explore.picture.hazardTwo', perUnit)
        : [...say('explore.picture.hazard', perUnit), ...say('explore.picture.hazardSd', perSd)];
  }
}

/** By what the figures were made, and what was held fixed. */
export function saySlopeBasis({ slope, given, n }: PairPicture, nodes: Nodes): string {
  const method = slope ? t(`explore.picture.by.${slope.kind}`) : '';
  const fixed =
    given.length > 0
      ? t('explore.picture.given', { given: listed(given.map((id) => shownName(nodes.get(id)!))) })
      : t('explore.picture.alone');
  return [method, fixed, t('explore.inspector.n', { n: formatCount(n) })].filter(Boolean).join('; ');
}

/** The higher of two values. */
const valueOf = ({ higher }: DocumentNode): string => higher ?? t('explore.picture.higher');

/** `1 kg of weight`, `1 year of age`, `level of stage`, `1 more of score` */
const stepOf = (node: DocumentNode): string => {
  const of = shownName(node);
  if (node.type === 'ordered') return t('explore.picture.stepLevel', { of });
  const unit = node.unit?.replace(/^(year|month|week|day|hour|minute|second|point)s$/i, '$1');
  return unit ? t('explore.picture.stepUnit', { of, unit }) : t('explore.picture.stepPlain', { of });
};
