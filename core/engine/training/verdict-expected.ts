import type { VerdictPoint } from '../../contract/training-results.ts';
import { amount, counted, listed } from '../../text/sentence.ts';
import { THRESHOLDS } from '../../train/thresholds.ts';
import { expectationOf, type Expectation, type Fitted } from './expected/expect.ts';
import { expectationFigures } from './expected/figures.ts';
import { FITTED } from './expected/fitted.ts';
import { unlike } from './expected/unlike.ts';
import type { TrainRecord } from './run-record.ts';
import { figure, pointOn, rated, type Rated } from './verdict-points.ts';

const point = pointOn('expected', null);

/**
 * How well the factors can be expected to agree with the true ones, from trainings of generated cohorts whose truth is
 * known; of a training that is unlike those, why none is given.
 */
export function expectedPoints(record: TrainRecord, fitted: Fitted = FITTED): VerdictPoint[] {
  if (record.modalities.length < 2) return [];
  const figures = expectationFigures(record);
  const why = [
    ...unlike(record, fitted),
    ...(figures ? [] : ['other trainings to compare with, or figures of its factors, are missing']),
  ];
  return [figures && why.length === 0 ? told(expectationOf(fitted, figures), fitted) : notTold(why, fitted)];
}

const cohortsOf = ({ cohorts, people, factors, columns, modalities }: Fitted): string =>
  `${amount(cohorts)} generated cohorts of ${amount(people[0])} to ${amount(people[1])} people with ${String(modalities[0])} to ${String(modalities[1])} tables of ${String(columns[0])} to ${String(columns[1])} columns and ${String(factors[0])} to ${String(factors[1])} factors each`;

function told({ value, low, high }: Expectation, fitted: Fitted): VerdictPoint {
  const [held, of] = fitted.held;
  const level = rated(value, THRESHOLDS.expected);
  const texts: Record<Exclude<Rated, 'unknown'>, readonly [title: string, advice: string]> = {
    good: ['Expected agreement with the true factors', 'Nothing needs to be done.'],
    fair: [
      'Expected agreement with the true factors',
      'Look at what each factor changes before you name it, and rest no conclusion on a single one. More people would help most.',
    ],
    poor: [
      'The factors are not identified: expected agreement with the true ones',
      'Do not read the factors one by one. The other answers say what is wrong, and what would help.',
    ],
  };
  const [title, advice] = texts[level as Exclude<Rated, 'unknown'>];
  return point(
    level,
    `${title} ${figure(value)}`,
    `${figure(low)} to ${figure(high)}; such an interval held in ${String(held)} of ${counted(of, 'generated cohort')}`,
    `Mean correlation of each factor with the true one, 1 at best. The expectation is from ${cohortsOf(fitted)}, whose truth is known, learned with the right numbers of factors, by how trainings agree and how factors are related. Its interval is meant to hold in 90 of 100 such cohorts; it was tried on ones that it was not fitted on. Real people are not generated: where data break what the method assumes in another way, factors can be worse.`,
    advice,
  );
}

const notTold = (why: readonly string[], fitted: Fitted): VerdictPoint =>
  point(
    'note',
    'No agreement with the true factors is foretold',
    'this cohort is unlike the generated ones',
    `How well factors agree with the true ones is known of ${cohortsOf(fitted)}, all numbers, which everybody has. This training is unlike them: ${listed(why)}. A number for it would not be earned.`,
    'Go by the other answers.',
  );
