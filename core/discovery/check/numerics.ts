import { logChiSquareP, twoSidedNormalCritical, twoSidedNormalP } from '../../math/distributions.ts';
import { gram } from '../../math/gram.ts';
import { cholesky, solveCholesky } from '../../math/linear.ts';
import { Rng } from '../../math/rng.ts';
import type { Checked } from './checked.ts';

/** log P(X > x) of chi-square: x, degrees, reference. */
const CHI_SQUARE = [
  [3.841458820694124, 1, Math.log(0.05)],
  [61, 1, -32.796998646624694],
  [1200, 1, -603.77166137485],
  [9.487729036781154, 4, Math.log(0.05)],
  [67, 7, -25.846986274127506],
  [320, 30, -114.04786751807706],
  [604, 101, -165.67487121904006],
] as const;

/** Two-sided p-values of the standard normal: z, reference. */
const NORMAL = [
  [1.959963984540054, 0.05],
  [3.290526731491926, 0.001],
  [6, 1.9731752900753e-9],
] as const;

/** First numbers of the generator with seed 1001. */
const UNIFORM = [0.90362049, 0.32429268, 0.399442004, 0.402719409];
const DRAWN_NORMAL = [0.654434162, -0.284893546, -1.6222073, -1.56933601];

/** Checks of numbers: tails of distributions, linear algebra, seeded random numbers. */
export function checkNumerics(): Checked[] {
  return [
    within(
      'Tails of the normal distribution, to p = 2e-9, beside reference values',
      1e-6,
      Math.max(
        ...NORMAL.map(([z, p]) => apart(twoSidedNormalP(z), p)),
        ...NORMAL.map(([z, p]) => apart(twoSidedNormalCritical(p), z)),
      ),
    ),
    within(
      'Tails of chi-square with 1 to 101 degrees of freedom, to p = 1e-262, beside reference values',
      1e-6,
      Math.max(...CHI_SQUARE.map(([x, degrees, log]) => apart(logChiSquareP(x, degrees), log))),
    ),
    within('A product of 4,000 by 12 numbers, two ways', 1e-10, productError()),
    within('A linear system of 12 unknowns, solved and put in again', 1e-8, solutionError()),
    pinned('Random numbers of a seed, uniform', UNIFORM, (rng) => rng.uniform()),
    pinned('Random numbers of a seed, normal', DRAWN_NORMAL, (rng) => rng.normal()),
  ];
}

const apart = (value: number, reference: number): number => Math.abs(value / reference - 1);

function within(what: string, most: number, error: number): Checked {
  return {
    what,
    expected: `apart by less than ${most.toExponential(0)}`,
    found: `apart by ${error.toExponential(1)}`,
    passed: error < most,
  };
}

function pinned(what: string, reference: readonly number[], next: (rng: Rng) => number): Checked {
  const rng = new Rng(1001);
  const drawn = reference.map(() => next(rng).toPrecision(9));
  const expected = reference.map((v) => v.toPrecision(9));
  return {
    what,
    expected: expected.join(', '),
    found: drawn.join(', '),
    passed: drawn.every((v, k) => v === expected[k]),
  };
}

const ROWS = 4000;
const COLUMNS = 12;

function table(): Float64Array {
  const x = new Float64Array(ROWS * COLUMNS);
  new Rng(1002).fillNormal(x);
  return x;
}

/** Largest difference of a fast product from a plain sum, of one number. */
function productError(): number {
  const x = table();
  const fast = gram(x, ROWS, COLUMNS);
  let most = 0;
  for (let i = 0; i < COLUMNS; i++) {
    for (let j = 0; j < COLUMNS; j++) {
      let sum = 0;
      for (let r = 0; r < ROWS; r++) sum += x[i * ROWS + r] * x[j * ROWS + r];
      most = Math.max(most, Math.abs(fast[i * COLUMNS + j] - sum) / ROWS);
    }
  }
  return most;
}

function solutionError(): number {
  const a = gram(table(), ROWS, COLUMNS);
  const solution = Float64Array.from({ length: COLUMNS }, (_, i) => i - 5.5);
  const b = Float64Array.from(solution, (_, i) =>
    solution.reduce((s, v, j) => s + a[i * COLUMNS + j] * v, 0),
  );
  if (cholesky(a, COLUMNS) >= 0) return Infinity;
  solveCholesky(a, COLUMNS, b);
  return Math.max(...b.map((v, i) => Math.abs(v - solution[i])));
}
