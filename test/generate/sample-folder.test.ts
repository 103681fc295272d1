import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { writeSampleCohort } from '../../core/node/sample-cohort.ts';
import type { SampleTruth } from '../../core/generate/phenotype.ts';

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'etiograph-sample-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('writing a sample cohort', () => {
  it('writes tables, recordings, pictures that decode, codebook and truth', async () => {
    const steps: number[] = [];
    const target = join(folder, 'new', 'cohort');
    await writeSampleCohort(target, { subjects: 5, seed: 2, onProgress: (done) => steps.push(done) });
    expect(steps).toEqual([1, 2, 3, 4, 5]);
    const names = await readdir(target);
    expect(names.sort()).toEqual([
      'anthropometrics.csv',
      'codebook.csv',
      'conditions.csv',
      'fundus',
      'hand-grip.csv',
      'sleep',
      'sleep-summary.csv',
      'truth.json',
    ]);
    const truth = JSON.parse(await readFile(join(target, 'truth.json'), 'utf8')) as SampleTruth;
    expect(truth.subjects).toHaveLength(5);
    const pictures = await readdir(join(target, 'fundus'));
    expect(pictures.length).toBeGreaterThan(4);
    for (const picture of pictures) {
      expect(picture).toMatch(/^S0000[1-5]_(left|right)\.png$/);
      const { info } = await sharp(join(target, 'fundus', picture))
        .raw()
        .toBuffer({ resolveWithObject: true });
      expect(info).toMatchObject({ width: 96, height: 96, channels: 3 });
    }
    expect(await readdir(join(folder, 'new'))).toEqual(['cohort']);
  });

  it('uses an empty folder, and leaves one with files as it is', async () => {
    await writeSampleCohort(folder, { subjects: 1, seed: 2 });
    const before = await readdir(folder);
    expect(before).toContain('truth.json');
    await expect(writeSampleCohort(folder, { subjects: 1, seed: 2 })).rejects.toMatchObject({
      name: 'UserError',
      code: 'sample.folder-not-empty',
    });
    expect(await readdir(folder)).toEqual(before);
  });

  it('leaves nothing behind when it is stopped', async () => {
    const stop = new AbortController();
    const target = join(folder, 'cohort');
    const work = writeSampleCohort(target, {
      subjects: 50,
      seed: 2,
      signal: stop.signal,
      onProgress: (done) => done === 3 && stop.abort(new Error('enough')),
    });
    await expect(work).rejects.toThrow('enough');
    expect(await readdir(folder)).toEqual([]);
  });

  it('leaves nothing behind for settings that make no sense', async () => {
    await expect(writeSampleCohort(join(folder, 'c'), { subjects: 0, seed: 1 })).rejects.toMatchObject({
      code: 'sample.subjects',
    });
    expect(await readdir(folder)).toEqual([]);
  });

  it('says so when the path goes through a file', async () => {
    await writeFile(join(folder, 'file'), 'x');
    await expect(
      writeSampleCohort(join(folder, 'file', 'c'), { subjects: 1, seed: 1 }),
    ).rejects.toMatchObject({
      code: 'project.in-the-way',
    });
  });

  it.skipIf(process.getuid?.() === 0)('says so when writing is not allowed (not as root)', async () => {
    const locked = join(folder, 'locked');
    await mkdir(locked, { mode: 0o500 });
    await expect(writeSampleCohort(join(locked, 'c'), { subjects: 1, seed: 1 })).rejects.toMatchObject({
      code: 'project.not-writable',
    });
  });
});
