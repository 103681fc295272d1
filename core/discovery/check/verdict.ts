import { LEVELS, type CellResult } from './run-cell.ts';
import { binomialAtLeast, binomialAtMost } from '../../math/binomial.ts';

/** False alarms should be within these multiples of the level. */
const LEAST = 0.5;
const MOST = 1.3;
/** Share of the power of the reference that a test should have. */
const LEAST_POWER = 0.9;
/** Chance of calling a cell off that is not. */
const DOUBT = 0.001;

export type Verdict = 'within' | 'many' | 'few';

/** Whether the share of false alarms at a level is shown to be out of bounds by the exact binomial law. */
export function verdictAt(result: CellResult, level: number): Verdict {
  const said = result.replicates - result.silent;
  const alarms = result.alarms[LEVELS.indexOf(level as (typeof LEVELS)[number])];
  if (binomialAtLeast(alarms, said, MOST * level) < DOUBT / 2) return 'many';
  if (binomialAtMost(alarms, said, LEAST * level) < DOUBT / 2) return 'few';
  return 'within';
}

/** Whether fewer links are found than the reference finds, beyond chance: one-sided, at 99.9%. */
export function weak({ found, reference, replicates: n }: CellResult): boolean {
  const share = (LEAST_POWER * reference) / n;
  const gap = share - found / n;
  const error = Math.sqrt((share * (1 - share) * LEAST_POWER ** 2 + (found / n) * (1 - found / n)) / n);
  return gap > 3.1 * error && gap > 0;
}
