import { logMixedChiSquareP } from '../../math/mixed-chi-square.ts';
import type { Conditioning } from './covariance/conditioning.ts';
import { Conditionings } from './covariance/conditionings.ts';
import { GappedTests } from './covariance/gapped-tests.ts';
import { products } from './covariance/packed.ts';
import { RowsOfTests } from './covariance/rows-of-tests.ts';
import type { TestSample } from './covariance/sample.ts';
import { REST_WEIGHT, sharedUnevenness, statisticOf, type Statistic } from './covariance/statistic.ts';
import { variableOf } from './covariance/variable.ts';
import type { VariableType } from '../variable-type.ts';
import type { CiTest, Effect } from './ci-test.ts';
import { nameRanks } from './name-ranks.ts';
import { unsignedEffect } from './unsigned-effect.ts';

/** The normal approximation means little with fewer rows, or with fewer than this left by the regressions. */
const LEAST_ROWS = 20;
const LEAST_FREEDOM = 10;

/** Common unevenness of two numbers' noise from which rows are weighed by it. */
const UNEVEN = 0.1;

const NOTHING: Effect = { value: Number.NaN, standardError: Number.NaN, signed: false };

/**
 * The generalised covariance measure (Shah and Peters 2020) for any two columns: transforms of x and y are regressed
 * on flexible functions of the conditioning set, and independence makes the mean products of the residuals zero.
 *
 * Numbers, counts and ordered values go by normal scores and their squares (the plain measure is blind to y = x^2),
 * categories by an indicator a level, times to an event by the martingale residuals of Cox's regression (Kook,
 * Saengkyongam, Lundborg, Hothorn and Peters 2025). The products of the scores, or all of the indicators, make the main part of the statistic,
 * which is a likelihood ratio where all is normal; the others count a quarter each, so that bent relations are seen
 * and straight ones not missed. Where both columns lean to one side, as rare values do, a single product has the law
 * that its third cumulant gives (Pearson's type III); where the noise of two numbers is uneven in the same rows, the
 * evidence weighs rows by it. Values missing in x, y or the set drop the row from the test.
 *
 * A time to an event in the conditioning set says nothing (NaN).
 *
 * @param columns none constant; NaN marks a missing value
 * @param types one a column
 */
