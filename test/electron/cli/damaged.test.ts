import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { done, tableProject } from '../../engine/training/cohort.ts';
import { etiograph } from './in-process.ts';

const learn = { blood: { latents: 1 }, gait: { latents: 1 } };
let folder: string;
let project: string;
let record: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-damaged-'));
  const engine = await createNodeEngine();
  project = await tableProject(engine, folder, 60);
  const id = await engine.startTraining({ project, device: 'cpu', learn, settings: { method: 'ica' } });
  await done(engine, id);
  const [{ run }] = await engine.listTrainings({ project });
  record = join(project, 'runs', run, 'run.json');
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const note = /Note: Training “train-.+” cannot be used: .*run\.json is damaged .+ Train again/;

it('names a damaged training before it does anything, and goes on where it is not needed', async () => {
  const out = join(folder, 'exports');
  const find = ['discover', project, '--run', 'none', '--out', join(out, 'graph.txt')];
  expect((await etiograph(...find)).err).not.toMatch(note);
  writeFileSync(record, readFileSync(record).subarray(0, 40));
  for (const args of [
    find,
    ['import', project, join(folder, 'blood.csv')],
    ['export', project, '--format', 'json', '--out', out],
    ['report', project, '--out', join(folder, 'report.html')],
  ]) {
    const { status, err } = await etiograph(...args);
    expect([args[0], status]).toEqual([args[0], 0]);
    expect(err, args[0]).toMatch(note);
  }
});

it('is mended by what is said', async () => {
  const train = ['train', project, '--method', 'ica', '--device', 'cpu'];
  const named = Object.keys(learn).flatMap((name) => ['--learn', `${name}:latents=1`]);
  const { status, err } = await etiograph(...train, ...named);
  expect(err).toMatch(note);
  expect(status).toBe(0);
  expect((await etiograph('discover', project)).err).not.toMatch(note);
});
