import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type { ImportSummary } from '../../../core/contract/import-api.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { openProject } from '../../../core/node/project/project.ts';
import { done, ended, night, put, temporary } from './arrays/fixture.ts';

const { at, remove } = temporary();
let engine: EngineApi;
let summary: ImportSummary;
const project = at('bids.etiograph');

const EVENTS = 'onset\tduration\ttrial_type\n1.2\t0.5\tgo\n4.2\t0.5\tnogo\n7.2\t0.5\tgo\n';
const STAGES = `onset\tduration\ttrial_type\n${'W W N1 N2 N2 N3 N3 N2 REM REM REM W'
  .split(' ')
  .map((s, i) => `${30 * i}\t30\t${s}\n`)
  .join('')}`;

beforeAll(async () => {
  engine = await createNodeEngine();
  put(at('bids', 'dataset_description.json'), '{"Name":"Sleep","BIDSVersion":"1.8.0"}');
  put(
    at('bids', 'participants.tsv'),
    `participant_id\tsex\tsmoking\n${Array.from({ length: 12 }, (_, i) => `sub-${i + 1}\t${(i % 2) + 1}\t${[0, 1, 9][i % 3]}\n`).join('')}`,
  );
  put(
    at('bids', 'participants.json'),
    JSON.stringify({
      sex: { Description: 'sex as asked', Levels: { 1: 'male', 2: 'female' } },
      smoking: { Levels: { 0: 'never', 1: 'current', 9: 'unknown' } },
    }),
  );
  put(
    at('bids', 'phenotype', 'pain.tsv'),
    `participant_id\tsex\tpain\n${Array.from({ length: 12 }, (_, i) => `sub-${i + 1}\t${(i % 2) + 1}\t${i % 5}\n`).join('')}`,
  );
  put(
    at('bids', 'phenotype', 'pain.json'),
    JSON.stringify({ sex: { Levels: { 1: 'f', 2: 'm' } }, pain: { Levels: { 0: 'none', 4: 'worst' } } }),
  );
  for (const [k, id] of ['1', '2', '3'].entries()) {
    const stem = at('bids', `sub-${id}`, 'eeg', `sub-${id}_task-rest`);
    put(`${stem}_eeg.edf`, night(360 + k));
    put(`${stem}_eeg.json`, '{"TaskName":"rest"}');
    put(`${stem}_events.tsv`, id === '3' ? STAGES : EVENTS);
    put(`${stem}_channels.tsv`, 'name\ttype\tunits\tstatus\nSpO2\tMISC\t%\tbad\n');
  }
  summary = await done(engine, await engine.startImport({ project, sources: [at('bids')] }));
});
afterAll(remove);

describe('a data set of BIDS', () => {
  it('has its columns described by the JSON of its own name', async () => {
    const store = await openProject(project, '0');
    const columns = store
      .manifest()
      .modalities.flatMap(({ name, columns }) => columns.map((column) => [name, column] as const));
    await store.close();
    const labels = (table: string, column: string) =>
      columns.find(([of, { name }]) => of === table && name === column)?.[1].levels.map(({ label }) => label);
    expect(labels('participants', 'sex')).toEqual(['male', 'female']);
    expect(labels('participants', 'smoking')).toEqual(['never', 'current']);
    expect(labels('pain', 'sex')).toEqual(['f', 'm']);
    // Only the ends of the scale have a name.
    expect(labels('pain', 'pain')).toEqual([]);
  });

  it('tells the lists and descriptions that are left out, and none of them is a table', () => {
    expect(summary.notTaken).toEqual([]);
    expect(summary.modalities.map(({ name, kind }) => `${kind} ${name}`)).toEqual([
      'table participants',
      'table pain',
      'recording Bids',
      'table Bids scoring',
    ]);
    const told = summary.findings.map(({ message }) => message).join('\n');
    expect(told).toContain('lists 3 of channels (sub-1_task-rest_channels.tsv');
    // The events of the third are its sleep stages.
    expect(told).toContain('2 of events (sub-1_task-rest_events.tsv and ');
    expect(told).toContain(
      'Not read, since they describe how recordings and images were made: dataset_description.json',
    );
  });

  it('is refused with a reason where nothing but lists is chosen', async () => {
    const id = await engine.startImport({
      project: at('lists.etiograph'),
      sources: [at('bids', 'sub-1', 'eeg', 'sub-1_task-rest_events.tsv')],
    });
    expect(await ended(engine, id)).toMatchObject({
      type: 'failed',
      error: { code: 'import.no-files', message: expect.stringContaining('no row a person') },
    });
  });
});
