import { describe, expect, it } from 'vitest';
import type { ImportRun, SubjectRow } from '../../../core/ingest/ports.ts';
import { importRecordings } from '../../../core/ingest/recording/import.ts';
import { planRecordings } from '../../../core/ingest/recording/plan.ts';
import { memorySource, refs } from '../memory-source.ts';
import { edfBytes, edfSource, patched, signal } from './edf-fixture.ts';

type Files = ReturnType<typeof memorySource>[];

function collecting(): ImportRun<Float32Array> & { rows: SubjectRow<Float32Array>[] } {
  const rows: SubjectRow<Float32Array>[] = [];
  return { rows, onRow: (row) => void rows.push(row) };
}
async function imported(files: Files, more: object = {}) {
  const plan = await planRecordings(refs(files));
  const run = collecting();
  const result = await importRecordings(plan, { ...plan.suggested, steps: 4, ...more }, run, 'Sleep');
  return { ...result, rows: run.rows, plan };
}
const spo2 = (more: object = {}, hertz = 1, label = 'SPO2') => signal(label, hertz, more);
const night = (name: string, channel = spo2(), level = 0, more: object = {}) =>
  edfSource(name, [channel], 60, (_, k) => level + (k % 30), more);
const said = ({ remarks }: { remarks: readonly { code: string; message: string }[] }, code: string) =>
  remarks.filter((r) => r.code === code).map((r) => r.message);

describe('channels that are read as one', () => {
  it('are named with their spellings; a synonym wants a look, another case does not', async () => {
    const cases = await imported([
      night('1.edf', spo2(), 1),
      night('2.edf', spo2(), 2),
      night('3.edf', spo2({}, 1, 'SpO2'), 3),
    ]);
    expect(cases.remarks.filter((r) => r.code === 'recording.channel-names')).toEqual([
      {
        code: 'recording.channel-names',
        severity: 'info',
        message: 'Sleep: these are read as one channel, SPO2: “SPO2” (2), “SpO2” (1).',
        hint: '',
      },
    ]);
    const words = await imported([night('1.edf', spo2(), 1), night('2.edf', spo2({}, 1, 'SaO2'), 2)]);
    expect(words.remarks.find((r) => r.code === 'recording.channel-names')).toMatchObject({
      severity: 'warning',
    });
    expect(words.rows.length).toBe(2);
  });

  it('are told with units that were converted, and with units that cannot be', async () => {
    const inUnits = (first: string, second: string) => [
      night('1.edf', spo2({ unit: first }), 1),
      night('2.edf', spo2({ unit: second }), 2),
    ];
    const two = await imported(inUnits('uV', 'mV'));
    expect(said(two, 'recording.units-converted')).toEqual([
      'Sleep: SPO2 is brought to uV; files have uV (1), mV (1).',
    ]);
    expect(two.rows[1].values[0] / two.rows[0].values[0]).toBeGreaterThan(900);
    const none = await imported(inUnits('', 'mV'));
    expect(said(none, 'recording.units')).toEqual([
      'Sleep: SPO2 has several units and its numbers are taken as they are: none (1), mV (1).',
    ]);
    const other = await imported(inUnits('uV', '%'));
    expect(other.rejects.map(({ code }) => code)).toEqual(['recording.unit']);
  });

  it('are told with their rates and limits', async () => {
    const result = await imported([
      night('1.edf', spo2(), 1),
      night('2.edf', spo2({ physicalMax: 200 }, 4), 2),
      night('3.edf', spo2({}, 4), 3),
    ]);
    expect(said(result, 'recording.rates')).toEqual([
      'Sleep: the sampling rate differs, and all are brought to the same steps: SPO2 4 Hz (2), 1 Hz (1).',
    ]);
    expect(said(result, 'recording.ranges')).toEqual([
      'Sleep: the limits in the headers differ: SPO2 -100 to 100 (2), -100 to 200 (1).',
    ]);
  });
});

