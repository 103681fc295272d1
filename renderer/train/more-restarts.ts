import type { TrainRequest } from '../../core/contract/train-request.ts';
import type { TrainingView, Verdict } from '../../core/contract/training-results.ts';

/** The search is a fraction of a training's time, so that the first more are many at once. */
const LEAST = 32;
const MOST = 100;

/**
 * The training again with more restarts, where those that there were disagree, or were too few to tell; null where that
 * would mend nothing: they agree, one modality has nothing to be compared with, the data are others by now, or there
 * were very many already.
 */
export function withMoreRestarts(
  { request, overtaken, modalities }: Pick<TrainingView, 'request' | 'overtaken' | 'modalities'>,
  { points, restarts }: Pick<Verdict, 'points' | 'restarts'>,
  project: string,
): { readonly request: TrainRequest; readonly restarts: number } | null {
  const open = points.some(({ topic, level }) => topic === 'restarts' && level !== 'good');
  const next = Math.min(MOST, Math.max(LEAST, 2 * restarts.length));
  if (!open || modalities.length < 2 || overtaken.length > 0 || next <= restarts.length) return null;
  return {
    request: { ...request, project, settings: { ...request.settings, restarts: next } },
    restarts: next,
  };
}
