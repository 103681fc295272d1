import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type { TrainSummary } from '../../../core/contract/training-api.ts';
import { readRecord } from '../../../core/engine/training/train-record.ts';
import { Rng } from '../../../core/math/rng.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { openProject } from '../../../core/node/project/project.ts';
import { temporary } from '../import/arrays/fixture.ts';
import { done, small, tableProject } from './cohort.ts';

const { at, remove } = temporary();
let engine: EngineApi;
let project: string;
let run: string;

/** Tables of blood and gait to learn from, and one beside them of which a column goes with blood and one with nothing. */
beforeAll(async () => {
  engine = await createNodeEngine();
  project = await tableProject(engine, at(), 150);
  const rng = new Rng(8);
  const rows = readFileSync(at('blood.csv'), 'utf8').trim().split('\n').slice(1);
  const lines = rows.map((row) => {
    const [id, , , , , iron] = row.split(',');
    return [id, (Number(iron) + 2 * rng.normal()).toFixed(3), rng.normal().toFixed(3)].join(',');
  });
  writeFileSync(at('clinic.csv'), `${['subject_id,marker,shoe', ...lines].join('\n')}\n`);
  await done(engine, await engine.startImport({ project, sources: [at('clinic.csv')] }));
  run = await train();
});
afterAll(remove);

async function train(settings: { known?: boolean } = {}, seed = 1): Promise<string> {
  const request = { project, ...small, seed, settings: { restarts: 1, attempts: 1, ...settings } };
  const last = (await done(engine, await engine.startTraining(request))).events.at(-1)!;
  if (last.type !== 'done') throw new Error(last.type);
  return (last.result as TrainSummary).run;
}

const recordOf = async (id: string) => readRecord(await openProject(project, 'test'), id);
const overtaken = async (): Promise<readonly string[] | undefined> =>
  (await engine.getProject({ project })).runs.find(({ id }) => id === run)?.overtaken;

describe('a table that a training of few people does not learn', () => {
  it('helps by the column that has to do with the factors, which record and verdict name', async () => {
    expect((await recordOf(run)).known).toEqual([{ modality: 'clinic', name: 'marker' }]);
    const { points } = await engine.verdict({ project, run });
    expect(points.find(({ title }) => title.includes('Columns of tables'))).toMatchObject({
      level: 'note',
      figure: 'marker',
    });
  });

  it('overtakes the training by that column, and by no other', async () => {
    expect(await overtaken()).toEqual([]);
    const role = (column: string, role: 'leave-out' | 'use') =>
      engine.setRole({ project, modality: 'clinic', columns: [column], role });
    await role('shoe', 'leave-out');
    expect(await overtaken()).toEqual([]);
    await role('marker', 'leave-out');
    expect(await overtaken()).toEqual(['clinic']);
    await role('marker', 'use');
    expect(await overtaken()).toEqual([]);
  });

  it('makes it another training to be submitted, once that column has changed', async () => {
    const settings = { restarts: 1, attempts: 1 };
    const submit = () => engine.submitTraining({ project, ...small, seed: 1, settings });
    await expect(submit()).rejects.toMatchObject({ code: 'train.no-parts' });
    const role = (role: 'leave-out' | 'use') =>
      engine.setRole({ project, modality: 'clinic', columns: ['marker'], role });
    await role('leave-out');
    const parts = await submit();
    expect(parts).toMatchObject({ run, finished: false });
    expect(parts.parts.map(({ state }) => state)).toContain('ready');
    await role('use');
    expect((await engine.trainingParts({ project, run })).finished).toBe(true);
  });

  it('is passed over where its data are damaged, and the training is made without it', async () => {
    const { file } = (await openProject(project, 'test'))
      .manifest()
      .modalities.find((m) => m.name === 'clinic')!;
    const path = join(project, file);
    const bytes = readFileSync(path);
    writeFileSync(path, bytes.subarray(0, bytes.length / 2));
    try {
      expect((await recordOf(await train({}, 3))).known).toEqual([]);
    } finally {
      writeFileSync(path, bytes);
    }
  });
});
