import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keepRow, readResults } from '../bench/experiments/store.ts';
import type { NewRow } from '../bench/experiments/store.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'etiograph-store-'));
});
afterEach(() => rm(folder, { recursive: true }));

const machine = {
  cpu: 'Abacus 3',
  cores: 2,
  memory: 8,
  os: 'Linux 6',
  node: 'v20.0.0',
  onnxruntime: '1.30.0',
  tfjs: '4.22.0',
  date: '2026-01-31',
};
const row = (id: string, seed: number, mcc = 0.9): NewRow => ({
  id,
  seed,
  figures: { mcc, skeletonRight: true, agreement: null },
  seconds: 12.5,
  failed: null,
  commit: 'abc1234',
  settings: null,
});
const text = (): Promise<string> => readFile(join(folder, 'cases.json'), 'utf8');

describe('the store of results', () => {
  test('gives back what it was given, by condition and seed', async () => {
    for (const [id, seed] of [
      ['b', 41],
      ['b', 40],
      ['a', 41],
    ] as const) {
      await keepRow(folder, 'cases', row(id, seed), machine);
    }
    const { rows, machines } = await readResults(folder, 'cases');
    expect(rows.map(({ id, seed }) => `${id}${String(seed)}`)).toEqual(['a41', 'b40', 'b41']);
    expect(rows[0]).toEqual({ ...row('a', 41), machine: 0 });
    expect(machines).toEqual([machine]);
  });

  test('puts a run in the place of an earlier one', async () => {
    await keepRow(folder, 'cases', row('a', 40, 0.5), machine);
    await keepRow(folder, 'cases', row('a', 40, 0.8), machine);
    const { rows } = await readResults(folder, 'cases');
    expect(rows.map((r) => r.figures.mcc)).toEqual([0.8]);
  });

  test('refuses a file that is no results rather than write over it', async () => {
    await writeFile(join(folder, 'cases.json'), '<<<<<<< ours');
    await expect(keepRow(folder, 'cases', row('a', 40), machine)).rejects.toMatchObject({
      code: 'experiments.results',
    });
    expect(await text()).toBe('<<<<<<< ours');
  });
});
