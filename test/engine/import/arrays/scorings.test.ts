import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../../core/contract/engine-api.ts';
import type { ArraysImportSummary } from '../../../../core/contract/import-arrays-api.ts';
import type { ImportRequest, ImportSummary } from '../../../../core/contract/import-api.ts';
import { createNodeEngine } from '../../../../core/node/engine.ts';
import { openProject } from '../../../../core/node/project/project.ts';
import {
  annotationsOf,
  dominoText,
  hypnogramEdf,
  nsrrXml,
  profusionXml,
  remLogicText,
  run,
  sleepwareXml,
  stageLines,
} from '../../../ingest/recording/sleep/write-scoring.ts';
import { done, night, put, scanned, temporary } from './fixture.ts';

const { at, remove } = temporary();
let engine: EngineApi;
const SECONDS = 1800;
const epochs = run('W', 10, 'N1', 5, 'N2', 20, 'N3', 10, 'REM', 10, 'W', 5);
const apneas = [
  { text: 'Obstructive Apnea', onset: 500, duration: 12 },
  { text: 'Hypopnea', onset: 700, duration: 15 },
  { text: 'Arousal ()', onset: 720, duration: 5 },
  { text: 'Unsure', onset: 730, duration: 5 },
];

beforeAll(async () => {
  engine = await createNodeEngine();
  const own = annotationsOf({ epochs, events: [{ text: 'Jane Doe coughs', onset: 400, duration: 2 }] });
  put(at('study', 'nights', 'p01-psg.edf'), night(SECONDS));
  put(at('study', 'scored', 'p01-nsrr.xml'), nsrrXml({ epochs, events: apneas }));
  put(at('study', 'nights', 'p02-psg.edf'), night(SECONDS));
  put(at('study', 'scored', 'p02-profusion.xml'), profusionXml({ epochs, events: apneas }));
  put(at('study', 'nights', 'p03-psg.edf'), night(SECONDS, { annotations: own }));
  put(at('study', 'nights', 'p04-psg.edf'), night(SECONDS, { start: '2024-03-01T22:15:30' }));
  put(
    at('study', 'nights', 'p04-Hypnogram.edf'),
    hypnogramEdf({ epochs, events: [] }, '2024-03-01T22:15:30'),
  );
  put(at('study', 'nights', 'p05-psg.edf'), night(SECONDS));
  put(at('study', 'nights', 'p05-psg.txt'), stageLines({ epochs, events: [] }));
  put(at('study', 'nights', 'p06-psg.edf'), night(SECONDS));
  put(at('study', 'nights', 'p07-psg.edf'), night(SECONDS));
  put(at('study', 'scored', 'p07-nsrr.xml'), nsrrXml({ epochs, events: [] }).slice(0, 700));
  put(at('study', 'scored', 'p99-nsrr.xml'), nsrrXml({ epochs, events: [] }));
});
afterAll(remove);

async function sleepOf(project: string, table = 'Nights scoring') {
  const store = await openProject(project, '0');
  try {
    const { subjects, columns } = await store.readTable(table);
    return Object.fromEntries(
      subjects.map((subject, i) => [
        subject,
        Object.fromEntries(columns.map(({ name, values }) => [name, values[i]])),
      ]),
    );
  } finally {
    await store.close();
  }
}

const STAGES = {
  'Total sleep time': 22.5,
  'Sleep efficiency': 75,
  'Sleep latency': 5,
  'REM latency': 17.5,
  'Wake after sleep onset': 2.5,
  'N3 share': (100 * 10) / 45,
};

