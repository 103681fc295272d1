import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { thisMachine } from '../bench/experiments/machine.ts';
import { keepRow } from '../bench/experiments/store.ts';
import { writePage } from '../bench/experiments/write-page.ts';
import { experiment } from './fixture/ends.ts';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'etiograph-page-'));
});
afterEach(() => rm(root, { recursive: true }));

test('the page is written from what is kept, with notes and a picture', async () => {
  const folder = join(root, 'results');
  const row = { id: 'odd/talks', seconds: 1, failed: null, commit: 'abc1234', settings: null };
  await keepRow(folder, 'ends', { ...row, seed: 60, figures: { seed: 60 } }, thisMachine());
  await keepRow(folder, 'ends', { ...row, seed: 61, figures: { seed: 61 } }, thisMachine());
  await mkdir(join(folder, 'notes'));
  await writeFile(join(folder, 'notes', 'ends.md'), 'A note by hand.\n');
  const path = await writePage([experiment], folder);
  const page = await readFile(path, 'utf8');
  expect(page).toContain('| odd: talks | 2 | 61 ± 1 |');
  expect(page).toContain('A note by hand.');
  expect(page).toContain('![Every seed as a dot, with mean and standard deviation](ends.svg)');
  expect((await readdir(folder)).sort()).toEqual(['README.md', 'ends.json', 'ends.svg', 'notes']);
  expect(await readFile(join(folder, 'ends.svg'), 'utf8')).toContain('seed 61: 61.000');
});

test('a page can be written before the first run, and is the same when it is written again', async () => {
  const folder = join(root, 'none');
  const first = await readFile(await writePage([experiment], folder), 'utf8');
  expect(first).toContain('Nothing has been measured yet.');
  expect(await readFile(await writePage([experiment], folder), 'utf8')).toBe(first);
  expect(await readdir(folder)).toEqual(['README.md']);
});
