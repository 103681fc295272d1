import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findExperiments, named } from '../bench/experiments/find.ts';
import type { FoundExperiment } from '../bench/experiments/find.ts';
import { runExperiments } from '../bench/experiments/runner.ts';
import type { RunnerOptions } from '../bench/experiments/runner.ts';
import { readResults } from '../bench/experiments/store.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'etiograph-runner-'));
});
afterEach(() => rm(folder, { recursive: true }));

const fixtures = (name: string): Promise<FoundExperiment[]> =>
  findExperiments(join(import.meta.dirname, 'fixture')).then((all) => named(all, [name]));
const options = (more: Partial<RunnerOptions> = {}): RunnerOptions => ({
  folder,
  parallel: 1,
  minutes: 10,
  only: [],
  fresh: false,
  log: () => undefined,
  signal: new AbortController().signal,
  ...more,
});
/** A run that ends at once, well. */
const quick: RunnerOptions['make'] = async ({ seed }) => ({
  kind: 'done',
  figures: { seed, third: 1 / 3, nothing: Number.NaN },
  seconds: 1.26,
});

describe('the runner', () => {
  test('goes on where it was left', async () => {
    const found = await fixtures('ends');
    const made: string[] = [];
    const make: RunnerOptions['make'] = async (order, child) => {
      made.push(`${order.id} ${String(order.seed)}`);
      if (made.length === 3) throw new Error('the power went');
      return quick(order, child);
    };
    await expect(runExperiments(found, options({ make }))).rejects.toThrow('the power went');
    expect((await readResults(folder, 'ends')).rows).toHaveLength(2);
    const third = made[2];
    made.length = 0;
    const report = await runExperiments(
      found,
      options({ make: (...args) => (made.push(args[0].id), quick(...args)) }),
    );
    expect(report).toEqual({ made: 6, failed: 0, left: 0 });
    expect(`${made[0]} 60`).toBe(third);
    expect(await runExperiments(found, options({ make }))).toEqual({ made: 0, failed: 0, left: 0 });
  });

  test('keeps no run that was stopped, and begins no other', async () => {
    const found = await fixtures('ends');
    const stop = new AbortController();
    const make: RunnerOptions['make'] = async (order, child) => {
      if (order.id !== 'odd/dies') return quick(order, child);
      stop.abort(new Error('stopped'));
      throw stop.signal.reason;
    };
    const report = await runExperiments(found, options({ make, signal: stop.signal }));
    expect(report).toEqual({ made: 1, failed: 0, left: 7 });
    expect((await readResults(folder, 'ends')).rows.map((r) => r.id)).toEqual(['odd/throws']);
  });

  test('lets no other run go beside one that must be alone', async () => {
    const [{ experiment, file }] = await fixtures('ends');
    const conditions = experiment.conditions.map((c, i) => ({ ...c, alone: i < 2 }));
    const going = new Set<string>();
    const beside = new Map<string, number>();
    const make: RunnerOptions['make'] = async (order, more) => {
      going.add(`${order.id} ${String(order.seed)}`);
      for (const label of going) beside.set(label, Math.max(going.size, beside.get(label) ?? 0));
      await new Promise((resolve) => setTimeout(resolve, 5));
      going.delete(`${order.id} ${String(order.seed)}`);
      return quick(order, more);
    };
    await runExperiments(
      [{ experiment: { ...experiment, conditions }, file }],
      options({ parallel: 3, make }),
    );
    const ofAlone = [...beside].filter(([label]) => /throws|dies/.test(label)).map(([, count]) => count);
    expect(ofAlone).toEqual([1, 1, 1, 1]);
    expect(Math.max(...beside.values())).toBe(3);
  });

  test('loses no row when several end at once', async () => {
    const found = await fixtures('ends');
    const seeds = Array.from({ length: 10 }, (_, i) => i);
    const report = await runExperiments(found, options({ parallel: 8, seeds, make: quick }));
    expect(report.made).toBe(40);
    const { rows } = await readResults(folder, 'ends');
    expect(rows).toHaveLength(40);
    expect(rows[0].figures).toEqual({ seed: 0, third: 0.333333, nothing: null });
    expect(rows[0].seconds).toBe(1.3);
  });
});

describe('the experiments', () => {
  test('are found in a sensible order, with names, seeds from 40 on and conditions that differ', async () => {
    const all = await findExperiments();
    expect(all[0].experiment.name).toBe('cases');
    for (const { experiment, file } of all) {
      expect(file).toMatch(new RegExp(`${experiment.name}\\.ts$`));
      expect(Math.min(...experiment.seeds)).toBeGreaterThanOrEqual(40);
      const ids = experiment.conditions.map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const target of experiment.targets) expect(ids).toContain(target.id);
      for (const id of Object.keys(experiment.paper)) expect(ids).toContain(id);
    }
  });
});
