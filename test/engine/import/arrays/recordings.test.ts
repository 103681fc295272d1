import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../../core/contract/engine-api.ts';
import type { ArraysImportSummary } from '../../../../core/contract/import-arrays-api.ts';
import type { RecordingScan } from '../../../../core/contract/scan-views.ts';
import { createNodeEngine } from '../../../../core/node/engine.ts';
import { openProject } from '../../../../core/node/project/project.ts';
import { done, ended, night, pulse, put, scanned, spo2, temporary } from './fixture.ts';

const { at, remove } = temporary();
let engine: EngineApi;
let scan: RecordingScan;

beforeAll(async () => {
  engine = await createNodeEngine();
  const named = { patient: { name: 'Jane Doe', birthDate: '1970-01-02' } };
  put(
    at('nights', '0001_night.edf'),
    night(600, { annotations: [{ onset: 62, duration: 10, text: 'apnoea' }] }),
  );
  put(at('nights', '0002_night.edf'), night(900, named));
  put(at('nights', '0003_night.edf'), night(600, {}, [spo2]));
  put(at('nights', '0004_night.edf'), night(606).subarray(0, 4000));
  put(at('nights', '0005_night.edf'), '');
  put(at('nights', 'again', '0001_night.edf'), night(600));
  put(at('nights', 'notes.edf'), night(600));
  put(at('nights', 'readme.txt'), 'x');
  put(at('people.csv'), 'subject_id,age\n1,40\n2,51\n3,60\n9,44\n');
  await done(engine, await engine.startImport({ project: at('A.etiograph'), sources: [at('people.csv')] }));
  scan = await scanned(engine, 'recording', [at('nights')]);
});
afterAll(remove);

const naming = () => ({ scan: scan.scan, pattern: '{id}_night.edf' });

describe('a scan of recordings', () => {
  it('takes none for the other half of a scan of Philips', async () => {
    put(at('both', 'P1.edf'), night(600));
    put(at('both', 'P1.REC'), Buffer.alloc(4096, 7));
    put(at('both', 'P1.par'), '# === DATA DESCRIPTION FILE ====\n');
    const found = await scanned(engine, 'recording', [at('both')]);
    expect([found.files, found.problems, found.pattern]).toEqual([1, 0, '{id}.edf']);
  });

  it('says what the files are like before anything is stored', () => {
    expect(scan).toMatchObject({
      kind: 'recording',
      folder: at('nights'),
      files: 7,
      looked: 7,
      problems: 2,
      passedOver: [{ ending: 'txt', files: 1 }],
      pattern: '{id}_night.edf',
      name: 'Nights',
      durationSeconds: { min: 600, median: 600, max: 900 },
      suggested: { steps: 120, window: 'whole' },
    });
    expect(scan.channels.map((c) => [c.name, c.recordings, c.units[0].unit, c.rates[0].hertz])).toEqual([
      ['SPO2', 5, '%', 1],
      ['HEART_RATE', 4, 'bpm', 2],
    ]);
    expect(scan.personalData.map((p) => [p.kind, p.example])).toEqual([
      ['name', '0002_night.edf'],
      ['birth date', '0002_night.edf'],
    ]);
    expect(JSON.stringify(scan)).not.toMatch(/Doe|02-JAN-1970|1970-01/);
  });

  it('tells every file its state and reason', async () => {
    const { files, total } = await engine.listScan({ ...naming(), project: at('A.etiograph') });
    expect(total).toBe(7);
    expect(Object.fromEntries(files.map((f) => [f.file, f.state]))).toEqual({
      '0001_night.edf': 'new',
      '0002_night.edf': 'new',
      '0003_night.edf': 'new',
      '0004_night.edf': 'problem',
      '0005_night.edf': 'problem',
      'again/0001_night.edf': 'duplicate',
      'notes.edf': 'unfit',
    });
    expect(files.find((f) => f.file === '0004_night.edf')!.reason).toMatch(/cut short/);
    expect(files.find((f) => f.state === 'duplicate')!.reason).toContain('0001_night.edf');
    const some = await engine.listScan({ ...naming(), show: 'problem', offset: 1, limit: 1 });
    expect(some).toMatchObject({ total: 2, files: [{ file: '0005_night.edf' }] });
  });

  it('finds whose the files are, and what would have to be overlooked', async () => {
    const asked = { ...naming(), project: at('A.etiograph') };
    const plain = await engine.matchScan(asked);
    expect(plain).toMatchObject({ fitting: 6, unfit: 1, unfitExamples: ['notes.edf'] });
    expect(plain.match).toMatchObject({
      matched: 0,
      nearMisses: [
        { rules: ['zeros'], count: 3, examples: expect.arrayContaining([{ from: '0001', to: '1' }]) },
      ],
    });
    const { match, states } = await engine.matchScan({ ...asked, idRules: ['zeros'] });
    expect(match).toMatchObject({ matched: 3, onlyProject: 1, renamed: 3 });
    expect(states).toMatchObject({ matched: 3, new: 0, duplicate: 1, problem: 2, unfit: 1 });
  });

  it('makes a pattern from an example', async () => {
    const picks = [{ from: 0, to: 4, part: 'id' as const }];
    const { pattern } = await engine.buildPattern({ scan: scan.scan, example: '0001_night.edf', picks });
    expect(pattern).toBe('{id}_night.edf');
    await expect(engine.matchScan({ ...naming(), pattern: 'x' })).rejects.toMatchObject({
      code: 'pattern.no-id',
    });
  });

  it('says what a window does to nights of different length', async () => {
    const whole = await engine.describeWindow({ scan: scan.scan, window: 'whole', steps: 60 });
    expect(whole).toEqual({
      looked: 5,
      stretched: 1,
      partly: 0,
      outside: 0,
      stepSeconds: { min: 10, max: 15 },
    });
    const window = { startSeconds: 100, durationSeconds: 600 };
    const cut = await engine.describeWindow({ scan: scan.scan, window, steps: 60 });
    expect(cut).toMatchObject({ stretched: 0, partly: 4, outside: 0, stepSeconds: { min: 10, max: 10 } });
    const late = { startSeconds: 700, durationSeconds: 60 };
    expect(await engine.describeWindow({ scan: scan.scan, window: late, steps: 60 })).toMatchObject({
      outside: 4,
    });
  });

  it('is told apart from one that is no longer held', async () => {
    const other = await scanned(engine, 'recording', [at('nights', '0001_night.edf')]);
    expect(other).toMatchObject({ files: 1, folder: at('nights'), examples: ['0001_night.edf'] });
    await engine.closeScan({ scan: other.scan });
    await expect(engine.matchScan({ scan: other.scan, pattern: '{id}' })).rejects.toMatchObject({
      code: 'scan.unknown',
    });
    const none = await ended(
      engine,
      await engine.startScan({ kind: 'recording', sources: [at('people.csv')] }),
    );
    expect(none).toMatchObject({ type: 'failed', error: { code: 'import.no-files' } });
  });
});

