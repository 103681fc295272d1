import { describe, expect, it } from 'vitest';
import type { ImportRun, SubjectRow } from '../../../core/ingest/ports.ts';
import { importRecordings } from '../../../core/ingest/recording/import.ts';
import { planRecordings as planFiles, type PlanOptions } from '../../../core/ingest/recording/plan.ts';
import type { ByteSource } from '../../../core/ingest/ports.ts';
import { memorySource, refs } from '../memory-source.ts';
import { edfBytes, edfSource, patched, signal } from './edf-fixture.ts';

const planRecordings = (files: readonly ByteSource[], options?: PlanOptions) =>
  planFiles(refs(files), options);
const spo2 = signal('SPO2', 1);
const pulse = signal('HEART_RATE', 2, { unit: 'bpm' });

function night(name: string, level: number, channels = [spo2, pulse], more = {}) {
  return edfSource(name, channels, 60, (s) => level + s, more);
}

/** Header and some of the data of a night of 60 records. */
function cut(name: string, share: number) {
  const bytes = edfBytes([spo2, pulse], 60, () => 1);
  const data = bytes.length - 256 * 4;
  return memorySource(name, bytes.subarray(0, 256 * 4 + Math.floor(share * data)));
}

function collecting(): ImportRun<Float32Array> & { rows: SubjectRow<Float32Array>[]; files: string[] } {
  const rows: SubjectRow<Float32Array>[] = [];
  const files: string[] = [];
  return {
    rows,
    files,
    onRow: (row) => void rows.push(row),
    onProgress: (done, total, file) => void files.push(`${done}/${total} ${file}`),
  };
}

