import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type { Failure } from '../../../core/contract/result.ts';
import { toFailure } from '../../../core/contract/result.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { night, put, temporary } from '../import/arrays/fixture.ts';
import { small, tableProject } from '../training/cohort.ts';

const { at, remove } = temporary();
let engine: EngineApi;
let whole: string;
let sources: string[];
/** Id of the training that was stopped. */
let unfinished: string;
const settings = { epochs: 1, fineTuneEpochs: 1, restarts: 2, attempts: 1 };
const long = { epochs: 10_000, patience: 10_000 };

/** What a request or a run says went wrong; null if nothing. */
async function failureOf(work: () => Promise<unknown>): Promise<Failure | null> {
  try {
    const answer = await work();
    if (typeof answer !== 'string' || !/^(train|discover|import|replay)-\d+-/.test(answer)) return null;
    const last = (await engine.runEnded({ id: answer })).events.at(-1)!;
    return last.type === 'failed' ? last.error : null;
  } catch (error) {
    return toFailure(error);
  }
}

const sound = async (work: () => Promise<unknown>): Promise<void> => expect(await failureOf(work)).toBeNull();

beforeAll(async () => {
  engine = await createNodeEngine();
  mkdirSync(at('exported'), { recursive: true });
  const project = await tableProject(engine, at('.'), 60);
  put(
    at('labs.csv'),
    `subject_id,iron\n${Array.from({ length: 60 }, (_, i) => `s${i},${(i * 7) % 13}`).join('\n')}\ns0,1\n`,
  );
  for (const who of ['s1', 's2', 's3']) put(at('nights', `${who}.edf`), night(120));
  sources = [at('blood.csv'), at('gait.csv'), at('labs.csv'), at('nights')];
  await sound(() => engine.startImport({ project, sources, recordings: { steps: 8 } }));
  await sound(() => engine.startTraining({ project, ...small, settings }));
  await sound(() => engine.startDiscovery({ project }));
  await engine.saveView({ project, view: { positions: {}, pinned: ['iron'], hidden: [], settings: {} } });
  const id = await engine.startTraining({ project, ...small, settings: long });
  await new Promise<void>((resolve) => {
    const off = engine.onEvent((e) => {
      if (e.run !== id || e.type !== 'metric') return;
      off();
      resolve();
    });
  });
  await engine.cancelRun({ id });
  await engine.runEnded({ id });
  unfinished = (await engine.getProject({ project })).interrupted!.run;
  whole = project;
});
afterAll(remove);

let copies = 0;
const copy = (): string => {
  const to = at(`copy-${++copies}.etiograph`);
  cpSync(whole, to, { recursive: true });
  return to;
};

/** Everything that a person may do with a project that does not change its data. */
const readings = (project: string): Record<string, () => Promise<unknown>> => ({
  getProject: () => engine.getProject({ project }),
  getJournal: () => engine.getJournal({ project }),
  getCohort: () => engine.getCohort({ project }),
  getVariables: () => engine.getVariables({ project }),
  getHistogram: () => engine.getHistogram({ project, modality: 'labs', column: 'iron' }),
  getSubjects: () => engine.getSubjects({ project }),
  getFindings: () => engine.getFindings({ project }),
  describeTraining: () => engine.describeTraining({ project, ...small }),
  listTrainings: () => engine.listTrainings({ project }),
  verdict: () => engine.verdict({ project }),
  getLatents: () => engine.getLatents({ project }),
  traverse: () => engine.traverse({ project, latent: 'gait 1' }),
  getReconstructions: () => engine.getReconstructions({ project, modality: 'blood' }),
  listGraphs: () => engine.listGraphs({ project }),
  listVariables: () => engine.listVariables({ project }),
  getGraph: () => engine.getGraph({ project }),
  getView: () => engine.getView({ project }),
  absentPair: () => engine.absentPair({ project, a: 'iron', b: 'blood 1' }),
  decidingTests: () => engine.decidingTests({ project, a: 'iron', b: 'blood 1' }),
  pairPicture: () => engine.pairPicture({ project, a: 'iron', b: 'blood 1' }),
  startPairTests: () => engine.startPairTests({ project, a: 'iron', b: 'blood 1' }),
  correlates: () => engine.correlates({ project, node: 'iron' }),
  exportGraph: () => engine.exportGraph({ project, format: 'json' }),
  exportRun: () => engine.exportRun({ project, folder: at('exported'), latents: 'csv', encoders: true }),
  getReport: () => engine.getReport({ project }),
  startReplay: () => engine.startReplay({ project }),
});

const filesOf = (project: string): string[] =>
  readdirSync(project, { recursive: true, encoding: 'utf8' }).filter((file) =>
    statSync(join(project, file)).isFile(),
  );