export function gcm(
  names: readonly string[],
  columns: readonly Float64Array[],
  types: readonly VariableType[] = columns.map(() => ({ kind: 'number' })),
): CiTest {
  const rows = columns.length === 0 ? 0 : columns[0].length;
  const variables = columns.map((column, v) => variableOf(column, types[v]));
  const rankOf = nameRanks(names);
  const samples = new RowsOfTests(variables, rows);
  const conditionings = new Conditionings(variables);
  const gapped = new GappedTests(variables, rows);
  const wholeNumbers = Math.log(2 ** 53) / Math.log(Math.max(2, columns.length + 1));

  /** The set in the order of the names, and what it is kept under. */
  const sorted = (given: Int32Array, order: number): [Int32Array, number | string] => {
    const set = given.slice(0, order).sort((a, b) => rankOf[a] - rankOf[b]);
    if (order > wholeNumbers) return [set, set.join(' ')];
    let key = 0;
    for (let k = 0; k < order; k++) key = key * (columns.length + 1) + 1 + set[k];
    return [set, key];
  };

  const prepare = (a: number, b: number, given: Int32Array, order: number): Prepared | null => {
    const [x, y] = rankOf[a] < rankOf[b] ? [a, b] : [b, a];
    const [set, key] = sorted(given, order);
    const common = samples.of(x, y, set);
    const { sample, conditioning: make } = common
      ? { sample: common, conditioning: () => conditionings.of(common, set, key) }
      : gapped.of(x, y, set, key);
    if (sample.rows < LEAST_ROWS || set.some((z) => variables[z].event)) return null;
    const conditioning = make();
    return conditioning.freedom < LEAST_FREEDOM ? null : { x, y, sample, conditioning };
  };

  const statistic = ({ x, y, sample, conditioning }: Prepared): Statistic | null => {
    const [a, b] = [conditioning.regress(x, variables[x]), conditioning.regress(y, variables[y])];
    if (!a || !b) return null;
    const cross =
      (a.own ?? b.own)
        ? products(a.own ?? sample.targetsOf(x), b.own ?? sample.targetsOf(y), sample.rows)
        : sample.targetProducts(x, y);
    return statisticOf(
      { regressed: a, main: variables[x].main },
      { regressed: b, main: variables[y].main },
      cross,
      { rows: sample.rows, freedom: conditioning.freedom },
    );
  };

  /** The statistic of the residuals in units of their spread where both are uneven together; null elsewhere. */
  const weighedStatistic = ({ x, y, sample, conditioning }: Prepared): Statistic | null => {
    if (![x, y].every((v) => variables[v].main === 1 && variables[v].targets > 1)) return null;
    const [a, b] = [conditioning.regress(x, variables[x]), conditioning.regress(y, variables[y])];
    if (!a || !b || sharedUnevenness(a, b) < UNEVEN) return null;
    const [left, right] = [conditioning.evened(x, a), conditioning.evened(y, b)];
    return statisticOf(
      { regressed: left, main: 1 },
      { regressed: right, main: 1 },
      products(left.own, right.own, sample.rows),
      { rows: sample.rows, freedom: conditioning.freedom },
    );
  };

  const effectOf = (prepared: Prepared, found: Statistic): Effect => {
    const { x, y, conditioning } = prepared;
    const { freedom } = conditioning;
    if (!(variables[x].signed && variables[y].signed)) {
      return unsignedEffect(found.squares, found.degrees, freedom, found.canonical);
    }
    const [a, b] = [x, y].map((v) => conditioning.residuals(v, conditioning.regress(v, variables[v])!));
    const standardError = influence(a, b, found.correlation) / Math.sqrt(freedom);
    const squares = 1 - Math.exp(-found.rest / freedom);
    const bent = { squares, degrees: found.restDegrees, n: freedom };
    return { value: found.correlation, standardError, signed: true, bent };
  };

  return {
    name: 'gcm',
    evidence(x, y, given, order) {
      const prepared = prepare(x, y, given, order);
      const found = prepared && (weighedStatistic(prepared) ?? statistic(prepared));
      if (!found) return Number.NaN;
      const { weighed, rest, degrees, restDegrees } = found;
      return -logMixedChiSquareP(weighed + REST_WEIGHT * rest, degrees, restDegrees, REST_WEIGHT);
    },
    threshold: (alpha, order) =>
      rows < LEAST_ROWS || rows - order - 1 < LEAST_FREEDOM ? Number.NaN : -Math.log(alpha),
    pValue: (evidence) => Math.exp(-evidence),
    strength(x, y, given, order) {
      const prepared = prepare(x, y, given, order);
      const found = prepared && statistic(prepared);
      if (!found) return Number.NaN;
      const { canonical, main, rest } = found;
      return Math.sqrt(1 - Math.exp(-(main / canonical + rest) / prepared.conditioning.freedom));
    },
    effect(x, y, given, order) {
      const prepared = prepare(x, y, given, order);
      const found = prepared && statistic(prepared);
      return found ? effectOf(prepared, found) : NOTHING;
    },
    sampleSize(x, y, given, order) {
      const [set] = sorted(given, order);
      return samples.of(x, y, set)?.rows ?? gapped.count(x, y, set);
    },
  };
}

interface Prepared {
  readonly x: number;
  readonly y: number;
  readonly sample: TestSample;
  readonly conditioning: Conditioning;
}

/** The spread of what one row adds to a correlation: its error is this by the root of the number of rows. */
function influence(a: Float64Array, b: Float64Array, correlation: number): number {
  const n = a.length;
  let [aa, bb] = [0, 0];
  for (let r = 0; r < n; r++) {
    aa += a[r] ** 2 / n;
    bb += b[r] ** 2 / n;
  }
  const scale = Math.sqrt(aa * bb);
  let mean = 0;
  let squares = 0;
  for (let r = 0; r < n; r++) {
    const v = (a[r] * b[r]) / scale - (correlation * (a[r] ** 2 / aa + b[r] ** 2 / bb)) / 2;
    mean += v / n;
    squares += v ** 2 / n;
  }
  return Math.sqrt(Math.max(0, squares - mean ** 2));
}
