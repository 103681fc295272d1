import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import { countParts, type TrainingPartsView } from '../../../core/contract/parts-api.ts';
import type { TrainSummary } from '../../../core/contract/training-api.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { trainingPorts } from '../../../core/node/training-ports.ts';
import { done, small, tableProject } from './cohort.ts';
import { learnedIn } from './same-training.ts';

let folder: string;
let engine: EngineApi;
let empty: string;
const settings = { restarts: 40, attempts: 2 };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-parts-'));
  engine = await createNodeEngine();
  empty = await tableProject(engine, folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const copyOf = (project: string, name: string): string => {
  const to = join(folder, `${name}.etiograph`);
  cpSync(project, to, { recursive: true });
  return to;
};

const labels = ({ parts }: TrainingPartsView, state: string): string[] =>
  parts.filter((part) => part.state === state).map(({ label }) => label);

const make = async (project: string, run: string, part: string): Promise<void> =>
  void (await done(engine, await engine.startPart({ project, run, part })));

/** What a run that fails ends with. */
async function failure(id: string): Promise<unknown> {
  const last = (await engine.runEnded({ id })).events.at(-1)!;
  return last.type === 'failed' ? last.error.code : last.type;
}

async function trained(project: string, request = {}): Promise<string> {
  const { events } = await done(
    engine,
    await engine.startTraining({ project, ...small, settings, ...request }),
  );
  const last = events.at(-1)!;
  return ((last.type === 'done' ? last.result : null) as TrainSummary).run;
}

describe('a training that is submitted', () => {
  let project: string;
  let view: TrainingPartsView;

  beforeAll(async () => {
    project = copyOf(empty, 'Parts');
    view = await engine.submitTraining({ project, ...small, settings });
  });

  it('is parted, and nothing of it is made yet', async () => {
    expect(view).toMatchObject({ finished: false, device: 'cpu', learnAnew: 0 });
    expect(labels(view, 'ready')).toEqual(['attempt-1.encoders', 'attempt-2.encoders']);
    expect(labels(view, 'waiting')).toContain('attempt-2.search-2');
    expect(await engine.trainingParts({ project })).toEqual(view);
  });

  it('refuses parts whose others are missing, parts that there are none of, and other data', async () => {
    const { run } = view;
    expect(await failure(await engine.startPart({ project, run, part: 'attempt-1.search-0' }))).toBe(
      'train.part-waits',
    );
    expect(await failure(await engine.startPart({ project, run: 'train-s9-00', part: 'attempt-1' }))).toBe(
      'run.no-parts',
    );
    await expect(engine.startPart({ project, run, part: '../attempt-1' })).rejects.toMatchObject({
      code: 'request.invalid',
    });
    await expect(engine.trainingParts({ project: empty })).rejects.toMatchObject({ code: 'run.no-parts' });
  });

  it('is the training that one computer makes, once all parts are there, and says how they stand', async () => {
    const { run } = view;
    for (;;) {
      const now = await engine.trainingParts({ project });
      const ready = labels(now, 'ready');
      if (ready.length === 0) {
        expect(labels(now, 'done')).toHaveLength(view.parts.length);
        break;
      }
      // The last one first: their order tells nothing.
      await make(project, run, ready.at(-1)!);
    }
    const { interrupted } = await engine.getProject({ project });
    expect(interrupted?.run).toBe(run);
    expect(countParts(interrupted!.parts!).done).toBe(view.parts.length);
    const { project: _, ...request } = interrupted!.request!;
    const here = copyOf(empty, 'Here');
    const kept = await trained(project, request);
    expect(learnedIn(project, kept)).toEqual(learnedIn(here, await trained(here)));
    await expect(engine.trainingParts({ project, run })).rejects.toMatchObject({ code: 'run.no-parts' });
    await expect(engine.submitTraining({ project, ...small, settings })).rejects.toMatchObject({
      code: 'train.no-parts',
    });
  });
});

describe('parts that are being made', () => {
  it('are nobody else’s, and keep the training from being begun or discarded as a whole', async () => {
    const project = copyOf(empty, 'Claims');
    const { run } = await engine.submitTraining({ project, ...small, settings });
    await make(project, run, 'attempt-1.encoders');
    const claim = await trainingPorts.claim(project, run, 'attempt-1.search-1');
    try {
      expect(labels(await engine.trainingParts({ project }), 'making')).toEqual(['attempt-1.search-1']);
      const { interrupted } = await engine.getProject({ project });
      expect(countParts(interrupted!.parts!)).toMatchObject({ done: 1, making: 1, failed: 0 });
      const part = 'attempt-1.search-1';
      expect(await failure(await engine.startPart({ project, run, part }))).toBe('train.part-running');
      expect(await failure(await engine.startTraining(interrupted!.request!))).toBe('train.part-running');
      await expect(engine.discardTraining({ project, run })).rejects.toMatchObject({
        code: 'train.part-running',
      });
      await make(project, run, 'attempt-1.search-0');
    } finally {
      await claim.release();
    }
    const whole = await trainingPorts.claim(project, run);
    expect(await failure(await engine.startPart({ project, run, part: 'attempt-1.search-1' }))).toBe(
      'train.running',
    );
    await whole.release();
    await engine.discardTraining({ project, run });
    await expect(engine.trainingParts({ project })).rejects.toMatchObject({ code: 'run.no-parts' });
  });
});

describe('parts that did not come to their end', () => {
  const part = 'attempt-1.encoders';
  const failureIn = async (project: string): Promise<unknown> =>
    (await engine.trainingParts({ project })).parts.find(({ label }) => label === part)?.failure;

  it('are told with the reason until they are begun again', async () => {
    const project = copyOf(empty, 'Failing');
    const { run } = await engine.submitTraining({ project, ...small, settings, slurm: true });
    const [data] = readdirSync(join(project, 'data')).map((name) => join(project, 'data', name));
    renameSync(data, `${data}.gone`);
    expect(await failure(await engine.startPart({ project, run, part }))).not.toBe('done');
    expect(await failureIn(project)).toMatchObject({ message: expect.stringContaining('missing') });
    expect(countParts(await engine.trainingParts({ project }))).toMatchObject({ failed: 1, ready: 1 });
    renameSync(`${data}.gone`, data);
    await make(project, run, part);
    expect(await failureIn(project)).toBeNull();
    expect((await engine.trainingParts({ project })).slurm).toBe(true);
  });

  it('are told of where their process was killed', async () => {
    const project = copyOf(empty, 'Killed');
    const { run } = await engine.submitTraining({ project, ...small, settings });
    const gone = spawnSync(process.execPath, ['--version']).pid;
    const left = join(project, 'runs', run, `running-${part}.json`);
    writeFileSync(left, JSON.stringify({ pid: gone, host: hostname() }));
    expect(await failureIn(project)).toMatchObject({ at: new Date(statSync(left).mtimeMs).toISOString() });
    expect(await failureIn(project)).toMatchObject({ message: expect.stringContaining('was killed') });
    await make(project, run, part);
    expect(await failureIn(project)).toBeNull();
  });
});

describe('halves of a training that came to its end', () => {
  it('are made as parts, and not again for the shares of links', async () => {
    const project = copyOf(empty, 'Anew');
    const quick = { settings: { restarts: 3, attempts: 1 } };
    await trained(project, quick);
    const view = await engine.submitTraining({ project, ...small, ...quick, learnAnew: 2 });
    expect(view.finished).toBe(true);
    expect(labels(view, 'ready')).toEqual(['half-1a', 'half-1b', 'half-2a', 'half-2b']);
    const { interrupted, learningAnew } = await engine.getProject({ project });
    expect([interrupted, learningAnew]).toEqual([null, view]);
    for (const part of labels(view, 'ready')) await make(project, view.run, part);
    expect((await engine.getProject({ project })).learningAnew).toBeNull();
    const halves = join(project, 'runs', view.run, 'halves');
    const written = (): number[] => readdirSync(halves).map((name) => statSync(join(halves, name)).mtimeMs);
    const before = written();
    expect(before).toHaveLength(4);
    await done(engine, await engine.startDiscovery({ project, learnAnew: 2 }));
    expect(written()).toEqual(before);
    const [graph] = (await engine.getProject({ project })).graphs;
    expect(graph).toBeDefined();
  });
});
