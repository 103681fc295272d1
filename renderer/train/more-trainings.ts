import type { TrainRequest } from '../../core/contract/train-request.ts';
import type { TrainingView, Verdict } from '../../core/contract/training-results.ts';

/** A few more than the trainings that there were: two of them may agree at once. */
const LEAST = 5;
const MOST = 50;

/**
 * The training again with more trainings allowed, where those that there were disagree or were too few to tell; null where
 * that would mend nothing: they agree, one modality has nothing to be compared with, the data are others by now, or there
 * were very many already.
 */
export function withMoreTrainings(
  {
    request,
    overtaken,
    modalities,
    seconds,
  }: Pick<TrainingView, 'request' | 'overtaken' | 'modalities' | 'seconds'>,
  { points, attempts }: Pick<Verdict, 'points' | 'attempts'>,
  project: string,
): { readonly request: TrainRequest; readonly most: number; readonly seconds: number } | null {
  const open = points.some(
    ({ topic, level }) => topic === 'restarts' && level !== 'good' && level !== 'note',
  );
  const made = (attempts?.others.length ?? 0) + 1;
  const most = Math.min(MOST, Math.max(LEAST, 2 * made));
  // One that could not be made would not be made again either.
  if (attempts?.others.length === 0) return null;
  if (!open || modalities.length < 2 || overtaken.length > 0 || most <= made) return null;
  return {
    request: { ...request, project, settings: { ...request.settings, attempts: most } },
    most,
    seconds: (seconds / made) * most,
  };
}
