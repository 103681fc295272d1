import { describe, expect, it } from 'vitest';
import { CALIBRATION_NOTE, judged } from '../../../core/discovery/check/calibration.ts';
import type { Checked } from '../../../core/discovery/check/checked.ts';
import { checkGraphs, GRAPH_CHECKS } from '../../../core/discovery/check/known-graphs.ts';
import {
  discreteTable,
  gappyTable,
  linearTable,
  mixedTable,
} from '../../../core/discovery/check/known-tables.ts';
import { checkNumerics } from '../../../core/discovery/check/numerics.ts';
import { cellSteps, runCell, type Cell, type CellResult } from '../../../core/discovery/check/run-cell.ts';
import { SCENARIOS } from '../../../core/discovery/check/scenarios.ts';
import { pc, type PcData, type PcSettings } from '../../../core/discovery/pc.ts';
import { binomialAtLeast, binomialAtMost, binomialBand } from '../../../core/math/binomial.ts';

describe('graphs with a known answer', () => {
  it('all come out', async () => {
    const lines: Checked[] = [];
    for await (const line of checkGraphs()) lines.push(line);
    expect(lines).toHaveLength(GRAPH_CHECKS);
    expect(lines.filter(({ passed }) => !passed)).toEqual([]);
    for (const { expected } of lines) expect(expected).toMatch(/[→—]|the same/);
  });

  it('stop when they are asked to', async () => {
    const stop = new AbortController();
    const lines = checkGraphs(stop.signal);
    await lines.next();
    stop.abort(new Error('enough'));
    await expect(
      (async () => {
        for await (const line of lines) expect(line.passed).toBe(true);
      })(),
    ).rejects.toThrow('enough');
  });

  // Another version of the arithmetic may move a p-value a little, and must not change a graph.
  it.each<[string, PcData, PcSettings]>([
    ['numbers', linearTable(), { alpha: 0.01, test: 'fisher-z' }],
    ['gaps', gappyTable(), { alpha: 0.01, test: 'gcm', smallestEffect: 0.05 }],
    ['levels', discreteTable(), { alpha: 0.01, test: 'chi-square' }],
    ['all types', mixedTable(), { alpha: 0.01, test: 'gcm', smallestEffect: 0.05 }],
  ])('decide by p-values far from alpha: %s', async (_, data, settings) => {
    const { graph, absent } = await pc(data, settings);
    for (const { pValue } of graph.edges) expect(pValue).toBeLessThan(1e-10);
    for (const { pValue } of absent) expect(pValue).toBeGreaterThan(0.03);
  });
});

describe('numbers', () => {
  it('all come out', () => {
    expect(checkNumerics().filter(({ passed }) => !passed)).toEqual([]);
  });
});

describe('calibration', () => {
  const cell: Cell = {
    scenario: SCENARIOS.find(({ name }) => name === 'linear')!,
    order: 1,
    rows: 100,
    tests: ['fisher-z'],
  };

  it('gives table by table what it gives at once', () => {
    const steps = cellSteps(cell, 20, 1001);
    const seen: number[] = [];
    let step = steps.next();
    for (; !step.done; step = steps.next()) seen.push(step.value);
    expect(seen).toEqual(Array.from({ length: 20 }, (_, k) => k + 1));
    expect(step.value).toEqual(runCell(cell, 20, 1001));
    expect(step.value).toHaveLength(1);
  });

  const result: CellResult = {
    ...runCell(cell, 1, 1001)[0],
    replicates: 300,
    silent: 0,
    alarms: [15, 3, 0],
    found: 240,
    reference: 250,
  };
  const passed = (changed: Partial<CellResult>) =>
    judged({ ...result, ...changed }).map((line) => line.passed);

  it('passes what is as it should be, and sees too many, too few and too weak', () => {
    expect(passed({})).toEqual([true, true]);
    expect(passed({ alarms: [35, 3, 0] })).toEqual([false, true]);
    expect(passed({ alarms: [1, 0, 0] })).toEqual([false, true]);
    expect(passed({ found: 120 })).toEqual([true, false]);
    expect(passed({ silent: 4 })).toEqual([false, true]);
  });

  it('says by which law it judges', () => {
    expect(judged(result)[0].expected).toBe('4 to 29 of 300');
    expect(CALIBRATION_NOTE).toMatch(/99\.9%.*never fails by chance/);
  });

  it('takes its band from the exact law', () => {
    const { least, most } = binomialBand(300, 0.05, 0.999);
    expect(binomialAtMost(least - 1, 300, 0.05)).toBeLessThan(0.0005);
    expect(binomialAtMost(least, 300, 0.05)).toBeGreaterThan(0.0005);
    expect(binomialAtLeast(most + 1, 300, 0.05)).toBeLessThan(0.0005);
    expect(binomialAtLeast(most, 300, 0.05)).toBeGreaterThan(0.0005);
    expect(binomialBand(3, 0.5, 0.9)).toEqual({ least: 0, most: 3 });
  });
});
