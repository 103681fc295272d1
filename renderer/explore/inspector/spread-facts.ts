import type { Distribution } from '../../../core/contract/graph-views.ts';
import { formatCount, formatDate, formatNumber, formatPercent } from '../../i18n/format.ts';
import { t } from '../../i18n/index.ts';

interface Fact {
  readonly key: string;
  readonly value: string;
  readonly detail?: string;
}

/** Levels that are told one by one; of more the bars say enough. */
const MOST_LEVELS = 8;
const DAY = 86_400_000;

type Spread = Omit<Distribution, 'name' | 'type' | 'histogram'>;

/** How a measured variable is spread, in figures: of levels how many have each, never a mean of their codes. */
export function spreadFacts(spread: Spread): Fact[] {
  const { happened, n, missing } = spread;
  return [
    ...(spread.levels ? levelFacts(spread.levels, n) : numberFacts(spread)),
    ...(happened === undefined
      ? []
      : [
          {
            key: t('explore.inspector.happened'),
            value: formatCount(happened),
            detail: t('explore.inspector.followed', { count: n - happened }),
          },
        ]),
    {
      key: 'N',
      value: formatCount(n),
      detail: missing > 0 ? t('explore.inspector.missing', { count: missing }) : undefined,
    },
  ];
}

function levelFacts(levels: NonNullable<Distribution['levels']>, n: number): Fact[] {
  if (levels.length > MOST_LEVELS) return [];
  return levels.map(({ label, value, count }) => ({
    key: label || value,
    value: formatCount(count),
    detail: n > 0 ? formatPercent(count / n) : undefined,
  }));
}

function numberFacts({ scale, mean, sd, median, min, max }: Spread): Fact[] {
  const say = (value: number | null): string =>
    value === null ? '–' : scale === 'dates' ? formatDate(new Date(value * DAY)) : formatNumber(value);
  return [
    ...(median === null ? [] : [{ key: t('explore.inspector.median'), value: say(median) }]),
    ...(mean === null || scale === 'dates'
      ? []
      : [{ key: t('explore.inspector.mean'), value: `${say(mean)} ± ${formatNumber(sd)}`, detail: 'SD' }]),
    ...(min === null ? [] : [{ key: t('explore.inspector.range'), value: `${say(min)} – ${say(max)}` }]),
  ];
}
