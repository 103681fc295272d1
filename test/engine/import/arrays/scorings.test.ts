import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../../core/contract/engine-api.ts';
import type { ArraysImportSummary } from '../../../../core/contract/import-arrays-api.ts';
import type { ImportSummary } from '../../../../core/contract/import-api.ts';
import { createNodeEngine } from '../../../../core/node/engine.ts';
import { openProject } from '../../../../core/node/project/project.ts';
import {
  annotationsOf,
  hypnogramEdf,
  nsrrXml,
  profusionXml,
  run,
  stageLines,
} from '../../../ingest/time-series/sleep/write-scoring.ts';
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

async function sleepOf(project: string) {
  const store = await openProject(project, '0');
  try {
    const { subjects, columns } = await store.readTable('Nights scoring');
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

  it('need the length of an epoch where neither list nor recording says it', async () => {
    const lines = stageLines({ epochs, events: [] });
    put(at('short', 'p01.edf'), night(700));
    put(at('short', 'p01.txt'), lines);
    const plain = await done<ImportSummary>(
      engine,
      await engine.startImport({ project: at('C.etiograph'), sources: [at('short')] }),
    );
    expect(plain.modalities).toHaveLength(1);
    expect(readFileSync(plain.rejectFiles[0], 'utf8')).toMatch(/--epoch 30/);
    const said = await done<ImportSummary>(
      engine,
      await engine.startImport({
        project: at('D.etiograph'),
        sources: [at('short')],
        recordings: { epochSeconds: 30 },
      }),
    );
    expect(said.modalities.map(({ name }) => name)).toEqual(['Short', 'Short scoring']);
  });
});
