import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type { ReplayResult } from '../../../core/contract/report-api.ts';
import { Rng } from '../../../core/math/rng.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';

let folder: string;
let engine: EngineApi;
let project: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'etiograph-replay-'));
  engine = await createNodeEngine();
  project = join(folder, 'study.etiograph');
  await writeTables();
  await finished(engine.startImport({ project, sources: [join(folder, 'in')] }));
  const [{ name, ...at }] = [{ name: 'weight_lb', modality: 'clinic' }];
  await engine.setRole({ project, ...at, columns: [name], role: 'leave-out' });
  await finished(
    engine.startTraining({
      project,
      learn: { bloods: { latents: 1, hidden: 8 }, sleep: { latents: 1, hidden: 8 } },
      settings: { epochs: 2, fineTuneEpochs: 1, restarts: 2, attempts: 1 },
    }),
  );
  await finished(engine.startDiscovery({ project, alpha: 0.05, bootstrap: 3 }));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Three tables of 160 people; the pounds are the kilograms once more. */
async function writeTables(): Promise<void> {
  const rng = new Rng(5);
  const people = Array.from({ length: 160 }, (_, i) => {
    const [age, load] = [50 + 10 * rng.normal(), rng.normal()];
    const weight = 60 + 0.3 * age + 5 * rng.normal();
    const blood = [1, 0.5, -0.7].map((k) => k * load + 0.02 * weight + 0.3 * rng.normal());
    const sleep = [0.8, -0.4, 0.6].map((k) => k * load + 0.3 * rng.normal());
    return { id: `P${String(i)}`, age, weight, blood, sleep };
  });
  const csv = (head: string, row: (p: (typeof people)[number]) => number[]): string =>
    [`subject_id,${head}`, ...people.map((p) => [p.id, ...row(p).map((v) => v.toFixed(4))].join(','))].join(
      '\n',
    );
  await mkdir(join(folder, 'in'));
  const write = (name: string, text: string) => writeFile(join(folder, 'in', name), `${text}\n`);
  await write(
    'clinic.csv',
    csv('age,weight_kg,weight_lb', (p) => [p.age, p.weight, p.weight * 2.2046]),
  );
  await write(
    'bloods.csv',
    csv('crp,hb,ferritin', (p) => p.blood),
  );
  await write(
    'sleep.csv',
    csv('rem,waking,deep', (p) => p.sleep),
  );
}

async function finished(id: Promise<string>): Promise<unknown> {
  const { events } = await engine.runEnded({ id: await id });
  const last = events.at(-1)!;
  if (last.type === 'done') return last.result;
  throw new Error(JSON.stringify(last));
}

const replay = async (folders: string[] = []): Promise<ReplayResult> =>
  (await finished(engine.startReplay({ project, folders }))) as ReplayResult;

describe('replay', () => {
  it('finds the same graph with the same numbers, and leaves nothing behind', async () => {
    const result = await replay();
    expect(result.steps.map(({ what }) => what)).toEqual(['import', 'leave out column', 'train', 'discover']);
    expect(result).toMatchObject({
      same: true,
      identical: true,
      largestPDifference: 0,
      inputs: [],
      then: {},
      now: {},
    });
    expect(result.words).toMatch(
      /^The graph came out the same: 4 variables, \d links?, every direction; all p-values/,
    );
    expect(result.words).toContain('All imported files are unchanged.');
    expect((await readdir(project)).filter((name) => name.includes('scratch'))).toEqual([]);
    const runs = await engine.listRuns({});
    expect(runs.filter(({ kind }) => kind === 'discover')).toHaveLength(1);
  });

  it('names a file that has changed, and says what came out differently', async () => {
    const file = join(folder, 'in', 'bloods.csv');
    const more = Array.from({ length: 40 }, (_, i) => `Q${String(i)},${String(i)},${String(-i)},1`);
    await appendFile(file, `${more.join('\n')}\n`);
    const result = await replay();
    expect(result.identical).toBe(false);
    expect(result.inputs).toEqual([{ name: 'bloods.csv', change: 'changed' }]);
    expect(result.words).toContain('bloods.csv (changed)');
  });

  it('on another computer refuses with the names of what is gone, and finds it in a folder that is named', async () => {
    vi.stubEnv('ETIOGRAPH_USER_DATA', join(folder, 'elsewhere'));
    const { events } = await engine.runEnded({ id: await engine.startReplay({ project }) });
    expect(events.at(-1)).toMatchObject({
      type: 'failed',
      error: { code: 'replay.missing', message: '1 of what was imported is not found: in.' },
    });
    expect((await replay([folder])).steps).toHaveLength(4);
    vi.unstubAllEnvs();
  });

  it('keeps no path of this computer in the project', async () => {
    for (const name of await readdir(project, { recursive: true })) {
      const bytes = await readFile(join(project, name)).catch(() => Buffer.alloc(0));
      expect(bytes.includes(folder), name).toBe(false);
    }
  });

  it('can be cancelled, and leaves nothing behind then either', async () => {
    const id = await engine.startReplay({ project });
    await engine.cancelRun({ id });
    expect((await engine.runEnded({ id })).state).toBe('cancelled');
    expect((await readdir(project)).filter((name) => name.includes('scratch'))).toEqual([]);
  });

  it('says so where the journal does not hold what it takes', async () => {
    const { store } = {
      store: await (await import('../../../core/node/project/project.ts')).openProject(project, '0'),
    };
    await store.saveGraph(
      {
        ...{ id: 'graph-elsewhere', title: 'x', created: new Date().toISOString(), run: null },
        basis: { data: [], allOf: [] },
      },
      await store.readGraph(store.manifest().graphs[0].id),
    );
    await store.close();
    const { events } = await engine.runEnded({
      id: await engine.startReplay({ project, graph: 'graph-elsewhere' }),
    });
    expect(events.at(-1)).toMatchObject({ type: 'failed', error: { code: 'replay.incomplete' } });
  });
});