const damages: Record<string, (file: string) => void> = {
  'cut to nothing': (file) => truncateSync(file, 0),
  'cut in half': (file) => truncateSync(file, Math.floor(statSync(file).size / 2)),
  'with a bit that has changed': (file) => {
    const bytes = readFileSync(file);
    bytes[Math.floor(bytes.length * 0.6)] ^= 1;
    writeFileSync(file, bytes);
  },
  missing: (file) => rmSync(file),
  'in whose place a folder stands': (file) => {
    rmSync(file);
    mkdirSync(file);
  },
  'with another content': (file) => writeFileSync(file, '{"a": 1}\n'),
};

/** The files of a project by what they are. */
const kinds: Record<string, RegExp> = {
  'the data of a table': /^data.labs(-\d)?\.parquet$/,
  'the data of a table that was learned': /^data.blood(-\d)?\.parquet$/,
  'the data of a recording': /^data.nights\.arrow$/,
  'the list of rejects': /rejects\.csv$/,
  'the record of a training': /run\.json$/,
  'the factors of a training': /latents\.arrow$/,
  'an encoder': /encoders.blood\.onnx$/,
  'a decoder': /decoders.gait\.onnx$/,
  'a graph': /^graphs.graph-[^.]+\.json$/,
  'the layout of a graph': /\.view\.json$/,
  'the journal': /^journal/,
  'the request of an unfinished training': /request\.json$/,
  'the checkpoint of an unfinished training': /checkpoints.training$/,
};
const fileOfKind = (kind: string): string => filesOf(whole).find((file) => kinds[kind].test(file))!;

/** What makes it good again. */
const mends: Record<string, (project: string) => (() => Promise<unknown>)[]> = {
  'the data of a table': (project) => [() => engine.startImport({ project, sources: [at('labs.csv')] })],
  'the data of a table that was learned': (project) => [
    () => engine.startImport({ project, sources: [at('blood.csv')] }),
  ],
  'the data of a recording': (project) => [
    () => engine.startImport({ project, sources: [at('nights')], recordings: { steps: 8 } }),
  ],
  'the list of rejects': (project) => [() => engine.startImport({ project, sources: [at('labs.csv')] })],
  'the record of a training': (project) => [() => engine.startTraining({ project, ...small, settings })],
  'the factors of a training': (project) => [() => engine.startTraining({ project, ...small, settings })],
  'an encoder': (project) => [() => engine.startTraining({ project, ...small, settings })],
  'a decoder': (project) => [() => engine.startTraining({ project, ...small, settings })],
  'a graph': (project) => [() => engine.startDiscovery({ project })],
  'the layout of a graph': (project) => [
    () => engine.saveView({ project, view: { positions: {}, pinned: [], hidden: [], settings: {} } }),
  ],
  'the request of an unfinished training': (project) => [
    () => engine.discardTraining({ project, run: unfinished }),
  ],
  'the checkpoint of an unfinished training': (project) => [
    () => engine.discardTraining({ project, run: unfinished }),
  ],
};

describe('a project', () => {
  it('has no other files than those that are damaged below', () => {
    const known = [
      ...Object.values(kinds),
      /project\.json$/,
      /(encoders.gait|decoders.blood)\.onnx$/,
      /gait(-\d)?\.parquet$/,
      // A damaged curve costs a picture, not the training.
      /checkpoints.curve\.json$/,
      // Sums that are damaged are taken again, see `read-once.test.ts`.
      /nights\.arrow\.sums\.json$/,
    ];
    expect(filesOf(whole).filter((file) => !known.some((kind) => kind.test(file)))).toEqual([]);
  });

  it('complains of nothing while it is whole', async () => {
    for (const work of Object.values(readings(copy()))) await sound(work);
    expect((await engine.getProject({ project: whole })).damaged).toEqual([]);
  });
});

describe.each(Object.keys(kinds))('%s', (kind) => {
  it.each(Object.keys(damages))(
    '%s is named by whatever needs it, and stops nothing else',
    async (damage) => {
      const project = copy();
      const file = fileOfKind(kind);
      damages[damage](join(project, file));
      let named = 0;
      for (const [name, work] of Object.entries(readings(project))) {
        if (name === 'startReplay' && kind !== 'the journal') continue;
        const failure = await failureOf(work);
        if (!failure) continue;
        expect.soft([name, failure.code, failure.message]).not.toContain('internal');
        expect.soft(`${name}: ${failure.message}`).toContain(basename(file));
        expect.soft(failure.hint).not.toBe('');
        expect.soft(failure.message).not.toMatch(/SELECT|undefined|[{}]/);
        named++;
      }
      await sound(readings(project).getProject);
      await sound(readings(project).getCohort);
      const told = (await engine.getProject({ project })).damaged.map(({ message }) => message);
      // A checkpoint is read by the training alone, which begins anew, and most graphs have no layout.
      if (/checkpoint/.test(kind) || (damage === 'missing' && /layout/.test(kind))) expect(named).toBe(0);
      else
        expect(named + told.filter((message) => message.includes(basename(file))).length).toBeGreaterThan(0);
    },
  );

  const all = Object.keys(damages);
  const mend = mends[kind];
  // Each kind of file with two kinds of damage, others for others: a training takes a second.
  const some = [0, 3].map((k) => all[(Object.keys(kinds).indexOf(kind) + k) % all.length]);
  if (!mend) return;
  it.each(some)('%s is mended by what its message says', async (damage) => {
    const project = copy();
    damages[damage](join(project, fileOfKind(kind)));
    for (const work of mend(project)) await sound(work);
    for (const [name, work] of Object.entries(readings(project))) {
      if (name !== 'startReplay') expect.soft([name, await failureOf(work)]).toEqual([name, null]);
    }
    expect((await engine.getProject({ project })).damaged).toEqual([]);
  });
});

