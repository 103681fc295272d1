import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type { Reconstructions } from '../../../core/contract/training-results.ts';
import type { TrainSummary } from '../../../core/contract/training-api.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { done, small, tableProject } from './cohort.ts';

let folder: string;
let engine: EngineApi;
let project: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-meanwhile-'));
  engine = await createNodeEngine();
  project = await tableProject(engine, folder, 150);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ALL = ['blood0', 'blood1', 'blood2', 'blood3', 'blood4'];

it('a column that is left out while a training learns it keeps its name there', async () => {
  const id = await engine.startTraining({ project, ...small, settings: { restarts: 1, attempts: 1 } });
  const look = new Promise<Reconstructions>((resolve, reject) => {
    let asked = false;
    engine.onEvent((e) => {
      if (asked || e.run !== id || e.type !== 'metric' || e.name !== 'loss' || e.values['stage'] !== 1)
        return;
      asked = true;
      engine
        .setRole({ project, modality: 'blood', columns: ['blood0'], role: 'leave-out' })
        .then(() => engine.getReconstructions({ project, run: id, modality: 'blood', count: 2 }))
        .then(resolve, reject);
    });
  });
  const [ended, live] = await Promise.all([done(engine, id), look]);
  if (live.originals.kind !== 'table') throw new Error(live.originals.kind);
  expect(live.originals.columns.map(({ name }) => name)).toEqual(ALL);

  const last = ended.events.at(-1)!;
  if (last.type !== 'done') throw new Error(last.type);
  const { run } = last.result as TrainSummary;
  const record = JSON.parse(readFileSync(join(project, 'runs', run, 'run.json'), 'utf8')) as {
    modalities: { name: string; face: { columns: { name: string }[] } }[];
  };
  const { face } = record.modalities.find(({ name }) => name === 'blood')!;
  expect(face.columns.map(({ name }) => name)).toEqual(ALL);
});
