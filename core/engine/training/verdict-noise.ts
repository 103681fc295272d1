import type { VerdictPoint } from '../../contract/training-results.ts';
import { THRESHOLDS } from '../../train/thresholds.ts';
import type { TrainRecord } from './run-record.ts';
import { figure, percent, pointOn } from './verdict-points.ts';

type Modality = Pick<
  TrainRecord['modalities'][number],
  'name' | 'exogenousMean' | 'exogenousR2' | 'subjects'
>;

/**
 * Whether what was set aside as particular to each modality is unrelated to the others.
 *
 * @param learned modalities with data of their own
 */
export const noisePoints = (learned: readonly Modality[]): VerdictPoint[] =>
  learned.map((modality) =>
    modality.exogenousR2 === null
      ? notMeasured(modality, learned.length)
      : measured(modality, modality.exogenousR2),
  );

function measured({ name, subjects }: Modality, r2: number): VerdictPoint {
  const { good, fair } = THRESHOLDS.exogenousR2;
  const point = pointOn('noise', name);
  const told = `held-out R2 ${figure(r2)}; should be under ${figure(good)}`;
  const few = subjects < THRESHOLDS.smallCohort;
  if (r2 <= good) {
    return point(
      'good',
      `Device noise of ${name} is unrelated to the other modalities`,
      told,
      `What was set aside as particular to this modality cannot be predicted from the others. That is as it should be, but does not prove that nothing is missing${few ? `: with ${String(subjects)} people only a strong relation would be seen` : ''}.`,
    );
  }
  const predicted = `The other modalities predict ${percent(r2)} of what was set aside as particular to this one:`;
  if (r2 <= fair) {
    return point(
      'fair',
      `Device noise of ${name} is slightly related to the other modalities`,
      told,
      `${predicted} its factors may miss something that they share.`,
      'Try one more factor for this modality and see whether the figure falls.',
    );
  }
  return point(
    'poor',
    `Device noise of ${name} is related to the other modalities`,
    told,
    `${predicted} its factors miss something that they share.`,
    'Use one more factor for this modality. Until the figure falls, do not read much into links that its factors lack.',
  );
}

function notMeasured({ name, exogenousMean }: Modality, modalities: number): VerdictPoint {
  const point = pointOn('noise', name);
  if (exogenousMean.length === 0) {
    return point(
      'note',
      `No device noise was set aside for ${name}`,
      '0 exogenous variables',
      'All that this modality shows is in its factors, what is particular to its device with the rest.',
      'Allow device noise for this modality if its measurements vary by device or by chance.',
    );
  }
  const title = `Whether device noise of ${name} is unrelated to the others cannot be told`;
  return modalities < 2
    ? point(
        'unknown',
        title,
        'one modality',
        'There is no other modality to compare it with.',
        'Learn a second modality beside it.',
      )
    : point(
        'unknown',
        title,
        `fewer than ${String(THRESHOLDS.fewestForNoise)} people`,
        `Fewer than ${String(THRESHOLDS.fewestForNoise)} of the people who are learned from have both this modality and another one: chance alone would give any answer.`,
        `Add people who have ${name} and another modality.`,
      );
}
