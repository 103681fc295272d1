import { LEVELS, type CellResult } from './run-cell.ts';
import { binomialAtLeast, binomialAtMost, exactInterval } from '../../math/binomial.ts';

/** False alarms should be within these multiples of the level. */
const LEAST = 0.5;
const MOST = 1.3;
/** Share of the power of the reference that a test should have. */
const LEAST_POWER = 0.9;
/** Chance of calling a cell off that is not, by its false alarms and by its power. */
const DOUBT = 0.001;
const POWER_DOUBT = 0.01;

export type Verdict = 'within' | 'many' | 'few';

/** Whether the share of false alarms at a level is shown to be out of bounds by the exact binomial law. */
export function verdictAt(result: CellResult, level: number): Verdict {
  const said = result.replicates - result.silent;
  const alarms = result.alarms[LEVELS.indexOf(level as (typeof LEVELS)[number])];
  if (binomialAtLeast(alarms, said, MOST * level) < DOUBT / 2) return 'many';
  if (binomialAtMost(alarms, said, LEAST * level) < DOUBT / 2) return 'few';
  return 'within';
}

/**
 * Whether a smaller share of links is found than it should be beside the reference, beyond chance: the exact bounds of
 * both shares, each right with 99.5%, are apart, however the two counts of the same tables go together.
 */
export function weak({ found, reference, replicates }: CellResult): boolean {
  const most = exactInterval(found, replicates, 1 - POWER_DOUBT)[1];
  return most < LEAST_POWER * exactInterval(reference, replicates, 1 - POWER_DOUBT)[0];
}
