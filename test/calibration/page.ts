import { causeOf } from './causes.ts';
import { LEVELS, type CellResult } from '../../core/discovery/check/run-cell.ts';
import type { Scenario } from '../../core/discovery/check/drawing.ts';
import { SCENARIOS } from '../../core/discovery/check/scenarios.ts';
import { exactInterval } from '../../core/math/binomial.ts';
import { verdictAt, weak } from '../../core/discovery/check/verdict.ts';

const RED = (text: string): string => `**🔴 ${text}**`;
const share = (k: number, n: number, digits: number): string =>
  n === 0 ? 'none' : (k / n).toFixed(digits).replace(/^0/, '');

/** A cell of the grid. */
interface Place {
  readonly scenario: string;
  readonly order: number;
  readonly rows: number;
}

/**
 * The page: every cell of the grid, those out of bounds in red with their cause, those that were not run by name.
 *
 * @param results of one seed
 * @param sizes of tables that the grid has
 */
export function page(results: readonly CellResult[], sizes: readonly number[], seed: number): string {
  const own = results.filter((r) => r.test === 'gcm');
  const off = (rows: readonly CellResult[]): string => String(rows.filter(isOff).length);
  const missing = missingOf(results, sizes);
  const lines = [
    '# Calibration of the tests of independence',
    '',
    `Written by \`npm run calibrate\` from \`results.jsonl\` beside this page, seed ${String(seed)}, which served for nothing else. Every cell draws tables in which x and y are independent given the conditions, and tables in which they are not. A share of false alarms is in red where the exact binomial law shows, with 99.9%, that it is not within half and 1.3 times its level; what few tables cannot show stays black, so look at the number of tables and at the exact 99% interval (Clopper and Pearson) at .05. Power is the share of links found at .05, beside a score test that knows the true model, all its coefficients too (as strong as the right likelihood ratio test with many rows, stronger with few; careful with rare values, where shares above 1 come from); in red where the exact bounds of both shares show, with 99%, that it is below .9 of that. \`uniform\` is the p-value of Kolmogorov and Smirnov's test that the p-values are uniform, and \`silent\` the number of tables of which the test said nothing. All tests of a cell see the same tables.`,
    '',
    `${String(results.length)} rows, ${off(results)} of them with something in red; ${String(own.length)} are of the covariance measure (gcm), ${off(own)} of these in red. Of its shares at .05 ${String(own.filter(inBounds).length)} lie within .5 and 1.3 of the level as they were counted, and of its powers ${String(own.filter((r) => r.found >= 0.9 * r.reference).length)} are at least .9 of the best.`,
    '',
    missing.length === 0
      ? 'All cells of the grid were run.'
      : `${String(missing.length)} of the ${String(missing.length + placesOf(results).size)} cells of the grid were not run: they stand as "not run".`,
    '',
    ...SCENARIOS.flatMap((scenario) => section(scenario, results, missing)),
  ];
  return `${lines.join('\n').trimEnd()}\n`;
}

const placeKey = ({ scenario, order, rows }: Place): string => `${scenario} ${String(order)} ${String(rows)}`;
const placesOf = (results: readonly CellResult[]): Set<string> => new Set(results.map(placeKey));

function missingOf(results: readonly CellResult[], sizes: readonly number[]): Place[] {
  const run = placesOf(results);
  return SCENARIOS.flatMap(({ name, orders }) =>
    orders.flatMap((order) => sizes.map((rows): Place => ({ scenario: name, order, rows }))),
  ).filter((place) => !run.has(placeKey(place)));
}

function section(
  { name, what, others }: Scenario,
  results: readonly CellResult[],
  missing: readonly Place[],
): string[] {
  const own = results.filter((r) => r.scenario === name);
  const tests = ['gcm', ...others].sort();
  const left = missing.filter((place) => place.scenario === name);
  const lines = tests.flatMap((test) =>
    [
      ...own.filter((r) => r.test === test).map((r) => ({ place: r, text: row(r) })),
      ...left.map((place) => ({ place, text: notRun(test, place) })),
    ]
      .sort((a, b) => a.place.order - b.place.order || a.place.rows - b.place.rows)
      .map(({ text }) => text),
  );
  const causes = tests.flatMap((test) => {
    const red = own.filter((r) => r.test === test && isOff(r));
    if (red.length === 0) return [];
    return [`${test}: ${causeOf(name, test, red) ?? 'the cause of what is in red is not known.'}`, ''];
  });
  return [
    `## ${name}`,
    '',
    `${what[0].toUpperCase()}${what.slice(1)}.`,
    '',
    '| test | order | rows | tables | .05 (99%) | .01 | .001 | uniform | power | of the best | silent |',
    '| --- | ---: | ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |',
    ...lines,
    '',
    ...causes,
  ];
}

const notRun = (test: string, { order, rows }: Place): string =>
  `| ${test} | ${String(order)} | ${rows.toLocaleString('en')} | not run | | | | | | | |`;

const inBounds = (r: CellResult): boolean => {
  const found = r.alarms[0] / (r.replicates - r.silent) / LEVELS[0];
  return found >= 0.5 && found <= 1.3;
};

const isOff = (r: CellResult): boolean => weak(r) || LEVELS.some((level) => verdictAt(r, level) !== 'within');

function row(r: CellResult): string {
  const said = r.replicates - r.silent;
  const [low, high] = exactInterval(r.alarms[0], Math.max(1, said), 0.99);
  const alarms = LEVELS.map((level, k) => {
    const text = share(r.alarms[k], said, level === 0.001 ? 4 : 3);
    const whole =
      k === 0 ? `${text} (${low.toFixed(3).replace(/^0/, '')}-${high.toFixed(3).replace(/^0/, '')})` : text;
    return verdictAt(r, level) === 'within' ? whole : RED(whole);
  });
  const ratio = share(r.found, r.reference, 2).replace(/^(\d?\.\d\d).*/, '$1');
  const cells = [
    r.test,
    String(r.order),
    r.rows.toLocaleString('en'),
    String(r.replicates),
    ...alarms,
    r.uniformity.toFixed(3).replace(/^0/, ''),
    share(r.found, r.replicates, 2),
    weak(r) ? RED(ratio) : ratio,
    String(r.silent),
  ];
  return `| ${cells.join(' | ')} |`;
}