describe('the preview of a recording', () => {
  const ask = (more: object) => ({
    scan: scan.scan,
    file: '0001_night.edf',
    channels: ['SPO2', 'heart rate'],
    points: 60,
    ...more,
  });

  it('draws the whole night as smallest and largest values, in physical units', async () => {
    const view = await engine.previewRecording(ask({}));
    expect(view).toMatchObject({ durationSeconds: 600, complete: 1, start: '2024-03-01T22:15:30' });
    expect(view.channels.map((c) => [c.name, c.unit, c.hertz])).toEqual([
      ['SPO2', '%', 1],
      ['HEART_RATE', 'bpm', 2],
    ]);
    const [{ trace, low, high }] = view.channels;
    if (trace.kind !== 'envelope') throw new Error('no envelope');
    // Ten samples a stretch: 0..9, 10..19, …
    expect([trace.min[0], trace.max[0], trace.min[15], trace.max[15]].map(Math.round)).toEqual([
      0, 9, 50, 59,
    ]);
    expect([low, high].map(Math.round)).toEqual([0, 99]);
    expect(view.annotations).toEqual([{ onset: 62, duration: 10, text: 'apnoea' }]);
  });

  it('gives the samples themselves where there are few', async () => {
    const view = await engine.previewRecording(ask({ fromSeconds: 100, toSeconds: 130 }));
    const [{ trace }] = view.channels;
    if (trace.kind !== 'samples') throw new Error('no samples');
    expect([trace.seconds[0], trace.seconds.at(-1)]).toEqual([99, 130]);
    expect(Math.round(trace.values[5])).toBe(4);
    expect(view.annotations).toEqual([]);
  });

  it('shows what the model will get', async () => {
    const settings = { ...scan.suggested, steps: 6, channels: [{ name: 'SPO2', unit: '%' }] };
    const { values, durationSeconds } = await engine.previewSteps({
      scan: scan.scan,
      file: '0001_night.edf',
      settings,
    });
    expect([...values].map((v) => Number(v.toFixed(1)))).toEqual([49.5, 49.5, 49.5, 49.5, 49.5, 49.5]);
    expect(durationSeconds).toBe(600);
  });

  it('says what is wrong with a file', async () => {
    await expect(engine.previewRecording(ask({ file: '0005_night.edf' }))).rejects.toMatchObject({
      code: 'recording.empty',
    });
    await expect(engine.previewRecording(ask({ file: '../people.csv' }))).rejects.toMatchObject({
      code: 'scan.unknown-file',
    });
    const { channels, missing } = await engine.previewRecording(ask({ channels: ['ECG', 'SPO2'] }));
    expect([channels.map((c) => c.name), missing]).toEqual([['SPO2'], ['ECG']]);
  });
});

