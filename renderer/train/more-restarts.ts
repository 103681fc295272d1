import type { TrainRequest } from '../../core/contract/train-request.ts';
import type { TrainingView, Verdict } from '../../core/contract/training-results.ts';

const LEAST = 20;
const MOST = 100;

/**
 * The training again with more restarts; null where that would mend nothing: they agree, nothing is known of what was
 * asked for, the data are others by now, or there were very many already.
 */
export function withMoreRestarts(
  { request, overtaken }: Pick<TrainingView, 'request' | 'overtaken'>,
  { points, restarts }: Pick<Verdict, 'points' | 'restarts'>,
  project: string,
): { readonly request: TrainRequest; readonly restarts: number } | null {
  const disagree = points.some(
    ({ topic, level }) => topic === 'restarts' && (level === 'poor' || level === 'fair'),
  );
  const next = Math.min(MOST, Math.max(LEAST, 2 * restarts.length));
  if (!disagree || !request || overtaken.length > 0 || next <= restarts.length) return null;
  return {
    request: { ...request, project, settings: { ...request.settings, restarts: next } },
    restarts: next,
  };
}
