import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findExperiments, named } from '../bench/experiments/find.ts';
import { thisMachine } from '../bench/experiments/machine.ts';
import { missingRuns } from '../bench/experiments/runner.ts';
import { gatherRuns, submitRuns } from '../bench/experiments/slurm.ts';
import { keepRow, readResults } from '../bench/experiments/store.ts';

let folder: string;
const { PATH } = process.env;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-experiments-'));
});
afterEach(() => {
  process.env['PATH'] = PATH;
  rmSync(folder, { recursive: true });
});

const row = (id: string, seed: number) => ({
  ...{ id, seed, figures: { mcc: seed / 100 }, seconds: 1, failed: null, commit: 'abc', settings: null },
});

describe('runs that Slurm makes', () => {
  test('are taken in once each, beside those that are there and in the place of earlier ones', async () => {
    const machine = thisMachine();
    await keepRow(folder, 'cases', row('case1/ours', 40), machine);
    await keepRow(folder, 'cases', { ...row('case1/ours', 41), failed: 'it died' }, machine);
    for (const seed of [41, 42])
      await keepRow(join(folder, 'parts', String(seed)), 'cases', row('case1/ours', seed), machine);
    writeFileSync(join(folder, 'parts', '7-1.log'), 'what a job said');
    expect(await gatherRuns(folder)).toBe(2);
    const { rows } = await readResults(folder, 'cases');
    expect(rows.map(({ seed, failed }) => [seed, failed])).toEqual([
      [40, null],
      [41, null],
      [42, null],
    ]);
    expect(await gatherRuns(folder)).toBe(0);
    expect(existsSync(join(folder, 'parts', '41'))).toBe(false);
  });

  test('are a job each, into folders of their own, with the page after them', async () => {
    // What sbatch is given is written down; that Slurm runs it is shown with trainings (submit.test.ts).
    const said = join(folder, 'said');
    writeFileSync(join(folder, 'sbatch'), `#!/bin/sh\n{ echo "$@"; cat; } >> '${said}'\necho 17\n`);
    chmodSync(join(folder, 'sbatch'), 0o755);
    process.env['PATH'] = `${folder}:${PATH ?? ''}`;
    const found = named(await findExperiments(join(import.meta.dirname, 'fixture')), ['ends']);
    const wishes = { only: ['odd/talks'], seeds: [60, 61], fresh: false };
    const tasks = await missingRuns(found, folder, wishes);
    await submitRuns(tasks, { folder, options: ['--partition=long'] });
    const text = readFileSync(said, 'utf8');
    expect(text).toMatch(/--array=0-1 .*--partition=long/);
    expect(text).toContain(`'ends' '--only' 'odd/talks' '--seeds' '61' '--fresh' '--parallel' '1'`);
    expect(text).toContain(`'${join(folder, 'parts', 'ends_odd_talks_61')}'`);
    expect(text).toMatch(/--dependency=afterany:17 --partition=long/);
    expect(text).toContain(`'--page' '--results' '${folder}'`);
  });
});
