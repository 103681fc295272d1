import { describe, expect, it } from 'vitest';
import { judged } from '../../../core/discovery/check/calibration.ts';
import type { Checked } from '../../../core/discovery/check/checked.ts';
import { checkGraphs, GRAPH_CHECKS } from '../../../core/discovery/check/known-graphs.ts';
import {
  discreteTable,
  gappyTable,
  linearTable,
  mixedTable,
} from '../../../core/discovery/check/known-tables.ts';
import { checkNumerics } from '../../../core/discovery/check/numerics.ts';
import { runCell, type Cell, type CellResult } from '../../../core/discovery/check/run-cell.ts';
import { SCENARIOS } from '../../../core/discovery/check/scenarios.ts';
import { pc, type PcData, type PcSettings } from '../../../core/discovery/pc.ts';

describe('graphs with a known answer', () => {
  it('all come out', async () => {
    const lines: Checked[] = [];
    for await (const line of checkGraphs()) lines.push(line);
    expect(lines).toHaveLength(GRAPH_CHECKS);
    expect(lines.filter(({ passed }) => !passed)).toEqual([]);
    for (const { expected } of lines) expect(expected).toMatch(/[→—]|the same/);
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
});
