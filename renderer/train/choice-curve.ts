import type { ChoiceCurve } from '../../core/contract/choice-api.ts';
import { formatPercent } from '../i18n/format.ts';
import { t } from '../i18n/index.ts';

/** Where everything of a curve is drawn, in pixels. */
export interface DrawnCurve {
  readonly points: readonly { readonly count: number; readonly x: number; readonly y: number }[];
  readonly line: string;
  /** One standard error to both sides. */
  readonly band: string;
  /** Height that counts as good as the lowest loss. */
  readonly good: number;
  /** Lowest and highest loss on the axis, and their heights. */
  readonly ticks: readonly { readonly loss: number; readonly y: number }[];
}

const MARGIN = { left: 40, right: 10, top: 10, bottom: 8 };

export function drawCurve(curve: ChoiceCurve, width: number, height: number): DrawnCurve {
  const { points } = curve;
  const losses = points.map(({ loss }) => loss);
  const low = Math.min(...points.map(({ loss, error }) => loss - error));
  const lowest = Math.min(...losses);
  const high = Math.max(...points.map(({ loss, error }) => loss + error), lowest + curve.margin);
  const span = high - low || 1;
  const y = (loss: number): number =>
    MARGIN.top + ((high - loss) / span) * (height - MARGIN.top - MARGIN.bottom);
  const x = (k: number): number =>
    MARGIN.left + ((k + 0.5) / points.length) * (width - MARGIN.left - MARGIN.right);
  const corners = (loss: (k: number) => number): string[] =>
    points.map((_, k) => `${x(k).toFixed(1)} ${y(loss(k)).toFixed(1)}`);
  const upper = corners((k) => points[k].loss + points[k].error);
  const lower = corners((k) => points[k].loss - points[k].error).reverse();
  return {
    points: points.map(({ count, loss }, k) => ({ count, x: x(k), y: y(loss) })),
    line: `M${corners((k) => points[k].loss).join('L')}`,
    band: `M${[...upper, ...lower].join('L')}Z`,
    good: y(lowest + curve.margin),
    ticks: [...new Set([Math.max(...losses), lowest])].map((loss) => ({ loss, y: y(loss) })),
  };
}

/** Below this share the other modalities say hardly anything about the number. */
const WEAK = 0.02;

/** What factors say about the other modalities, as a share of what differs there between people. */
export const explained = ({ nothing }: ChoiceCurve, loss: number): number => Math.max(0, 1 - loss / nothing);

/** Why this number, in a sentence or two. */
export function choiceWords(curve: ChoiceCurve): string {
  const { points, chosen, best } = curve;
  const at = points.findIndex(({ count }) => count === chosen);
  const share = (k: number): string => formatPercent(explained(curve, points[k].loss));
  const lowest = points.find(({ count }) => count === best)!;
  if (explained(curve, lowest.loss) < WEAK) return t('choice.weak');
  const parts = [
    ...(at > 0
      ? [
          t('choice.fewer', { count: points[at - 1].count, share: share(at - 1) }),
          t('choice.these', { count: chosen, share: share(at) }),
        ]
      : [t('choice.first', { count: chosen, share: share(at) })]),
    t(at === points.length - 1 ? 'choice.end' : 'choice.noMore'),
  ];
  return parts.join(' ');
}
