import { binomialBand } from '../../math/binomial.ts';
import { Pacer } from '../search/pacer.ts';
import type { Checked } from './checked.ts';
import { cellSteps, type CellResult, type TestName } from './run-cell.ts';
import { SCENARIOS } from './scenarios.ts';

const LEVEL = 0.05;
/** Tables without a relation, and as many with one. */
const TABLES = 300;
/** Which of the possible counts come out is settled by it. */
const SEED = 1002;
const CONFIDENCE = 0.999;
/** Share of the links of the best possible test that a test must find. */
const LEAST_POWER = 0.7;

/** Data on which each of these tests holds its level: see the page of `npm run calibrate` for where one does not. */
const CELLS: readonly {
  readonly scenario: string;
  readonly order: number;
  readonly rows: number;
  readonly tests: readonly TestName[];
}[] = [
  { scenario: 'linear', order: 0, rows: 200, tests: ['fisher-z', 'gcm'] },
  { scenario: 'linear', order: 1, rows: 300, tests: ['fisher-z', 'gcm'] },
  { scenario: 'bent', order: 1, rows: 300, tests: ['gcm'] },
  { scenario: 'heteroscedastic', order: 1, rows: 300, tests: ['gcm'] },
  { scenario: 'two-valued', order: 1, rows: 300, tests: ['chi-square', 'gcm'] },
  { scenario: 'three levels', order: 1, rows: 300, tests: ['chi-square', 'gcm'] },
  { scenario: 'ordered', order: 1, rows: 300, tests: ['gcm'] },
  { scenario: 'counts', order: 1, rows: 300, tests: ['gcm'] },
  { scenario: '50% censored', order: 1, rows: 300, tests: ['gcm'] },
  { scenario: '20% missing', order: 1, rows: 300, tests: ['fisher-z', 'gcm'] },
];

/** What is told of the calibration beside its lines. */
export const CALIBRATION_NOTE = `False alarms are counted at ${LEVEL} on ${TABLES} tables a line, and must lie where the exact binomial law has ${100 * CONFIDENCE}% of such counts; of the links that the best possible test finds in as many other tables at least ${100 * LEAST_POWER}% must be found. The tables come from a fixed seed with which all counts lie inside, so that an installation in order gives the same counts each time and never fails by chance.`;

/** Lines that {@link checkCalibration} gives. */
export const CALIBRATION_CHECKS = CELLS.reduce((n, { tests }) => n + 2 * tests.length, 0);

/**
 * False alarms and links found of each test of independence, on the data of `npm run calibrate`, two checks a test.
 *
 * @param signal checked several times a second
 * @throws the signal's reason when it was aborted
 */
export async function* checkCalibration(signal?: AbortSignal): AsyncGenerator<Checked> {
  const pacer = new Pacer();
  for (const { scenario: name, ...cell } of CELLS) {
    const scenario = SCENARIOS.find((one) => one.name === name)!;
    const steps = cellSteps({ scenario, ...cell }, TABLES, SEED);
    let step = steps.next();
    while (!step.done) {
      if (pacer.due()) await pacer.pause(signal);
      step = steps.next();
    }
    for (const result of step.value) yield* judged(result);
  }
}

const NAMES: Readonly<Record<string, string>> = {
  gcm: 'generalised covariance measure',
  'fisher-z': 'Fisher’s z',
  'chi-square': 'chi-square',
};

/** Two lines of one test on one kind of data. */
export function judged({
  scenario,
  order,
  rows,
  test,
  replicates,
  silent,
  alarms,
  found,
  reference,
}: CellResult): Checked[] {
  const given = order === 0 ? '' : `, given ${String(order)} ${order === 1 ? 'other' : 'others'}`;
  const where = `${NAMES[test]}, ${scenario}${given}, ${String(rows)} rows`;
  const said = replicates - silent;
  const { least, most } = binomialBand(said, LEVEL, CONFIDENCE);
  const enough = Math.ceil(LEAST_POWER * reference);
  const mute = silent > 0 ? `; ${String(silent)} said nothing` : '';
  return [
    {
      what: `False alarms: ${where}`,
      expected: `${String(least)} to ${String(most)} of ${String(replicates)}`,
      found: `${String(alarms[0])} of ${String(said)}${mute}`,
      passed: silent === 0 && alarms[0] >= least && alarms[0] <= most,
    },
    {
      what: `Links found: ${where}`,
      expected: `at least ${String(enough)} of ${String(replicates)}`,
      found: `${String(found)} of ${String(replicates)}`,
      passed: found >= enough,
    },
  ];
}