it.each(Object.keys(damages))('a training whose record is %s is listed as damaged alone', async (damage) => {
  const project = copy();
  const [{ run }] = await engine.listTrainings({ project });
  damages[damage](join(project, fileOfKind('the record of a training')));
  expect(await engine.listTrainings({ project })).toEqual([]);
  const { damaged } = await engine.getProject({ project });
  const words = new RegExp(`${run}.*run\\.json.*Train again`);
  expect(damaged.map(({ message, hint }) => `${message} ${hint}`)).toEqual([expect.stringMatching(words)]);
});

describe('work that goes on', () => {
  it('with one graph damaged finds another, and keeps what can be read of what was written in it', async () => {
    const project = copy();
    await engine.annotate({ project, target: 'iron', annotation: { note: 'measured twice' } });
    const file = join(project, fileOfKind('a graph'));
    // Still a graph, with another figure in it.
    writeFileSync(file, readFileSync(file, 'utf8').replace(/"pValue": [\d.]+/, '"pValue": 0.123'));
    await expect(engine.getGraph({ project })).rejects.toMatchObject({ code: 'graph.damaged' });
    await sound(() => engine.startDiscovery({ project, alpha: 0.05 }));
    const { nodes } = await engine.getGraph({ project });
    expect(nodes.find(({ id }) => id === 'iron')!.note).toBe('measured twice');
    await sound(() => engine.startDiscovery({ project }));
    expect(readdirSync(join(project, 'graphs')).filter((name) => name.includes('damaged'))).toHaveLength(1);
  });

  it('with a damaged checkpoint begins a training anew, and says so', async () => {
    const project = copy();
    damages['with a bit that has changed'](join(project, 'runs', unfinished, 'checkpoints', 'training'));
    const id = await engine.startTraining({ project, ...small, settings: long });
    await new Promise<void>((resolve) => {
      // Losses of before are told first.
      engine.onEvent((e) => e.run === id && e.type === 'log' && /checkpoint/.test(e.text) && resolve());
    });
    await engine.cancelRun({ id });
    const { events } = await engine.runEnded({ id });
    const said = events.flatMap((e) => (e.type === 'log' ? [e.text] : []));
    expect(said).toContain('The last checkpoint is damaged: the training begins anew');
  });

  it('with another table damaged takes in a table, and says which one is damaged', async () => {
    const project = copy();
    damages.missing(join(project, fileOfKind('the data of a table that was learned')));
    const { events } = await engine.runEnded({
      id: await engine.startImport({ project, sources: [at('labs.csv')] }),
    });
    const last = events.at(-1)!;
    const { findings } = (last.type === 'done' ? last.result : {}) as { findings: { message: string }[] };
    expect(findings.map(({ message }) => message)).toContainEqual(
      expect.stringMatching(/blood(-2)?\.parquet is damaged/),
    );
    expect(
      (await engine.getFindings({ project })).filter(({ severity }) => severity === 'error'),
    ).toMatchObject([{ code: 'data.damaged', about: ['blood'] }]);
  });

  it.each(['', '{"pid"', '{"pid": "x", "host": 3}', '5', null])(
    'takes over a lock that says %s',
    async (text) => {
      const project = copy();
      const lock = join(project, 'project.lock');
      if (text === null) mkdirSync(lock);
      else writeFileSync(lock, text);
      await engine.annotate({ project, target: 'iron', annotation: { note: 'x' } });
    },
  );
});

describe('a journal', () => {
  it('keeps its whole lines, and says that one is damaged and when it was lost', async () => {
    const project = copy();
    const before = await engine.getJournal({ project });
    const journal = join(project, 'journal.ndjson');
    const lines = readFileSync(journal, 'utf8').split('\n');
    lines[1] = lines[1].replace('"', '');
    writeFileSync(journal, lines.join('\n'));
    await engine.annotate({ project, target: 'iron', annotation: { note: 'x' } });
    const now = await engine.getJournal({ project });
    expect(now.map(({ what }) => what)).toEqual([
      ...before.toSpliced(1, 1).map(({ what }) => what),
      'annotate',
    ]);
    const { damaged } = await engine.getProject({ project });
    expect(damaged).toMatchObject([{ code: 'journal.damaged', message: expect.stringContaining('line 2') }]);
    rmSync(journal);
    await engine.annotate({ project, target: 'iron', annotation: { note: 'y' } });
    const begun = await engine.getJournal({ project });
    expect(begun.map(({ what }) => what)).toEqual(['journal begun anew', 'annotate']);
  });
});
