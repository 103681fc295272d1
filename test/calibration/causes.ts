import type { CellResult } from '../../core/discovery/check/run-cell.ts';
import { LEVELS } from '../../core/discovery/check/run-cell.ts';
import { verdictAt } from '../../core/discovery/check/verdict.ts';

/** Of the covariance measure, where only power is out of bounds, and only with three conditions and few rows. */
const SPENT =
  'Power at order 3 with 100 and 400 rows: the regressions spend up to a sixth of the rows on curves that these data do not have; the reference knows the relations to the conditions, coefficients and all.';
const FEW_ROWS = 400;

/** Why a test is out of bounds on some data; undefined where that is not known. @param red its cells in red */
export function causeOf(scenario: string, test: string, red: readonly CellResult[]): string | undefined {
  const known = CAUSES.find((c) => c.scenario === scenario && c.test === test)?.cause;
  const spent = red.every(
    (r) => r.order === 3 && r.rows <= FEW_ROWS && LEVELS.every((level) => verdictAt(r, level) === 'within'),
  );
  return known ?? (test === 'gcm' && spent ? SPENT : undefined);
}

const CAUSES: readonly {
  readonly scenario: string;
  readonly test: string;
  readonly cause: string;
}[] = [
  {
    scenario: 'bent',
    test: 'fisher-z',
    cause: 'It takes the bent part of both relations to the conditions for a relation of x and y.',
  },
  {
    scenario: 'bent',
    test: 'gcm',
    cause:
      'With 100 rows and three conditions there are 16 columns for three bent curves: what they leave is common to x and y.',
  },
  {
    scenario: 'interaction',
    test: 'fisher-z',
    cause: 'It knows no interaction: z1 z2 is common to x and y.',
  },
  {
    scenario: 'interaction',
    test: 'gcm',
    cause: 'The ranks of x bend the product, and few rows carry only the plain product.',
  },
  {
    scenario: 'heteroscedastic',
    test: 'fisher-z',
    cause: 'Its variance is that of even noise.',
  },
  {
    scenario: 'heteroscedastic',
    test: 'gcm',
    cause:
      'Power with 100 rows: rows are weighed by their noise, which few of them show only roughly. False alarms: the ranks bend the sum of the conditions more where there is little noise, and the shape of the noise is that of |z1|, which has a corner.',
  },
  {
    scenario: 'heavy tails',
    test: 'fisher-z',
    cause: "Power: the reference uses the shape of Student's t.",
  },
  {
    scenario: 'heavy tails',
    test: 'gcm',
    cause:
      'Power: at order 0 and 2,000 rows (seed 1007) .63 of the links are found by the ranks of both columns, .69 by x as it is and the ranks of y, .76 by x and the best score of y, which has another shape than that of x; nobody knows beforehand which of the two is the cause, and x with y as they are find .50. At order 3 the ranks bend the sum of three heavy-tailed conditions, and products of splines follow that only with many rows.',
  },
  {
    scenario: 'two-valued, rare',
    test: 'gcm',
    cause:
      'With 100 rows about eight have either value: what they have in common takes a few values only, and with three conditions 16 columns are fitted to them.',
  },
  {
    scenario: 'two-valued, rare',
    test: 'fisher-z',
    cause: 'A dozen rows have either value: the law of their joint number is far from normal.',
  },
  {
    scenario: 'ordered',
    test: 'chi-square',
    cause: 'Many thin tables at order 3; and it does not use the order, which costs power.',
  },
  {
    scenario: 'three levels',
    test: 'chi-square',
    cause:
      'It spends four degrees of freedom on each of 3 tables, and of 27 given three categories, which are thin with few rows.',
  },
  {
    scenario: 'two-valued',
    test: 'chi-square',
    cause: 'A degree of freedom is spent on each of the tables that the conditions make.',
  },
  {
    scenario: 'counts',
    test: 'fisher-z',
    cause:
      'The mean of a count bends with the conditions and its noise grows with the mean; it knows straight relations and even noise.',
  },
];