describe('recordings with their scorings', () => {
  it('become recordings and a table of the scored nights, in one import', async () => {
    const project = at('A.etiograph');
    const summary = await done<ImportSummary>(
      engine,
      await engine.startImport({ project, sources: [at('study')], recordings: { steps: 30 } }),
    );
    expect(summary.modalities.map(({ name, kind, subjects }) => [name, kind, subjects])).toEqual([
      ['Nights', 'recording', 7],
      ['Nights scoring', 'table', 5],
    ]);
    const sleep = await sleepOf(project);
    expect(Object.keys(sleep).sort()).toEqual(['p01', 'p02', 'p03', 'p04', 'p05']);
    for (const person of Object.values(sleep)) expect(person).toMatchObject(STAGES);
    const perHour = (n: number) => n / (22.5 / 60);
    expect(sleep.p01).toMatchObject({ AHI: perHour(2), 'Arousal index': perHour(1) });
    expect(sleep.p02).toMatchObject({ AHI: perHour(2) });
    // Only stages are scored of these: no event does not mean that there was none.
    for (const id of ['p03', 'p04', 'p05']) expect(sleep[id].AHI).toBeNaN();
    // What nobody scored is no column of zeros.
    expect(sleep.p01).not.toHaveProperty('Limb movement index');

    const told = summary.findings.map(({ message }) => message).join('\n');
    expect(told).toMatch(/2 of 7 recordings have no sleep scoring.*p06-psg\.edf/);
    expect(told).toMatch(/1 file with sleep scorings belongs to no recording.*p99-nsrr\.xml/);
    expect(told).toMatch(/“Unsure” \(2\)/);
    expect(told).toMatch(/first to the last scored epoch/);
    expect(JSON.stringify(summary)).not.toMatch(/Jane|Doe/);
    expect(readFileSync(summary.rejectFiles[0], 'utf8')).toMatch(/p07-nsrr\.xml.*scoring\.xml/);
  });

  it('are there already when the same is imported again', async () => {
    const project = at('A.etiograph');
    const summary = await done<ImportSummary>(
      engine,
      await engine.startImport({ project, sources: [at('study')], recordings: { steps: 30 } }),
    );
    expect(summary.modalities.map(({ name, state }) => [name, state])).toEqual([
      ['Nights', 'unchanged'],
      ['Nights scoring', 'unchanged'],
    ]);
  });

  it('are imported alike by the window', async () => {
    const project = at('B.etiograph');
    put(at('people.csv'), 'id,age\np01,40\np02,50\n');
    await done(engine, await engine.startImport({ project, sources: [at('people.csv')] }));
    const sources = [at('study', 'nights'), at('study', 'scored')];
    const scan = await scanned(engine, 'recording', sources);
    expect(scan.files).toBe(7);
    const summary = await done<ArraysImportSummary>(
      engine,
      await engine.startRecordingImport({
        project,
        sources,
        name: 'Nights',
        pattern: scan.pattern,
        settings: scan.suggested,
      }),
    );
    expect(summary.modalities.map(({ name, subjects, shape }) => [name, subjects, shape])).toEqual([
      ['Nights', 7, [120, 2]],
      ['Nights scoring', 5, [11]],
    ]);
    expect(await sleepOf(project)).toEqual(await sleepOf(at('A.etiograph')));
  });

  it('are told by a plan, as far as files beside the recordings say it', async () => {
    const plan = await done<ImportSummary>(
      engine,
      await engine.startImport({ project: at('P.etiograph'), sources: [at('study')], planOnly: true }),
    );
    expect(plan.modalities.map(({ name, kind, subjects }) => [name, kind, subjects])).toEqual([
      ['Nights', 'recording', 7],
      ['Nights scoring', 'table', 4],
    ]);
    const columns = plan.modalities[1].columns ?? [];
    expect(columns.find(({ name }) => name === 'Total sleep time')).toMatchObject({
      unit: 'min',
      values: 'mean 22.5',
      missing: 0,
    });
    expect(columns.find(({ name }) => name === 'AHI')).toMatchObject({ missing: 2 });
    const told = plan.findings.map(({ message }) => message).join('\n');
    expect(told).toMatch(/2 of 7 recordings have no file with a sleep scoring/);
    expect(plan.plannedRejects.map(({ file }) => file)).toContain('p07-nsrr.xml');
  });

  it('come from programs that write text or RML, in one drop', async () => {
    const start = '2024-03-01T22:15:30';
    put(at('programs', 'p01.edf'), night(SECONDS, { start }));
    put(at('programs', 'Sleep profile - p01.txt'), dominoText(epochs, '01.03.2024', '22:15:30'));
    put(
      at('programs', 'Flow Events - p01.txt'),
      'Signal ID: FlowD\\flow\nStart Time: 01.03.2024 22:15:30\nUnit: s\nSignal Type: Impuls\n\n22:20:31,513-22:20:42,736; 11;Hypopnea\n',
    );
    put(at('programs', 'p02.edf'), night(SECONDS, { start }));
    put(at('programs', 'p02.rml'), sleepwareXml({ epochs, events: apneas.slice(0, 2) }));
    put(at('programs', 'p03.edf'), night(SECONDS, { start }));
    put(
      at('programs', 'p03.txt'),
      remLogicText({ epochs, events: apneas.slice(0, 2) }, '01/03/2024', '22:15:30'),
    );
    const project = at('G.etiograph');
    const summary = await done<ImportSummary>(
      engine,
      await engine.startImport({ project, sources: [at('programs')] }),
    );
    expect(summary.modalities.map(({ name, subjects }) => [name, subjects])).toEqual([
      ['Programs', 3],
      ['Programs scoring', 3],
    ]);
    expect(summary.notTaken).toEqual([
      expect.objectContaining({
        file: 'Flow Events - p01.txt',
        reason: expect.stringContaining('events of SOMNOmedics DOMINO') as string,
      }),
    ]);
    const sleep = await sleepOf(project, 'Programs scoring');
    for (const person of Object.values(sleep)) expect(person).toMatchObject(STAGES);
    expect([sleep.p01.AHI, sleep.p02.AHI, sleep.p03.AHI]).toEqual([Number.NaN, 2 / 0.375, 2 / 0.375]);
  });

  const take = async (project: string, folder: string, recordings: ImportRequest['recordings'] = {}) =>
    done<ImportSummary>(
      engine,
      await engine.startImport({ project: at(project), sources: [at(folder)], recordings }),
    );

  it('need the length of an epoch where neither list nor recording says it', async () => {
    put(at('short', 'p01.edf'), night(700));
    put(at('short', 'p01.txt'), stageLines({ epochs, events: [] }));
    const plain = await take('C.etiograph', 'short');
    expect(plain.modalities).toHaveLength(1);
    expect(readFileSync(plain.rejectFiles[0], 'utf8')).toMatch(/--epoch 30/);
    const said = await take('D.etiograph', 'short', { epochSeconds: 30 });
    expect(said.modalities.map(({ name }) => name)).toEqual(['Short', 'Short scoring']);
  });

  it('with numbers that may mean other stages need what they mean', async () => {
    const numbers: Readonly<Record<string, string>> = { W: '0', N1: '1', N2: '2', N3: '3' };
    const inDigits = (word: string): string => numbers[word] ?? '4';
    const lines = stageLines({ epochs, events: [] });
    put(at('numbers', 'p01.edf'), night(900));
    put(at('numbers', 'p01.txt'), lines.replace(/W|N[123]|REM|R$/gm, inDigits));
    const plain = await take('E.etiograph', 'numbers', { epochSeconds: 30 });
    expect(readFileSync(plain.rejectFiles[0], 'utf8')).toMatch(/--stage-numbers wake0-rem4/);
    await take('F.etiograph', 'numbers', { epochSeconds: 30, stageNumbers: 'wake0-rem4' });
    expect(await sleepOf(at('F.etiograph'), 'Numbers scoring')).toMatchObject({ p01: STAGES });
  });
});

