import { CAUSES } from './causes.ts';
import { LEVELS, type CellResult } from '../../core/discovery/check/run-cell.ts';
import { SCENARIOS } from '../../core/discovery/check/scenarios.ts';
import { exactInterval } from '../../core/math/binomial.ts';
import { verdictAt, weak } from '../../core/discovery/check/verdict.ts';

const RED = (text: string): string => `**🔴 ${text}**`;
const share = (k: number, n: number, digits: number): string =>
  n === 0 ? 'none' : (k / n).toFixed(digits).replace(/^0/, '');

/** The page: every cell, those out of bounds in red with their cause. */
export function page(results: readonly CellResult[]): string {
  const off = results.filter(isOff);
  const lines = [
    '# Calibration of the tests of independence',
    '',
    "Written by `npm run calibrate` from `results.jsonl` beside this page. Every cell draws tables in which x and y are independent given the conditions, and tables in which they are not. A share of false alarms is in red where the exact binomial law shows, with 99.9%, that it is not within half and 1.3 times its level; what few replicates cannot show stays black, so look at the number of replicates and at the 99% interval at .05. Power is the share of links found at .05, beside a score test that knows the true model (as strong as the right likelihood ratio test with many rows; careful with few rows and rare values, where shares above 1 come from); in red where it is below .9 of that, beyond chance. `uniform` is the p-value of Kolmogorov and Smirnov's test that the p-values are uniform.",
    '',
    `${String(results.length)} rows, ${String(off.length)} of them with something in red; ${String(results.filter((r) => r.test === 'gcm').length)} are of the covariance measure (gcm), ${String(off.filter((r) => r.test === 'gcm').length)} of these in red.`,
    '',
  ];
  for (const scenario of SCENARIOS) {
    const own = results.filter((r) => r.scenario === scenario.name);
    if (own.length === 0) continue;
    lines.push(
      `## ${scenario.name}`,
      '',
      `${scenario.what[0].toUpperCase()}${scenario.what.slice(1)}.`,
      '',
      '| test | order | rows | tables | .05 (99%) | .01 | .001 | uniform | power | of the best | silent |',
      '| --- | ---: | ---: | ---: | --- | ---: | ---: | ---: | ---: | ---: | ---: |',
      ...own.sort((a, b) => a.test.localeCompare(b.test) || a.order - b.order || a.rows - b.rows).map(row),
      '',
    );
    const causes = CAUSES.filter(
      (c) => c.scenario === scenario.name && own.some((r) => r.test === c.test && isOff(r)),
    );
    for (const { test, cause } of causes) lines.push(`${test}: ${cause}`, '');
  }
  return `${lines.join('\n').trimEnd()}\n`;
}

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
