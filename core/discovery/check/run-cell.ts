import { chiSquare } from '../ci/chi-square.ts';
import type { CiTest } from '../ci/ci-test.ts';
import { correlate } from '../ci/correlation.ts';
import { fisherZ } from '../ci/fisher-z.ts';
import { gcm } from '../ci/gcm.ts';
import { logChiSquareP } from '../../math/distributions.ts';
import { cholesky, solveLower } from '../../math/linear.ts';
import { Rng } from '../../math/rng.ts';
import type { Drawn, Scenario } from './drawing.ts';
import { uniformity } from '../../math/uniformity.ts';

export const LEVELS = [0.05, 0.01, 0.001] as const;
/** The noncentrality at which power is compared: about .8 at .05 for the best test. */
const NONCENTRALITY = 2.8;

/** What a test did in a cell of the grid. */
export interface CellResult {
  readonly scenario: string;
  readonly order: number;
  readonly rows: number;
  readonly test: string;
  readonly seed: number;
  readonly replicates: number;
  /** Tests that said nothing. */
  readonly silent: number;
  /** False alarms at `LEVELS`. */
  readonly alarms: readonly number[];
  /** p of the hypothesis that p-values are uniform. */
  readonly uniformity: number;
  /** Links found at .05 where there is one, and by the score test that knows the true model. */
  readonly found: number;
  readonly reference: number;
}

export interface Cell {
  readonly scenario: Scenario;
  readonly order: number;
  readonly rows: number;
  /** Those that are asked; the covariance measure and all others that the scenario names without it. */
  readonly tests?: readonly TestName[];
}

/** The tests that a cell can ask. */
export type TestName = 'gcm' | 'fisher-z' | 'chi-square';

const NAMES = ['x', 'y', 'za', 'zb', 'zc'];

/** Null and alternative tables of a cell, each through every test that takes them. */
export function runCell(cell: Cell, replicates: number, seed: number): CellResult[] {
  const steps = cellSteps(cell, replicates, seed);
  for (;;) {
    const { done, value } = steps.next();
    if (done) return value;
  }
}

/**
 * The same table by table, so that other work gets its turn between.
 *
 * @returns yields the number of tables that are done
 */
export function* cellSteps(
  { scenario, order, rows, tests = ['gcm', ...scenario.others] }: Cell,
  replicates: number,
  seed: number,
): Generator<number, CellResult[], void> {
  const given = Int32Array.from({ length: order }, (_, k) => 2 + k);
  const pOf = (name: TestName, { columns, types }: Drawn): number => {
    const test = build(name, columns, types);
    const evidence = test.evidence(0, 1, given, order);
    return Number.isNaN(test.threshold(0.05, order)) ? Number.NaN : test.pValue(evidence, order);
  };
  const rng = new Rng(seed).fork(`${scenario.name} ${String(order)} ${String(rows)}`);
  const pValues = new Map(tests.map((name): [string, number[]] => [name, []]));
  const found = new Map(tests.map((name): [string, number] => [name, 0]));
  let reference = 0;
  for (let k = 0; k < replicates; k++) {
    const none = scenario.draw({ rows, order, strength: 0, rng });
    const some = scenario.draw({
      rows,
      order,
      strength: NONCENTRALITY / Math.sqrt(rows),
      rng,
    });
    for (const name of tests) {
      pValues.get(name)!.push(pOf(name, none));
      if (pOf(name, some) < 0.05) found.set(name, found.get(name)! + 1);
    }
    if (scoreTest(some) < 0.05) reference++;
    yield k + 1;
  }
  return tests.map((test) => {
    const all = pValues.get(test)!;
    const said = all.filter((p) => !Number.isNaN(p));
    return {
      scenario: scenario.name,
      order,
      rows,
      test,
      seed,
      replicates,
      silent: all.length - said.length,
      alarms: LEVELS.map((level) => said.filter((p) => p < level).length),
      uniformity: uniformity(said),
      found: found.get(test)!,
      reference,
    };
  });
}

function build(name: TestName, columns: Drawn['columns'], types: Drawn['types']): CiTest {
  const names = NAMES.slice(0, columns.length);
  if (name === 'gcm') return gcm(names, columns, types);
  return name === 'fisher-z' ? fisherZ(correlate(columns)) : chiSquare(names, columns);
}

/**
 * The efficient score test of a relation by somebody who knows the true model of x and of y given the conditions: as
 * strong as the likelihood ratio test in large samples. Its variance is that of the products themselves, which makes
 * it careful with few rows and rare values.
 */
function scoreTest({ scores: { x, y } }: Drawn): number {
  const rows = x[0].length;
  const size = x.length * y.length;
  const sum = new Float64Array(size);
  const squares = new Float64Array(size * size);
  for (let r = 0; r < rows; r++) {
    const products = x.flatMap((a) => y.map((b) => a[r] * b[r]));
    if (products.some(Number.isNaN)) continue;
    products.forEach((v, i) => {
      sum[i] += v;
      for (let j = 0; j <= i; j++) squares[i * size + j] += v * products[j];
    });
  }
  if (cholesky(squares, size) >= 0) return 1;
  solveLower(squares, size, sum);
  return Math.exp(
    logChiSquareP(
      sum.reduce((s, v) => s + v * v, 0),
      size,
    ),
  );
}
