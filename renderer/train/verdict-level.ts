import type { VerdictLevel, VerdictPoint } from '../../core/contract/training-results.ts';

const ORDER: readonly VerdictLevel[] = ['poor', 'fair', 'unknown', 'good', 'note'];

/** The worst of some points, which stands for all of them; null of none. */
export const worstLevel = (points: readonly Pick<VerdictPoint, 'level'>[]): VerdictLevel | null =>
  ORDER.find((level) => points.some((point) => point.level === level)) ?? null;