describe('what stands in the folder beside whole recordings', () => {
  it('annotations alone (a hypnogram) are no recording, and take no subject’s place', async () => {
    const stages = edfBytes([], 1, () => 0, {
      annotations: [{ onset: 0, duration: 30, text: 'Sleep stage W' }],
      recordOnsets: [0],
    });
    const { rows, rejects, plan } = await imported([
      memorySource('S1_hypnogram.edf', stages),
      night('S1_psg.edf', spo2(), 1),
      memorySource('S2_hypnogram.edf', stages),
      night('S2_psg.edf', spo2(), 2),
    ]);
    expect(rows.map((row) => row.subject)).toEqual(['S1', 'S2']);
    expect(plan.channels).toMatchObject([{ name: 'SPO2', recordings: 2 }]);
    expect(rejects).toMatchObject([
      {
        file: 'S1_hypnogram.edf',
        code: 'recording.annotations-only',
        reason: expect.stringContaining('annotations only'),
      },
      { file: 'S2_hypnogram.edf' },
    ]);
  });

  it('a second file is read where the first cannot be', async () => {
    const flat = patched(
      patched(
        edfBytes([spo2()], 60, () => 1),
        256 + 2 * 120,
        8,
        '0',
      ),
      256 + 2 * 128,
      8,
      '0',
    );
    const files = [memorySource('a/1.edf', flat), night('b/1.edf', spo2(), 5), night('c/1.edf', spo2(), 9)];
    const plan = await planRecordings(refs(files), { pattern: '{id}.edf' });
    const run = collecting();
    const channels = [{ name: 'SPO2', unit: '%' }];
    const { rejects, imported: count } = await importRecordings(
      plan,
      { ...plan.suggested, channels, steps: 2 },
      run,
    );
    expect([count, Math.round(run.rows[0].values[0])]).toEqual([1, 20]);
    expect(rejects).toMatchObject([
      { file: 'a/1.edf', code: 'recording.range' },
      {
        file: 'c/1.edf',
        code: 'recording.duplicate-subject',
        reason: 'Subject “1” has a recording already: b/1.edf, the first in order of names',
      },
    ]);
  });

  it('the same night under two names is told; flat ones are not', async () => {
    const flat = (name: string) => edfSource(name, [spo2()], 60, () => 7);
    const result = await imported([
      night('A1.edf', spo2(), 3),
      night('A2.edf', spo2(), 3),
      night('A3.edf', spo2(), 4),
      flat('A4.edf'),
      flat('A5.edf'),
    ]);
    expect(said(result, 'import.same-data')).toEqual([
      'Sleep: the same data stand under two subjects: A1 and A2 (A1.edf, A2.edf).',
    ]);
  });

  it('gaps and files that are odd are told, the latter one by one up to three', async () => {
    const gap = { recordOnsets: Array.from({ length: 60 }, (_, r) => (r < 30 ? r : r + 100)) };
    const cut = (name: string, level: number) => {
      const bytes = edfBytes([spo2()], 60, (_, k) => level + (k % 30));
      return memorySource(name, bytes.subarray(0, bytes.length - 200));
    };
    const files = [1, 2, 3, 4, 5].map((n) => cut(`${n}.edf`, n));
    const result = await imported([...files, night('6.edf', spo2(), 6, gap)]);
    expect(said(result, 'recording.gaps')).toEqual([
      'Sleep: 1 of 6 recordings have gaps (100 s in 6.edf); what lies in them is missing.',
    ]);
    const odd = said(result, 'recording.truncated');
    expect(odd.length).toBe(4);
    expect(odd[0]).toMatch(/^1\.edf is cut short: \d+ of the 60/);
    expect(odd[3]).toBe('Sleep: 2 more of 6 recordings are odd in the same way.');
  });
});

describe('channels that cannot be read', () => {
  it('are not proposed: without a scale, or two of one name', async () => {
    const twice = (name: string) =>
      edfSource(name, [spo2(), signal('EEG', 1), signal('EEG', 1)], 60, (_, k) => k % 20);
    const plan = await planRecordings(refs([twice('1.edf'), twice('2.edf')]));
    expect(plan.suggested.channels.map(({ name }) => name)).toEqual(['SPO2']);
    expect(plan.channels.map((c) => [c.name, c.recordings, c.usable])).toEqual([
      ['SPO2', 2, 2],
      ['EEG', 2, 0],
    ]);
  });
});

describe('texts in annotations', () => {
  const noted = (text: string) => ({ annotations: [{ onset: 50, duration: 0, text }] });
  it('are told as personal data, wherever they stand; stages and events are not', async () => {
    const files = [
      night('1.edf', spo2(), 1, noted('Mrs Doe woke up')),
      night('2.edf', spo2(), 2, noted('Sleep stage N2')),
      night('3.edf', spo2(), 3, noted('Obstructive apnea')),
    ];
    const where = [{ kind: 'free text', where: 'EDF annotations: texts', files: 1, example: '1.edf' }];
    const window = { startSeconds: 0, durationSeconds: 10 };
    expect((await imported(files)).personalData).toEqual(where);
    expect((await imported(files, { window })).personalData).toEqual(where);
    expect((await planRecordings(refs(files))).personalData).toEqual(where);
  });
});
