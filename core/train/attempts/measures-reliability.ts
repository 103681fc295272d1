import type { TrainingSettings } from '../api.ts';
import { THRESHOLDS } from '../thresholds.ts';

/**
 * Whether a training with these settings goes on to measure how reliable its factors are.
 *
 * @param fewest subjects of the modality that fewest have
 */
export const measuresReliability = (
  { method, reliability }: Pick<TrainingSettings, 'method' | 'reliability'>,
  fewest: number,
): boolean =>
  method === 'causal' && (reliability === null ? fewest >= THRESHOLDS.halvedFrom : reliability === 'always');
