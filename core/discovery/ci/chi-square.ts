import { UserError } from '../../errors.ts';
import { logChiSquareP } from '../../math/distributions.ts';
import type { CiTest } from './ci-test.ts';
import { unsignedEffect } from './unsigned-effect.ts';

/** A column with more distinct values than this is a measurement, not a category. */
export const MOST_LEVELS = 32;

/**
 * Pearson's chi-square test of independence in a contingency table, one table for each combination of
 * values of the conditioning set, summed. Degrees of freedom count only rows and columns of a table
 * that are not empty. Without a degree of freedom left the test says nothing.
 *
 * @param columns categories as numbers; NaN marks a missing value, and drops the row from a test
 * @throws UserError `discovery.categories` for columns with more than 32 different values
 */
export function chiSquare(names: readonly string[], columns: readonly Float64Array[]): CiTest {
  const rows = columns.length === 0 ? 0 : columns[0].length;
  refuseMeasurements(names, columns);
  const coded = columns.map(code);
  const stratum = new Int32Array(rows);

  const statistic = (x: number, y: number, given: Int32Array, order: number): Statistic => {
    const strata = fillStrata(coded, given, order, stratum);
    return tables(coded[x], coded[y], stratum, strata);
  };
  return {
    name: 'chi-square',
    evidence(x, y, given, order) {
      const { value, degrees } = statistic(x, y, given, order);
      return degrees === 0 ? Number.NaN : -logChiSquareP(value, degrees);
    },
    threshold: (alpha) => -Math.log(alpha),
    pValue: (evidence) => Math.exp(-evidence),
    strength(x, y, given, order) {
      const { value, n } = statistic(x, y, given, order);
      // Pearson's contingency coefficient.
      return Math.sqrt(value / (value + n));
    },
    effect(x, y, given, order) {
      const { value, degrees, n } = statistic(x, y, given, order);
      return unsignedEffect(value / n, degrees, n, Math.min(coded[x].levels, coded[y].levels) - 1);
    },
    sampleSize: (x, y, given, order) => statistic(x, y, given, order).n,
  };
}

interface Coded {
  /** 0..levels-1, or -1 where missing. */
  readonly codes: Int32Array;
  readonly levels: number;
}

interface Statistic {
  readonly value: number;
  readonly degrees: number;
  readonly n: number;
}

/** Different values of a column, at most one more than {@link MOST_LEVELS}. */
export function levelsOf(column: ArrayLike<number>): number {
  const values = new Set<number>();
  for (let r = 0; r < column.length && values.size <= MOST_LEVELS; r++) {
    if (!Number.isNaN(column[r])) values.add(column[r]);
  }
  return values.size;
}

function refuseMeasurements(names: readonly string[], columns: readonly Float64Array[]): void {
  const fine = names.filter((_, i) => levelsOf(columns[i]) > MOST_LEVELS);
  if (fine.length === 0) return;
  const some = fine.slice(0, 10).map((name) => `"${name}"`);
  const rest = fine.length - some.length;
  const [what, have, them] = fine.length === 1 ? ['Column', 'has', 'it'] : ['Columns', 'have', 'them'];
  throw new UserError(
    'discovery.categories',
    `${what} ${some.join(', ')}${rest > 0 ? ` and ${rest} more` : ''} ${have} more than ${MOST_LEVELS} different values, too many for the chi-square test.`,
    `Leave ${them} out, or choose another test.`,
  );
}

function code(column: Float64Array): Coded {
  const values = [...new Set(column)].filter((v) => !Number.isNaN(v)).sort((a, b) => a - b);
  const codeOf = new Map(values.map((v, k) => [v, k]));
  const codes = new Int32Array(column.length);
  for (let r = 0; r < column.length; r++) codes[r] = codeOf.get(column[r]) ?? -1;
  return { codes, levels: values.length };
}

/** Numbers the combinations of values that occur, -1 where one is missing; returns how many there are. */
function fillStrata(coded: readonly Coded[], given: Int32Array, order: number, out: Int32Array): number {
  out.fill(0);
  let strata = 1;
  for (let k = 0; k < order; k++) {
    const { codes, levels } = coded[given[k]];
    const numberOf = new Int32Array(strata * levels).fill(-1);
    let next = 0;
    for (let r = 0; r < out.length; r++) {
      if (out[r] < 0) continue;
      if (codes[r] < 0) {
        out[r] = -1;
        continue;
      }
      const combination = out[r] * levels + codes[r];
      if (numberOf[combination] < 0) numberOf[combination] = next++;
      out[r] = numberOf[combination];
    }
    strata = next;
  }
  return strata;
}

function tables(x: Coded, y: Coded, stratum: Int32Array, strata: number): Statistic {
  const size = x.levels * y.levels;
  const counts = new Int32Array(strata * size);
  let n = 0;
  for (let r = 0; r < stratum.length; r++) {
    if (stratum[r] < 0 || x.codes[r] < 0 || y.codes[r] < 0) continue;
    counts[stratum[r] * size + x.codes[r] * y.levels + y.codes[r]]++;
    n++;
  }
  let value = 0;
  let degrees = 0;
  const ofX = new Int32Array(x.levels);
  const ofY = new Int32Array(y.levels);
  for (let s = 0; s < strata; s++) {
    ofX.fill(0);
    ofY.fill(0);
    let total = 0;
    for (let i = 0; i < x.levels; i++) {
      for (let j = 0; j < y.levels; j++) {
        const count = counts[s * size + i * y.levels + j];
        ofX[i] += count;
        ofY[j] += count;
        total += count;
      }
    }
    let filledX = 0;
    let filledY = 0;
    for (const count of ofX) if (count > 0) filledX++;
    for (const count of ofY) if (count > 0) filledY++;
    if (filledX < 2 || filledY < 2) continue;
    degrees += (filledX - 1) * (filledY - 1);
    for (let i = 0; i < x.levels; i++) {
      for (let j = 0; j < y.levels; j++) {
        const expected = (ofX[i] * ofY[j]) / total;
        if (expected > 0) value += (counts[s * size + i * y.levels + j] - expected) ** 2 / expected;
      }
    }
  }
  return { value, degrees, n };
}