describe('the import of recordings', () => {
  const request = (more: object = {}) => ({
    project: at('A.etiograph'),
    sources: [at('nights')],
    name: 'Sleep',
    pattern: '{id}_night.edf',
    idRules: ['zeros' as const],
    settings: { ...scan.suggested, steps: 30 },
    ...more,
  });

  it('stores what the plan said, and lists the rest with reasons', async () => {
    const summary = await done<ArraysImportSummary>(engine, await engine.startRecordingImport(request()));
    // 0003 lacks a chosen channel.
    expect(summary).toMatchObject({
      subjects: 4,
      rejects: 5,
      renamed: 3,
      modalities: [{ name: 'Sleep', subjects: 2, shape: [30, 2] }],
    });
    const { rejected, rejectsFile } = summary.modalities[0];
    expect(Object.fromEntries(rejected.map((r) => [r.code, r.count]))).toEqual({
      'recording.duplicate-subject': 1,
      'recording.channel-missing': 1,
      'recording.fragment': 1,
      'recording.empty': 1,
      'file.unmatched': 1,
    });
    const csv = readFileSync(rejectsFile!, 'utf8');
    for (const file of ['0003', '0004', '0005', 'again/0001', 'notes.edf']) expect(csv).toContain(file);
    const store = await openProject(at('A.etiograph'), '0');
    const arrays = await store.openArrays('Sleep');
    expect(arrays.subjects).toEqual(['1', '2']);
    arrays.close();
    const [entry] = (await store.readJournal()).slice(-1);
    expect(entry).toMatchObject({ what: 'import', call: { method: 'startRecordingImport' } });
    await store.close();
    for (const file of readdirSync(at('A.etiograph', 'data'))) {
      expect(readFileSync(at('A.etiograph', 'data', file), 'latin1')).not.toMatch(
        /Jane|Doe|02-JAN-1970|1970-01/,
      );
    }
  });

  it('refuses a name that is taken unless it is to be replaced', async () => {
    const taken = await ended(engine, await engine.startRecordingImport(request()));
    expect(taken).toMatchObject({ type: 'failed', error: { code: 'import.name-taken' } });
    const again = await done<ArraysImportSummary>(
      engine,
      await engine.startRecordingImport(
        request({ replace: true, settings: { ...scan.suggested, steps: 10 } }),
      ),
    );
    expect(again.modalities[0].shape).toEqual([10, 2]);
  });

  it('leaves nothing when it is cancelled', async () => {
    const many = at('many');
    const bytes = night(600, {}, [spo2, pulse]);
    for (let i = 0; i < 300; i++) put(at('many', `${1000 + i}.edf`), bytes);
    const before = readdirSync(at('A.etiograph', 'data')).sort();
    const id = await engine.startRecordingImport(
      request({ sources: [many], name: 'Many', pattern: '{id}.edf' }),
    );
    let seen = 0;
    const stop = engine.onEvent((event) => {
      if (event.run !== id || event.type !== 'progress') return;
      if (event.stage === 'Reading Many' && ++seen === 3) void engine.cancelRun({ id });
    });
    expect((await ended(engine, id)).type).toBe('cancelled');
    stop();
    expect(readdirSync(at('A.etiograph', 'data')).sort()).toEqual(before);
    const { modalities } = await engine.getProject({ project: at('A.etiograph') });
    expect(modalities.map((m) => m.name)).not.toContain('Many');
  });

  it('says why when nothing can be read', async () => {
    writeFileSync(at('bad.edf'), 'no recording');
    const last = await ended(
      engine,
      await engine.startRecordingImport(
        request({ sources: [at('bad.edf')], name: 'Bad', pattern: '{id}.edf' }),
      ),
    );
    expect(last).toMatchObject({
      type: 'failed',
      error: { code: 'recording.nothing-to-import', message: expect.stringContaining('bad.edf') },
    });
  });
});