describe('the plan of a folder of recordings', () => {
  const files = [
    night('0001.edf', 50),
    night('0002.edf', 60),
    night('0010.edf', 70, [spo2, signal('Heart Rate', 4, { unit: 'bpm' }), signal('ECG', 5, { unit: 'mV' })]),
    night('0011.edf', 70, [spo2, pulse, signal('ECG', 5, { unit: 'uV' })], {
      patient: { name: 'Jane Doe', birthDate: '1970-01-02' },
    }),
    cut('0012.edf', 0.9),
    memorySource('0013.edf', new Uint8Array(0)),
    cut('0014.edf', 0.4),
    night('notes about the study.edf', 1),
  ];

  it('says who has a recording, what is in them, and what is odd', async () => {
    const plan = await planRecordings(files);
    expect(plan.pattern).toBe('{id}.edf');
    expect(plan.recordings.map((r) => r.subject)).toEqual([
      '0001',
      '0002',
      '0010',
      '0011',
      '0012',
      'notes about the study',
    ]);
    expect(plan.rejects).toEqual([
      {
        file: '0013.edf',
        where: '',
        code: 'recording.empty',
        reason: expect.stringContaining('0013.edf'),
        hint: expect.stringContaining('Copy the file again'),
      },
      {
        file: '0014.edf',
        where: '',
        code: 'recording.fragment',
        reason: expect.stringMatching(/only \d+ of the 60 data records/),
        hint: expect.stringContaining('Copy the file again'),
      },
    ]);
    expect(plan.seen.flatMap(({ warnings }) => warnings)).toEqual([
      { code: 'recording.truncated', message: expect.stringMatching(/^0012\.edf .* of the 60 data records/) },
    ]);
    const counted = (key: string) => (list: readonly object[]) =>
      list.map((entry) => [Reflect.get(entry, key), Reflect.get(entry, 'recordings')]);
    expect(
      plan.channels.map((c) => [
        c.name,
        c.recordings,
        c.usable,
        counted('unit')(c.units),
        counted('hertz')(c.rates),
      ]),
    ).toEqual([
      ['SPO2', 6, 6, [['%', 6]], [[1, 6]]],
      [
        'HEART_RATE',
        6,
        6,
        [['bpm', 6]],
        [
          [2, 5],
          [4, 1],
        ],
      ],
      [
        'ECG',
        2,
        2,
        [
          ['mV', 1],
          ['uV', 1],
        ],
        [[5, 2]],
      ],
    ]);
    expect(counted('name')(plan.channels[1].names)).toEqual([
      ['HEART_RATE', 5],
      ['Heart Rate', 1],
    ]);
    expect(plan.suggested).toEqual({
      channels: [
        { name: 'SPO2', unit: '%' },
        { name: 'HEART_RATE', unit: 'bpm' },
      ],
      steps: 120,
      window: 'whole',
      visit: '',
    });
    expect([...plan.durations]).toEqual([60, 60, 60, 60, 54, 60]);
    expect(plan.looked).toBe(6);
    expect(plan.personalData).toEqual([
      { kind: 'name', where: 'EDF header, patient field: name', files: 1, example: '0011.edf' },
      { kind: 'birth date', where: 'EDF header, patient field: birth date', files: 1, example: '0011.edf' },
    ]);
  });

  it('finds the id by the ids that are known', async () => {
    const named = [night('Study_0001_a.edf', 1), night('Study_0002_a.edf', 1)];
    const plan = await planRecordings(named, { knownIds: ['Study_0001', 'Study_0002'] });
    expect(plan.pattern).toBe('{id}_a.edf');
  });

  it('keeps synonyms apart where one recording has both', async () => {
    const plan = await planRecordings([
      night('1.edf', 1, [signal('HR', 1), signal('PULSE RATE', 1)]),
      night('2.edf', 1, [signal('hr', 1)]),
    ]);
    expect(plan.channels.map((c) => [c.name, c.recordings])).toEqual([
      ['HR', 2],
      ['PULSE RATE', 1],
    ]);
  });

  it('of a folder without matches imports nothing, and says why', async () => {
    const plan = await planRecordings([night('a.edf', 1)], { pattern: 'night-{id}.edf' });
    expect(plan).toMatchObject({ recordings: [], unmatched: ['a.edf'], channels: [] });
    const settings = { ...plan.suggested, channels: [{ name: 'SPO2', unit: '%' }] };
    await expect(importRecordings(plan, settings, collecting())).rejects.toMatchObject({
      code: 'recording.nothing-to-import',
      message: expect.stringContaining('night-{id}.edf'),
    });
  });

  it('stops when it is cancelled', async () => {
    await expect(planRecordings(files, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});

describe('the import of recordings', () => {
  it('gives out each subject once, in physical units, with progress', async () => {
    const plan = await planRecordings([night('0001.edf', 50), night('0002.edf', 60)]);
    const run = collecting();
    const result = await importRecordings(plan, { ...plan.suggested, steps: 3 }, run);
    expect(run.rows.map((row) => [row.subject, [...row.values].map(Math.round)])).toEqual([
      ['0001', [50, 51, 50, 51, 50, 51]],
      ['0002', [60, 61, 60, 61, 60, 61]],
    ]);
    expect(run.files).toEqual(['1/2 0001.edf', '2/2 0002.edf']);
    expect(result).toMatchObject({ shape: [3, 2], imported: 2, rejects: [], otherVisits: [] });
    expect(result.statistics[0]).toMatchObject({ name: 'SPO2', unit: '%', count: 6, missing: 0 });
    expect(result.statistics[0].mean).toBeCloseTo(55, 2);
    expect(result.statistics[0].sd).toBeCloseTo(5, 2);
  });

  it('rejects with a reason what it cannot take in', async () => {
    const zeroRange = edfBytes([spo2, pulse], 60, () => 1);
    const digitalMin = 256 + 3 * 120;
    const plan = await planRecordings(
      [
        night('0001.edf', 50),
        night('a/0001.edf', 51),
        night('0002.edf', 1, [pulse]),
        night('0003.edf', 1, [signal('SPO2', 1, { unit: 'mV' }), pulse]),
        memorySource('0004.edf', patched(patched(zeroRange, digitalMin, 8, '0'), digitalMin + 24, 8, '0')),
        memorySource('0005.edf', new Uint8Array(500)),
        night('0006.edf', 55),
      ],
      { pattern: '{id}.edf' },
    );
    const run = collecting();
    const settings = { ...plan.suggested, channels: [{ name: 'SPO2', unit: '%' }] };
    const result = await importRecordings(plan, settings, run);
    expect(run.rows.map((row) => row.subject)).toEqual(['0001', '0006']);
    expect(run.rows.flatMap((row) => [...row.values]).some(Number.isNaN)).toBe(false);
    expect(result.rejects.map((r) => [r.file, r.code])).toEqual([
      ['0005.edf', 'recording.not-edf'],
      ['a/0001.edf', 'recording.duplicate-subject'],
      ['0002.edf', 'recording.channel-missing'],
      ['0003.edf', 'recording.unit'],
      ['0004.edf', 'recording.range'],
    ]);
    for (const { file, reason } of result.rejects.slice(2)) expect(reason).toContain(file);
    expect(result.rejects[1].reason).toBe(
      'Subject “0001” has a recording already: 0001.edf, the first in order of names',
    );
  });

  it('takes one visit, or the first of each subject', async () => {
    const plan = await planRecordings(
      ['0001_v1.edf', '0001_v2.edf', '0002_v1.edf'].map((name, i) => night(name, 10 * i)),
    );
    expect(plan.visits).toEqual([
      { visit: 'v1', files: 2 },
      { visit: 'v2', files: 1 },
    ]);
    expect(plan.rejects).toEqual([]);
    const second = collecting();
    expect(await importRecordings(plan, { ...plan.suggested, visit: 'v2' }, second)).toMatchObject({
      imported: 1,
      otherVisits: ['0001_v1.edf', '0002_v1.edf'],
    });
    expect(Math.round(second.rows[0].values[0])).toBe(10);
    const all = await importRecordings(plan, { ...plan.suggested, visit: '' }, collecting(), 'Nights');
    expect(all).toMatchObject({ imported: 2, rejects: [], otherVisits: ['0001_v2.edf'] });
    expect(all.remarks.find(({ code }) => code === 'recording.other-visits')!.message).toBe(
      'Nights: the first visit of each subject is taken; one file of another visit is not read (0001_v2.edf).',
    );
  });

  it('rejects a recording in whose window nothing was recorded', async () => {
    const gap = night('0001.edf', 1, [spo2], {
      recordOnsets: Array.from({ length: 60 }, (_, r) => (r < 30 ? r : r + 1000)),
    });
    const plan = await planRecordings([gap, edfSource('0002.edf', [spo2], 500, () => 1)]);
    const settings = { ...plan.suggested, window: { startSeconds: 100, durationSeconds: 300 } };
    const result = await importRecordings(plan, settings, collecting());
    expect(result.rejects).toEqual([
      { file: '0001.edf', where: 'SPO2', code: 'recording.nothing-recorded', reason: expect.any(String) },
    ]);
  });

  it('stops between two files when it is cancelled', async () => {
    const plan = await planRecordings([night('0001.edf', 50), night('0002.edf', 60), night('0003.edf', 60)]);
    const controller = new AbortController();
    const run = { ...collecting(), signal: controller.signal, onProgress: () => controller.abort() };
    await expect(importRecordings(plan, plan.suggested, run)).rejects.toMatchObject({ name: 'AbortError' });
    expect(run.rows.length).toBe(1);
  });

  it.each([
    ['recording.no-channels', { channels: [] }],
    ['recording.settings', { steps: 0 }],
    ['recording.settings', { window: { startSeconds: 0, durationSeconds: 0 } }],
  ])('refuses settings with %s', async (code, settings) => {
    const plan = await planRecordings([night('0001.edf', 50)]);
    await expect(
      importRecordings(plan, { ...plan.suggested, ...settings }, collecting()),
    ).rejects.toMatchObject({ code });
  });
});
