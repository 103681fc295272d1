import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { LEVELS, runCell, type CellResult } from '../../core/discovery/check/run-cell.ts';
import { SCENARIOS } from '../../core/discovery/check/scenarios.ts';
import { verdictAt, weak } from '../../core/discovery/check/verdict.ts';
import { page } from './page.ts';
import { readResults } from './results.ts';

/** The short part of the grid: `npm run calibrate` makes all of it. */
const CELLS = [
  ['linear', 0, 100],
  ['linear', 3, 100],
  ['bent', 1, 400],
  ['heteroscedastic', 1, 400],
  ['two-valued', 1, 400],
  ['three levels', 1, 400],
  ['ordered', 0, 400],
  ['counts', 1, 400],
  ['50% censored', 1, 100],
  ['20% missing', 1, 400],
] as const;

describe('the covariance measure on a part of the grid', () => {
  it.each(CELLS)('%s, order %i, %i rows', (name, order, rows) => {
    const scenario = SCENARIOS.find((s) => s.name === name)!;
    const [result] = runCell({ scenario, order, rows }, 120, 1001);
    expect(LEVELS.map((level) => verdictAt(result, level))).toEqual(['within', 'within', 'within']);
    expect(weak(result)).toBe(false);
    expect(result.found).toBeGreaterThan(24);
    // Rows with little noise count more: .76 without.
    if (name === 'heteroscedastic') expect(result.found / result.reference).toBeGreaterThan(0.85);
  });

  it('would be seen to be off: Fisher z on uneven noise', () => {
    const scenario = SCENARIOS.find((s) => s.name === 'heteroscedastic')!;
    const results = runCell({ scenario, order: 1, rows: 400 }, 120, 1001);
    expect(
      verdictAt(
        results.find(({ test }) => test === 'fisher-z')!,
        0.05,
      ),
    ).toBe('many');
  });
});

describe('the page', () => {
  const good: CellResult = {
    scenario: 'linear',
    order: 0,
    rows: 400,
    test: 'gcm',
    seed: 1001,
    replicates: 1000,
    silent: 0,
    alarms: [50, 10, 1],
    uniformity: 0.5,
    found: 800,
    reference: 800,
  };

  it('says of every cell that was not run that it was not', () => {
    const text = page([good], [100, 400], 1001);
    const cells = SCENARIOS.reduce((n, { orders }) => n + 2 * orders.length, 0);
    expect(text).toContain(`${String(cells - 1)} of the ${String(cells)} cells of the grid were not run`);
    const lines = text.split('\n').filter((line) => line.startsWith('| gcm |'));
    expect(lines).toHaveLength(cells);
    expect(lines.filter((line) => !line.includes('not run'))).toHaveLength(1);
    expect(lines.filter((line) => line.includes('| gcm | 0 | 100 | not run'))).toHaveLength(
      SCENARIOS.filter(({ orders }) => orders.includes(0)).length,
    );
  });

  it('names the cause of what is in red, or that it is not known', () => {
    const many = { ...good, alarms: [120, 40, 9] };
    expect(page([many], [400], 1001)).toContain('🔴 .120');
    expect(page([many], [400], 1001)).toContain('gcm: the cause of what is in red is not known.');
    const spent = { ...good, order: 3, found: 600 };
    expect(page([spent], [400], 1001)).toContain('gcm: Power at order 3 with 100 and 400 rows');
    const uneven = { ...many, scenario: 'heteroscedastic', test: 'fisher-z', order: 1 };
    expect(page([uneven], [400], 1001)).toContain('fisher-z: Its variance is that of even noise.');
  });

  it('finds a test weak where the exact bounds of both shares are apart, and not else', () => {
    expect(weak({ ...good, found: 600 })).toBe(true);
    expect(weak({ ...good, found: 700 })).toBe(false);
    expect(weak({ ...good, replicates: 20, found: 10, reference: 16 })).toBe(false);
  });

  it('is what the results beside it give, with a cause for all that is in red', () => {
    const path = (name: string): string => join(import.meta.dirname, name);
    const results = [...readResults(path('results.jsonl')).values()].flat();
    const [{ seed }] = results;
    expect(results.every((r) => r.seed === seed)).toBe(true);
    const text = page(results, [100, 400, 2000, 10_000], seed);
    expect(readFileSync(path('README.md'), 'utf8')).toBe(text);
    expect(text).not.toContain('is not known');
  });
});
