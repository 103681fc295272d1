import { writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type { ImportRequest } from '../../../core/contract/import-api.ts';
import type { TrainSummary } from '../../../core/contract/training-api.ts';
import { trainRequest } from '../../../core/contract/train-request.ts';
import { trainingIdentity } from '../../../core/engine/training/identity.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { openProject } from '../../../core/node/project/project.ts';
import { done as finished, night, put, temporary } from '../import/arrays/fixture.ts';
import { done, small, tableProject } from './cohort.ts';

const { at, remove } = temporary();
let engine: EngineApi;
beforeAll(async () => {
  engine = await createNodeEngine();
});
afterAll(remove);

/** The id that a training of everything would have now. */
async function idOf(project: string, learn?: Record<string, object>): Promise<string> {
  const store = await openProject(project, 'test');
  const request = trainRequest.parse({ project, learn });
  return (await trainingIdentity(request, store.manifest())).id;
}

const imported = async (request: ImportRequest): Promise<void> => {
  await finished(engine, await engine.startImport(request));
};

describe('the same recordings', () => {
  const project = () => at('nights.etiograph');
  const bring = async (recordings: ImportRequest['recordings'] = {}): Promise<string> => {
    await imported({ project: project(), sources: [at('nights')], recordings });
    return idOf(project());
  };
  beforeAll(() => {
    for (const who of ['P1', 'P2', 'P3']) put(at('nights', `${who}.edf`), night(600));
  });

  it('read otherwise make another run, and read as before the former one again', async () => {
    const first = await bring();
    const others = [
      await bring({ channels: ['SPO2'] }),
      await bring({ channels: ['HEART_RATE'] }),
      await bring({ channels: ['HEART_RATE', 'SPO2'] }),
      await bring({ steps: 60 }),
      await bring({ startSeconds: 0, durationSeconds: 300 }),
      await bring({ startSeconds: 30, durationSeconds: 300 }),
    ];
    expect(new Set([first, ...others]).size).toBe(7);
    expect(await bring()).toBe(first);
  });
});

describe('the same table', () => {
  const project = () => at('table.etiograph');
  const table = () => at('people', 'people.csv');
  const bring = async (codebook?: string, more: Partial<ImportRequest> = {}): Promise<string> => {
    if (codebook !== undefined) put(at('codes.csv'), `variable,label,unit,type,codes,missing\n${codebook}`);
    await imported({
      project: project(),
      sources: [table()],
      ...(codebook === undefined ? {} : { codebook: at('codes.csv') }),
      ...more,
    });
    return idOf(project(), { people: {} });
  };
  beforeAll(() => {
    const rows = Array.from(
      { length: 40 },
      (_, i) => `S${i},T${39 - i},${1 + (i % 4)},${i % 7},${(i * 37) % 11}`,
    );
    put(table(), `subject_id,other_id,stage,score,x\n${rows.join('\n')}\n`);
  });

  it('is other data with another column of it left out, until it is taken in again', async () => {
    const before = await bring();
    const role = (column: string, to: 'use' | 'leave-out') =>
      engine.setRole({ project: project(), modality: 'people', columns: [column], role: to });
    await role('x', 'leave-out');
    const without = await idOf(project(), { people: {} });
    expect(without).not.toBe(before);
    // What a person keeps out stays out when the table is imported again.
    expect(await bring()).toBe(without);
    await role('x', 'use');
    expect(await idOf(project(), { people: {} })).toBe(before);
  });

  it('keeps its place, and its run, when another table comes and when it is imported again', async () => {
    const before = await bring();
    put(
      at('people', 'more.csv'),
      `subject_id,y\n${Array.from({ length: 40 }, (_, i) => `N${i},${i}`).join('\n')}\n`,
    );
    await imported({ project: project(), sources: [at('people', 'more.csv')] });
    expect(await idOf(project(), { people: {} })).toBe(before);
    await bring();
    const { modalities } = await engine.getProject({ project: project() });
    expect(modalities.map(({ name }) => name)).toEqual(['people', 'more']);
  });
});

describe('a training that was stopped', () => {
  const settings = { epochs: 10_000, patience: 10_000 };
  const goingOn = expect.objectContaining({
    type: 'log',
    text: 'Going on from the last checkpoint',
  }) as unknown;

  /** Trains until its first figures, then stops; those of before are told first where it goes on. @returns its events */
  async function stopped(project: string, sign = /^metric/) {
    const id = await engine.startTraining({ project, ...small, settings });
    const off = await new Promise<() => void>((resolve) => {
      const unsubscribe = engine.onEvent((e) => {
        const what = `${e.type} ${e.type === 'log' ? e.text : ''}`;
        if (e.run === id && (sign.test(what) || e.type === 'failed')) resolve(() => unsubscribe());
      });
    });
    off();
    await engine.cancelRun({ id });
    return (await engine.runEnded({ id })).events;
  }

  it('goes on with the same data, and not with others, of which it is said what they have overtaken', async () => {
    const folder = at('stopped');
    put(join(folder, 'x'), '');
    const project = await tableProject(engine, folder);
    const sources = [join(folder, 'blood.csv'), join(folder, 'gait.csv')];
    await stopped(project);
    const { interrupted } = await engine.getProject({ project });
    expect(interrupted).toMatchObject({ overtaken: [], request: { project, ...small } });

    await imported({ project, sources });
    expect((await engine.getProject({ project })).interrupted).toEqual(interrupted);
    expect(await stopped(project, /^log .*checkpoint/)).toContainEqual(goingOn);

    const codes = join(folder, 'codes.csv');
    writeFileSync(
      codes,
      'variable,label,unit,type,codes,missing\nblood0,,,number,,0\nblood1,Iron,mg/l,number,,\n',
    );
    await imported({ project, sources: sources.slice(0, 1), codebook: codes });
    const other = (await engine.getProject({ project })).interrupted;
    expect(other).toMatchObject({ run: interrupted!.run, overtaken: ['blood'], request: null });
    expect(await stopped(project)).not.toContainEqual(goingOn);
    const fresh = (await engine.getProject({ project })).interrupted;
    expect(fresh).toMatchObject({ overtaken: [], request: { project } });
    expect(fresh!.run).not.toBe(interrupted!.run);

    await engine.discardTraining({ project, run: fresh!.run });
    await engine.removeModality({ project, modality: 'gait' });
    expect((await engine.getProject({ project })).interrupted).toMatchObject({
      run: interrupted!.run,
      overtaken: ['blood', 'gait'],
      request: null,
    });
    await engine.discardTraining({ project, run: interrupted!.run });
    expect((await engine.getProject({ project })).interrupted).toBeNull();
  });
});

describe('a finished training', () => {
  it('keeps no checkpoint, and is overtaken with its graph when its data change, until they are back', async () => {
    const folder = at('finished');
    put(join(folder, 'x'), '');
    const project = await tableProject(engine, folder);
    const settings = { restarts: 2, epochs: 3, fineTuneEpochs: 1, attempts: 1 };
    const { events } = await done(engine, await engine.startTraining({ project, ...small, settings }));
    const last = events.at(-1)!;
    const { run } = (last.type === 'done' ? last.result : null) as TrainSummary;
    await done(engine, await engine.startDiscovery({ project }));
    expect((await readdir(join(project, 'runs', run))).sort()).toEqual([
      'decoders',
      'encoders',
      'latents.arrow',
      'run.json',
    ]);
    const overtaken = async () => {
      const { runs, graphs } = await engine.getProject({ project });
      const [training] = await engine.listTrainings({ project });
      expect(training.overtaken).toEqual(runs[0].overtaken);
      return [runs[0].overtaken, graphs.map((graph) => graph.overtaken)];
    };
    expect(await overtaken()).toEqual([[], [[]]]);
    const { provenance } = await engine.getGraph({ project });
    expect(provenance['data']).toMatch(/^blood [0-9a-f]{8}, gait [0-9a-f]{8}$/);

    await engine.setRole({ project, modality: 'gait', columns: ['gait1'], role: 'leave-out' });
    expect(await overtaken()).toEqual([['gait'], [['gait']]]);
    await engine.setRole({ project, modality: 'gait', columns: ['gait1'], role: 'use' });
    expect(await overtaken()).toEqual([[], [[]]]);

    await engine.removeModality({ project, modality: 'blood' });
    expect(await overtaken()).toEqual([['blood'], [['blood']]]);
    await engine.restoreModality({ project, modality: 'blood' });
    put(
      join(folder, 'labs.csv'),
      `subject_id,y\n${Array.from({ length: 120 }, (_, i) => `s${i},${i}`).join('\n')}\n`,
    );
    await imported({ project, sources: [join(folder, 'labs.csv')] });
    // A graph takes all tables; a training those that were named.
    expect(await overtaken()).toEqual([[], [['labs']]]);
    await done(engine, await engine.startDiscovery({ project }));
    // Another graph beside the former one, since it is of other data.
    expect(await overtaken()).toEqual([[], [['labs'], []]]);
  });
});
