import { mkdtempSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type { TrainSummary } from '../../../core/contract/training-api.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { withLock } from '../../../core/node/project/lock.ts';
import { done, tableProject } from './cohort.ts';

const training = {
  device: 'cpu',
  learn: { blood: { latents: 1 }, gait: { latents: 1 } },
  settings: { method: 'ica' },
} as const;
/** Stopped before its end. */
const long = {
  device: 'cpu',
  learn: training.learn,
  settings: { epochs: 10_000, patience: 10_000 },
} as const;

let folder: string;
let engine: EngineApi;
let first: string;
let unfinished: string;

async function trained(project: string): Promise<string> {
  const { events } = await done(engine, await engine.startTraining({ project, ...training }));
  const last = events.at(-1)!;
  return ((last.type === 'done' ? last.result : null) as TrainSummary).run;
}

/** Starts a training and stops it at the first event whose JSON fits the pattern. */
async function stopped(project: string, pattern: RegExp): Promise<void> {
  const id = await engine.startTraining({ project, ...long });
  await new Promise<void>((resolve) => {
    const off = engine.onEvent((e) => {
      if (e.run !== id || !pattern.test(JSON.stringify(e))) return;
      off();
      resolve();
    });
  });
  await engine.cancelRun({ id });
  await engine.runEnded({ id });
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-moved-'));
  engine = await createNodeEngine();
  const project = await tableProject(engine, folder, 60);
  first = await trained(project);
  await done(engine, await engine.startDiscovery({ project }));
  await stopped(project, /"type":"metric"/);
  unfinished = (await engine.getProject({ project })).interrupted!.run;
  renameSync(project, join(folder, 'Moved.etiograph'));
  symlinkSync(join(folder, 'Moved.etiograph'), join(folder, 'Link.etiograph'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe.each([
  ['that was moved', 'Moved.etiograph'],
  ['that is reached by a link', 'Link.etiograph'],
])('a project %s', (_, name) => {
  it('is whole and up to date, with the same trainings and graphs', async () => {
    const project = join(folder, name);
    const { runs, graphs, damaged, interrupted } = await engine.getProject({ project });
    expect(damaged).toEqual([]);
    expect(runs.map(({ id, overtaken }) => [id, overtaken])).toContainEqual([first, []]);
    expect(graphs.map(({ run, overtaken }) => [run, overtaken])).toEqual([[first, []]]);
    expect(interrupted).toMatchObject({ run: unfinished, overtaken: [], request: { project, ...long } });
    expect(await engine.getFindings({ project })).not.toContainEqual(
      expect.objectContaining({ severity: 'error' }),
    );
    expect((await engine.getLatents({ project })).subjects).toHaveLength(60);
  });

  it('is trained as the same run, and goes on from where it was left', async () => {
    const project = join(folder, name);
    expect(await trained(project)).toBe(first);
    await stopped(project, /Going on from the last checkpoint/);
    expect((await engine.getProject({ project })).interrupted?.run).toBe(unfinished);
    expect((await engine.listTrainings({ project })).map(({ run }) => run)).toEqual([first]);
  });
});

it('is changed by one piece of work at a time, whichever way leads to it', async () => {
  let inside = 0;
  const together: number[] = [];
  const work = async (): Promise<void> => {
    together.push(++inside);
    // Long enough for others to come in, if they can.
    for (let k = 0; k < 1000; k++) await readdir(folder);
    inside--;
  };
  const ways = ['Moved.etiograph', 'Link.etiograph'].map((name) => join(folder, name));
  await Promise.all(Array.from({ length: 6 }, (_, k) => withLock(ways[k % 2], work)));
  expect(together).toEqual(Array(6).fill(1));
});
