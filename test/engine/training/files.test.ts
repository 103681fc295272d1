import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import { someRun } from '../../../core/engine/training/train-record.ts';
import { Rng } from '../../../core/math/rng.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { openProject } from '../../../core/node/project/project.ts';
import { done } from './cohort.ts';

/** Tables whose names are easily taken for one another, with 3 columns, 4 and so on. */
const NAMES = [
  'EEG 1',
  'EEG-1',
  'eeg 1 2',
  'Sleep (home)',
  'Sleep home',
  'Сон',
  '睡眠',
  'con',
  'x'.repeat(120),
];
const columnsOf = (name: string): number => 3 + NAMES.indexOf(name);

let folder: string;
let project: string;
let engine: EngineApi;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-files-'));
  project = join(folder, 'P.etiograph');
  engine = await createNodeEngine();
  const rng = new Rng(3);
  const people = Array.from({ length: 60 }, () => rng.normal());
  const sources = NAMES.map((name) => {
    const names = Array.from({ length: columnsOf(name) }, (_, c) => `v${String(c)}`);
    const rows = people.map((z, s) => [
      `s${String(s)}`,
      ...names.map((_, c) => (z * (c + 1) + rng.normal()).toFixed(4)),
    ]);
    const path = join(folder, `${name}.csv`);
    writeFileSync(path, [['subject_id', ...names], ...rows].map((row) => row.join(',')).join('\n'));
    return path;
  });
  await done(engine, await engine.startImport({ project, sources }));
  const learn = Object.fromEntries(NAMES.map((name) => [name, { latents: 1, exogenous: 0, hidden: 4 }]));
  const settings = { epochs: 1, fineTuneEpochs: 1, restarts: 2, attempts: 1 };
  await done(engine, await engine.startTraining({ project, device: 'cpu', learn, settings }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the networks of modalities with like names', () => {
  it('are files of their own in the run', async () => {
    const store = await openProject(project, 'test');
    const { id, record } = await someRun(store, undefined);
    await store.close();
    for (const kind of ['encoders', 'decoders']) {
      const files = record.modalities.map(({ file }) => `${file}.onnx`);
      expect(readdirSync(join(project, 'runs', id, kind)).sort()).toEqual([...files].sort());
      expect(files.every((file) => /^[a-z0-9_-]+\.onnx$/.test(file))).toBe(true);
      const networks = files.map((file) =>
        readFileSync(join(project, 'runs', id, kind, file)).toString('base64'),
      );
      expect(new Set(networks).size).toBe(NAMES.length);
    }
  });
});
