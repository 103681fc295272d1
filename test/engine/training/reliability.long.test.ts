import { mkdtempSync, rmSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type { TrainSummary } from '../../../core/contract/training-api.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { done, small, tableProject } from './cohort.ts';

const settings = { epochs: 3, fineTuneEpochs: 1, restarts: 2, reliability: 'always' as const };

let folder: string;
let engine: EngineApi;
let project: string;
let summary: TrainSummary;

/** The training with the seed itself; so short a one may be made again from another beginning. */
const first = (): string => summary.run.replace(/-\d$/, '');

/** Starts the training and stops it when its halves have begun. */
async function stopInHalves(): Promise<void> {
  const id = await engine.startTraining({ project, ...small, settings });
  await new Promise<void>((resolve) => {
    engine.onEvent((e) => e.run === id && e.type === 'progress' && /reliable/.test(e.stage) && resolve());
  });
  await engine.cancelRun({ id });
  expect((await engine.runEnded({ id })).events.at(-1)).toMatchObject({ type: 'cancelled', resumable: true });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-reliability-'));
  engine = await createNodeEngine();
  project = await tableProject(engine, folder, 150);
  await stopInHalves();
  const { interrupted } = await engine.getProject({ project });
  const { events } = await done(engine, await engine.startTraining(interrupted!.request!));
  const last = events.at(-1)!;
  summary = (last.type === 'done' ? last.result : null) as TrainSummary;
  await done(engine, await engine.startDiscovery({ project }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('how reliable the factors of a training are', () => {
  it('is kept of each factor, also of a training that was stopped while it was measured', async () => {
    const [training] = await engine.listTrainings({ project });
    expect(training.modalities.map(({ reliability }) => reliability)).toEqual(
      summary.modalities.map(({ reliability }) => reliability),
    );
    for (const { reliability } of training.modalities) {
      expect(reliability).toEqual([
        {
          value: expect.any(Number),
          low: expect.any(Number),
          high: expect.any(Number),
          halves: expect.any(Number),
        },
      ]);
    }
    expect(await readdir(join(project, 'runs', training.run))).not.toContain('checkpoints');
  });

  it('leaves the halves that it was measured with to a graph that learns anew', async () => {
    const halves = join(project, 'runs', first(), 'halves');
    const times = async (): Promise<[string, number][]> =>
      Promise.all(
        (await readdir(halves)).sort().map(async (name) => [name, (await stat(join(halves, name))).mtimeMs]),
      );
    const before = await times();
    expect(before.map(([name]) => name).slice(0, 2)).toEqual(['half-1a-codes', 'half-1b-codes']);
    await done(engine, await engine.startDiscovery({ project, learnAnew: 1 }));
    expect(await times()).toEqual(before);
  });

  it('is no part of the id, which tells a training that was made again from the first one', async () => {
    const before = await engine.getLatents({ project });
    const id = await engine.startTraining({
      project,
      ...small,
      settings: { ...settings, reliability: 'never', attempts: 1 },
    });
    await done(engine, id);
    const trainings = await engine.listTrainings({ project });
    const newest = trainings.find(({ run }) => run === first())!;
    expect(trainings.map(({ run }) => run).sort()).toEqual([...new Set([first(), summary.run])].sort());
    expect(newest.modalities.map(({ reliability }) => reliability)).toEqual([[null], [null]]);
    const same = isDeepStrictEqual(await engine.getLatents({ project, run: first() }), before);
    expect(same).toBe(summary.run === first());
  });
});
