import { describe, expect, test } from 'vitest';
import { parseSeeds } from '../../electron/cli/seeds.ts';
import { digestOf, planRuns } from '../bench/experiments/plan.ts';
import type { StoredRow } from '../bench/experiments/store.ts';
import type { Condition, Experiment } from '../bench/experiments/types.ts';

const condition = (id: string, settings?: unknown): Condition => ({
  id,
  data: id.split('/')[0],
  method: id.split('/')[1],
  ...(settings === undefined ? {} : { settings }),
  run: async () => ({}),
});
const experiment = (name: string, seeds: number[], conditions: Condition[]): Experiment => ({
  name,
  title: name,
  source: '',
  about: '',
  seeds,
  conditions,
  columns: [],
  targets: [],
  paper: {},
});
const kept = (
  id: string,
  seed: number,
  settings: string | null = null,
  failed: string | null = null,
): StoredRow => ({
  id,
  seed,
  figures: {},
  seconds: 1,
  failed,
  commit: 'abc1234',
  settings,
  machine: 0,
});
const a = experiment('a', [40, 41], [condition('x/ours'), condition('x/ICA')]);
const b = experiment('b', [50], [condition('y/ours')]);
const everything = { only: [], fresh: false };
const names = (...args: Parameters<typeof planRuns>): string[] =>
  planRuns(...args).map((t) => `${t.condition.id} ${String(t.seed)}`);

describe('the plan', () => {
  test('goes seed by seed through all conditions of all experiments', () => {
    expect(names([a, b], new Map(), everything)).toEqual([
      'x/ours 40',
      'x/ICA 40',
      'y/ours 50',
      'x/ours 41',
      'x/ICA 41',
    ]);
  });

  test('leaves out what is kept, unless all is to be fresh', () => {
    const rows = new Map([['a', [kept('x/ours', 40), kept('x/ICA', 41)]]]);
    expect(names([a], rows, everything)).toEqual(['x/ICA 40', 'x/ours 41']);
    expect(names([a], rows, { ...everything, fresh: true })).toHaveLength(4);
  });

  test('keeps failures, unless they are to be tried again', () => {
    const rows = new Map([['b', [kept('y/ours', 50, null, 'no memory')]]]);
    expect(names([b], rows, everything)).toEqual([]);
    expect(names([b], rows, { ...everything, retry: true })).toEqual(['y/ours 50']);
  });

  test('makes a run again that was made with other settings', () => {
    const now = condition('z/ours', { flow: false });
    const c = experiment('c', [40], [now]);
    expect(names([c], new Map([['c', [kept('z/ours', 40, digestOf(now))]]]), everything)).toEqual([]);
    expect(names([c], new Map([['c', [kept('z/ours', 40, 'deadbeef')]]]), everything)).toEqual(['z/ours 40']);
  });
});

describe('the digest of settings', () => {
  test('does not go by their order', () => {
    expect(digestOf({ settings: { a: 1, b: { c: [1, 2], d: null } } })).toBe(
      digestOf({ settings: { b: { d: null, c: [1, 2] }, a: 1 } }),
    );
  });
});

describe('a list of seeds', () => {
  test.each([
    ['40-42', [40, 41, 42]],
    ['40,42', [40, 42]],
    ['3', [3]],
    ['1-2, 9, 5-5', [1, 2, 9, 5]],
  ])('%s', (text, expected) => {
    expect(parseSeeds(text)).toEqual(expected);
  });

  test.each(['', 'a', '4-', '-4', '5-3', '1;2', '1.5'])('“%s” is none', (text) => {
    expect(() => parseSeeds(text)).toThrow(expect.objectContaining({ code: 'cli.seeds' }));
  });
});
