import { listed } from '../../text/sentence.ts';
import type { TrainingWarning } from '../api.ts';

/** Factors that most halves do not give again. */
interface Lost {
  readonly lost: readonly string[];
}

export const ONCE_MORE =
  'Most halves do not give all factors again: learning once more from everybody, from another beginning';

/** A warning that no more could be learned of a training that halves do not give again. */
export const cutShort = (trouble: string): TrainingWarning => ({
  code: 'trained-again',
  modality: null,
  message: `Halves of the people do not give all factors again, and a further training that would tell more could not be made. ${trouble}`,
});

/** What is said where the first training was not the only one. */
export function saidOfAttempts(
  [first, ...others]: readonly Lost[],
  { attempt, lost }: Lost & { readonly attempt: number },
): TrainingWarning[] {
  if (others.length === 0) return [];
  const message =
    attempt === 1
      ? `Most halves of the people do not give ${listed(lost)} again, and ${String(others.length)} more trainings from other beginnings did no better.`
      : `Most halves of the people did not give ${listed(first.lost)} of the first training again. Number ${String(attempt)}, from another beginning, is kept: ${
          lost.length === 0
            ? 'most give all its factors again'
            : `of its factors most do not give ${listed(lost)} again`
        }.`;
  return [{ code: 'trained-again', modality: null, message }];
}

/** A warning that the reliability of factors is assumed. */
export const notMeasured = (why: string): TrainingWarning => ({
  code: 'reliability-not-measured',
  modality: null,
  message: `How reliable the factors are was not measured, and is assumed where links are looked for: the training could not be repeated on each half of the subjects. ${why}`,
});
