import type { TrainingMetrics } from '../../core/contract/training-results.ts';

type Loss = TrainingMetrics['loss'];
interface Metric {
  readonly name: string;
  readonly values: Readonly<Record<string, number>>;
}

/** The loss metrics of a run, in order. What was said again, after going on from a checkpoint, stands once. */
export function lossesOf(metrics: readonly Metric[]): Loss[] {
  const losses = new Map<string, Loss>();
  for (const { name, values } of metrics) {
    if (name !== 'loss') continue;
    const loss = values as unknown as Loss;
    losses.set(`${String(loss.stage)} ${String(loss.start)} ${String(loss.epoch)}`, loss);
  }
  return [...losses.values()].sort((a, b) => a.stage - b.stage || a.start - b.start || a.epoch - b.epoch);
}

/** The last metric of a name. */
export function lastMetric<Name extends keyof TrainingMetrics>(
  metrics: readonly Metric[],
  name: Name,
): TrainingMetrics[Name] | null {
  const found = metrics.findLast((metric) => metric.name === name);
  return found ? (found.values as unknown as TrainingMetrics[Name]) : null;
}

export interface Curves {
  /** Passes through the data: the warm-up, and behind it the fine-tuning. */
  readonly x: readonly number[];
  /** The start that has come furthest down, over the warm-up. */
  readonly best: readonly (number | null)[];
  readonly low: readonly (number | null)[];
  readonly high: readonly (number | null)[];
  readonly fineTune: readonly (number | null)[];
  readonly starts: number;
}

/** One figure over the passes: the warm-up's starts side by side, then the fine-tuning. */
export function curvesOf(losses: readonly Loss[], key: keyof Loss): Curves {
  const warm = losses.filter(({ stage }) => stage === 0);
  const fine = losses.filter(({ stage }) => stage === 1);
  const starts = [...new Set(warm.map(({ start }) => start))].map((start) =>
    warm.filter((loss) => loss.start === start),
  );
  const lowest = (curve: readonly Loss[]): number => Math.min(...curve.map(({ total }) => total));
  const best = starts.toSorted((a, b) => lowest(a) - lowest(b)).at(0) ?? [];
  const epochs = [...new Set(warm.map(({ epoch }) => epoch))].sort((a, b) => a - b);
  const after = epochs.at(-1) ?? 0;
  const none = (count: number): null[] => new Array<null>(count).fill(null);
  const bounds = epochs.map((epoch) => {
    const at = starts.flatMap((curve) => valueAt(curve, key, epoch) ?? []);
    return at.length > 1 ? { low: Math.min(...at), high: Math.max(...at) } : { low: null, high: null };
  });
  return {
    x: [...epochs, ...fine.map(({ epoch }) => after + epoch)],
    best: [...epochs.map((epoch) => valueAt(best, key, epoch)), ...none(fine.length)],
    low: [...bounds.map(({ low }) => low), ...none(fine.length)],
    high: [...bounds.map(({ high }) => high), ...none(fine.length)],
    fineTune: [...none(epochs.length), ...fine.map((loss) => loss[key])],
    starts: starts.length,
  };
}

/** On the line between the samples around it; null outside of them. */
function valueAt(curve: readonly Loss[], key: keyof Loss, epoch: number): number | null {
  const after = curve.findIndex((loss) => loss.epoch >= epoch);
  if (after < 0) return null;
  const right = curve[after];
  if (right.epoch === epoch) return right[key];
  if (after === 0) return null;
  const left = curve[after - 1];
  const share = (epoch - left.epoch) / (right.epoch - left.epoch);
  return left[key] + share * (right[key] - left[key]);
}

/** At most so many, evenly spread, the first and the last among them. */
export function thinned<T>(all: readonly T[], most: number): T[] {
  if (all.length <= most) return [...all];
  return Array.from({ length: most }, (_, k) => all[Math.round((k * (all.length - 1)) / (most - 1))]);
}
