import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { thisMachine } from '../bench/experiments/machine.ts';
import { gatherRuns } from '../bench/experiments/slurm.ts';
import { keepRow, readResults } from '../bench/experiments/store.ts';
import { hasSlurm, startSlurm } from '../setup/slurm.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-experiments-'));
});
afterEach(() => {
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

  test.skipIf(!hasSlurm)('are a job each, into folders of their own, with the page after them', async () => {
    const slurm = await startSlurm();
    const ask = (program: string, ...words: string[]): string =>
      execFileSync(program, words, { encoding: 'utf8', env: { ...process.env, ...slurm.env } });
    try {
      const cli = join(import.meta.dirname, '../bench/experiments/cli.ts');
      // Held back, so that nothing is trained.
      const words = [
        'small',
        '--only',
        'case1/400',
        '--seeds',
        '1001-1002',
        '--slurm',
        '--slurm-option=--hold',
      ];
      ask(process.execPath, '--import', 'tsx', cli, ...words, '--results', folder);
      const jobs = ask('squeue', '--noheader', '--array', '--format=%F %E', '--sort=i').trim().split('\n');
      const [runs, page] = [jobs[0], jobs.at(-1)!].map((job) => job.split(' ')[0]);
      expect(jobs.map((job) => job.split(' ')[0])).toEqual([runs, runs, page]);
      expect(jobs.at(-1)).toContain(`afterany:${runs}`);
      const script = ask('scontrol', 'write', 'batch_script', runs, '-');
      expect(script).toContain(`'small' '--only' 'case1/400' '--seeds' '1002' '--fresh' '--parallel' '1'`);
      expect(script).toContain(`'${join(folder, 'parts', 'small_case1_400_1002')}'`);
      expect(ask('scontrol', 'write', 'batch_script', page, '-')).toContain(
        `'--page' '--results' '${folder}'`,
      );
    } finally {
      slurm.stop();
    }
  });
});
