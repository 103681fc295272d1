import { UserError } from '../../errors.ts';
import { logChiSquareP } from '../../math/distributions.ts';
import { categories, type Categories } from './categories.ts';
import type { CiTest } from './ci-test.ts';
import { Contingency } from './contingency.ts';
import { RecentlyUsed } from './recently-used.ts';
import { divide, oneStratum, type Strata } from './strata.ts';
import { unsignedEffect } from './unsigned-effect.ts';

/** A column of numbers with more distinct values than this is a measurement, not a category. */
const MOST_LEVELS = 32;
/** The most levels of a column that is known to hold categories: their codes take a byte. */
const MOST_OF_CATEGORY = 250;
/** Bytes kept of rows by stratum. */
const CACHE = 128 * 2 ** 20;

/**
 * Pearson's chi-square test of independence in a contingency table, one table for each combination of
 * values of the conditioning set, summed. Degrees of freedom count only rows and columns of a table
 * that are not empty. Without a degree of freedom left the test says nothing.
 *
 * @param columns categories as numbers; NaN marks a missing value, and drops the row from a test
 * @param known whether each column is known to hold categories; without it none is
 * @throws UserError `discovery.categories` for columns with more than 32 different numbers, or 250 categories
 */
export function chiSquare(
  names: readonly string[],
  columns: readonly Float64Array[],
  known?: readonly boolean[],
): CiTest {
  const rows = columns.length === 0 ? 0 : columns[0].length;
  const coded = codedColumns(names, columns, known);
  const strataOf = strataCache(coded, rows);
  const tables = new Contingency(coded);

  const sampleSize: CiTest['sampleSize'] = (x, y, given, order) => {
    const gappy = [x, y, ...given.subarray(0, order)]
      .map((v) => coded[v])
      .filter(({ complete }) => !complete);
    if (gappy.length === 0) return rows;
    let n = 0;
    for (let r = 0; r < rows; r++) if (gappy.every(({ codes, levels }) => codes[r] < levels)) n++;
    return n;
  };
  return {
    name: 'chi-square',
    // Finer strata have no degree of freedom where coarser ones have none.
    voidStays: true,
    evidence(x, y, given, order) {
      tables.measure(x, y, strataOf(given, order));
      return tables.degrees === 0 ? Number.NaN : -logChiSquareP(tables.value, tables.degrees);
    },
    threshold: (alpha) => -Math.log(alpha),
    pValue: (evidence) => Math.exp(-evidence),
    strength(x, y, given, order) {
      tables.measure(x, y, strataOf(given, order));
      // Pearson's contingency coefficient.
      return Math.sqrt(tables.value / (tables.value + sampleSize(x, y, given, order)));
    },
    effect(x, y, given, order) {
      const n = sampleSize(x, y, given, order);
      tables.measure(x, y, strataOf(given, order));
      const canonical = Math.min(coded[x].levels, coded[y].levels) - 1;
      return unsignedEffect(tables.value / n, tables.degrees, n, canonical);
    },
    sampleSize,
  };
}

/** Strata by conditioning set, made by dividing those of the set without its last variable. */
function strataCache(
  coded: readonly Categories[],
  rows: number,
): (given: Int32Array, order: number) => Strata {
  const whole = oneStratum(rows);
  const kept = new RecentlyUsed<string, Strata>(CACHE, () => 6 * rows + 200);
  const sorted = new Int32Array(coded.length);
  const of = (given: Int32Array, order: number): Strata =>
    order === 0
      ? whole
      : kept.get(keyOf(given, order, sorted), () => divide(of(given, order - 1), coded[given[order - 1]]));
  return of;
}

/** The same for a set in any order. */
function keyOf(given: Int32Array, order: number, sorted: Int32Array): string {
  for (let k = 0; k < order; k++) {
    let at = k;
    for (; at > 0 && sorted[at - 1] > given[k]; at--) sorted[at] = sorted[at - 1];
    sorted[at] = given[k];
  }
  let key = '';
  for (let k = 0; k < order; k++) key += String.fromCharCode(sorted[k]);
  return key;
}

/**
 * How many different values a column has.
 *
 * @param known whether it is known to hold categories
 * @returns null where they are too many for the chi-square test
 */
export const levelsOf = (column: Float64Array, known: boolean): number | null =>
  categories(column, mostOf(known))?.levels ?? null;

const mostOf = (known: boolean | undefined): number => (known ? MOST_OF_CATEGORY : MOST_LEVELS);

/** @throws UserError `discovery.categories` */
function codedColumns(
  names: readonly string[],
  columns: readonly Float64Array[],
  known: readonly boolean[] = [],
): Categories[] {
  const most = (i: number): number => mostOf(known[i]);
  const coded = columns.map((column, i) => categories(column, most(i)));
  for (const limit of [MOST_LEVELS, MOST_OF_CATEGORY]) {
    refuse(
      names.filter((_, i) => coded[i] === null && most(i) === limit),
      limit,
    );
  }
  return coded as Categories[];
}

/** @param fine columns with more different values than the limit */
function refuse(fine: readonly string[], limit: number): void {
  if (fine.length === 0) return;
  const some = fine.slice(0, 10).map((name) => `"${name}"`);
  const rest = fine.length - some.length;
  const [what, have, them] = fine.length === 1 ? ['Column', 'has', 'it'] : ['Columns', 'have', 'them'];
  throw new UserError(
    'discovery.categories',
    `${what} ${some.join(', ')}${rest > 0 ? ` and ${rest} more` : ''} ${have} more than ${limit} different values, too many for the chi-square test.`,
    `Leave ${them} out, or choose another test.`,
  );
}