/** To the tenth: samples have 16 bits. */
const ofFirstChannel = (values: Float32Array): number[] =>
  Array.from(values, (value) => Math.round(10 * value) / 10).filter((_, i) => i % 2 === 0);

describe('a part of the night by stage', () => {
  const imported = async (project: string, recordings: NonNullable<ImportRequest['recordings']>) => {
    const request = {
      project: at(project),
      sources: [at('study')],
      recordings: { steps: 10, ...recordings },
    };
    const summary = await done<ImportSummary>(engine, await engine.startImport(request));
    const store = await openProject(at(project), '0');
    const arrays = await store.openArrays('Nights');
    const values = new Float32Array(20);
    arrays.gather([arrays.subjects.indexOf('p01')], values);
    const first = ofFirstChannel(values);
    const { subjects } = arrays;
    arrays.close();
    await store.close();
    return { summary, first, subjects };
  };
  // Second s of a night has the value s % 100. N2 lasts from second 450 to 1050, REM from 1350 to 1650.
  it('is the first unbroken stretch of it', async () => {
    const { first, subjects, summary } = await imported('S1.etiograph', { stage: 'N2', durationSeconds: 20 });
    expect(first).toEqual([50.5, 52.5, 54.5, 56.5, 58.5, 60.5, 62.5, 64.5, 66.5, 68.5]);
    expect(subjects).toHaveLength(5);
    const rejects = readFileSync(summary.rejectFiles[0], 'utf8');
    expect(rejects).toMatch(/p06-psg\.edf.*recording\.not-scored/);
  });

  it('is what follows the onset of sleep', async () => {
    const { first } = await imported('S2.etiograph', { stage: 'sleep', take: 'onset', durationSeconds: 20 });
    expect(first).toEqual([0.5, 2.5, 4.5, 6.5, 8.5, 10.5, 12.5, 14.5, 16.5, 18.5]);
  });

  it('joins epochs that do not follow one another', async () => {
    const { first, summary } = await imported('S3.etiograph', {
      stage: 'W',
      take: 'epochs',
      durationSeconds: 500,
    });
    // W lasts from the beginning to second 300 and from 1650 to 1800: 450 s, each step the mean of 50.
    expect(first.slice(0, 9)).toEqual([24.5, 74.5, 24.5, 74.5, 24.5, 74.5, 74.5, 24.5, 74.5]);
    expect(first[9]).toBeNaN();
    expect(summary.findings.map(({ message }) => message).join()).toMatch(
      /5 of 5 recordings have less of the stage/,
    );
  });

  it('leaves out those who have not enough of it, with the reason', async () => {
    const request = {
      project: at('S4.etiograph'),
      sources: [at('study')],
      recordings: { stage: 'N3', durationSeconds: 900 } as const,
    };
    const end = (await engine.runEnded({ id: await engine.startImport(request) })).events.at(-1)!;
    expect(JSON.stringify(end)).toMatch(/has no N3 that lasts 900 s without a break/);
  });

  it('is refused where it does not say what to take', async () => {
    const request = {
      project: at('S5.etiograph'),
      sources: [at('study')],
      recordings: { stage: 'N3' } as const,
    };
    const end = (await engine.runEnded({ id: await engine.startImport(request) })).events.at(-1)!;
    expect(JSON.stringify(end)).toMatch(/how much of N3 to take is not said/);
  });

  it('is shown with the stages before the import', async () => {
    const scan = await scanned(engine, 'recording', [at('study')]);
    const view = await engine.previewRecording({
      ...{ scan: scan.scan, file: 'nights/p01-psg.edf', channels: ['SPO2'], points: 100 },
      window: { stage: 'W', take: 'epochs' },
    });
    expect(view.night!.stages.map(({ stage }) => stage)).toEqual(['W', 'N1', 'N2', 'N3', 'REM', 'W']);
    expect(view.taken).toEqual([
      { from: 0, to: 300 },
      { from: 1650, to: 1800 },
    ]);
    const steps = await engine.previewSteps({
      ...{ scan: scan.scan, file: 'nights/p01-psg.edf' },
      settings: { ...scan.suggested, steps: 9, window: { stage: 'W', take: 'epochs' } },
    });
    expect(steps.durationSeconds).toBe(450);
    expect(ofFirstChannel(steps.values)).toEqual([24.5, 74.5, 24.5, 74.5, 24.5, 74.5, 74.5, 24.5, 74.5]);
  });
});
