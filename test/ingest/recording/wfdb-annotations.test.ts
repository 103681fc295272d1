import { existsSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openRecording } from '../../../core/ingest/recording/look.ts';
import type { RecordingAnnotation } from '../../../core/ingest/read/signal/recording.ts';
import { allAnnotations, scoringOfAnnotations } from '../../../core/ingest/recording/sleep/annotations.ts';
import { parseWfdbAnnotations, remarksOf } from '../../../core/ingest/read/wfdb/annotations.ts';
import { arousalNotes } from '../../../core/ingest/read/wfdb/challenge-notes.ts';
import { encodeSamples, folderOf } from './wfdb-fixture.ts';

interface Entry {
  readonly time: number;
  readonly code: number;
  readonly note: string;
}

/** Entries as annot(5) lays them down; `isOpen` leaves out the end. */
function encode(entries: readonly Entry[], isOpen = false): Uint8Array {
  const bytes: number[] = [];
  const word = (code: number, value: number): void =>
    void bytes.push(value & 0xff, (code << 2) | (value >> 8));
  let before = 0;
  for (const { time, code, note } of entries) {
    let step = time - before;
    if (step < 0 || step > 1023) {
      word(59, 0);
      for (const half of [step >> 16, step]) bytes.push(half & 0xff, (half >> 8) & 0xff);
      step = 0;
    }
    word(code, step);
    word(62, 1);
    if (note !== '') {
      const text = [...new TextEncoder().encode(note)];
      word(63, text.length);
      bytes.push(...text, ...(text.length % 2 ? [0] : []));
    }
    before = time;
  }
  if (!isOpen) bytes.push(0, 0);
  return Uint8Array.from(bytes);
}

const entry = fc.record({
  step: fc.oneof(fc.nat(1023), fc.integer({ min: 1024, max: 5_000_000 })),
  code: fc.integer({ min: 1, max: 49 }),
  note: fc.oneof(
    fc.constant(''),
    fc.string({ minLength: 1, maxLength: 40, unit: fc.constantFrom('a', 'B', '(', '7') }),
  ),
});

describe('annotations of WFDB', () => {
  it('are read as they were written, with steps of any length and notes', () => {
    fc.assert(
      fc.property(fc.array(entry, { maxLength: 40 }), (steps) => {
        let time = 0;
        const entries = steps.map(({ step, code, note }) => ({ time: (time += step), code, note }));
        expect(parseWfdbAnnotations(encode(entries))).toEqual({
          annotations: entries,
          hertz: undefined,
          own: new Map(),
          isWhole: true,
        });
      }),
    );
  });

  it('may count in ticks of their own, which the file says', () => {
    const file = encode([
      { time: 0, code: 22, note: '## time resolution: 1000' },
      { time: 1500, code: 5, note: '' },
    ]);
    expect(remarksOf(parseWfdbAnnotations(file), 250)).toEqual([
      { onset: 1.5, duration: 0, text: 'Premature ventricular contraction', isCoded: true },
    ]);
  });

  it('of kinds of their own are called as the file says', () => {
    const lines = ['## annotation type definitions', '42 z Strange wave', '43 y', '## end of definitions'];
    const file = encode([
      ...lines.map((note) => ({ time: 0, code: 22, note })),
      ...[42, 43, 44].map((code) => ({ time: 10 * code, code, note: '' })),
    ]);
    expect(remarksOf(parseWfdbAnnotations(file), 10)).toEqual([
      { onset: 42, duration: 0, text: 'Strange wave', isCoded: false },
      { onset: 43, duration: 0, text: 'y', isCoded: false },
      { onset: 44, duration: 0, text: 'annotation 44', isCoded: true },
    ]);
  });

  it('are rhythms and notes by their words, and normal beats are left out', () => {
    const file = encode([
      { time: 10, code: 28, note: '(AFIB' },
      { time: 20, code: 1, note: '' },
      { time: 30, code: 22, note: 'Seen by Dr Doe' },
    ]);
    expect(remarksOf(parseWfdbAnnotations(file), 10)).toEqual([
      { onset: 1, duration: 0, text: '(AFIB', isCoded: true },
      { onset: 3, duration: 0, text: 'Seen by Dr Doe', isCoded: false },
    ]);
  });
});

const DATA = new URL('../../../../shared/data/wfdb/100.atr', import.meta.url).pathname;

describe.skipIf(!existsSync(DATA))('the reference annotations of record 100 (shared/data/wfdb)', () => {
  it('are 2,239 normal, 33 atrial premature beats and a ventricular one, as its directory says', () => {
    const { annotations, isWhole } = parseWfdbAnnotations(new Uint8Array(readFileSync(DATA)));
    const count = (code: number): number => annotations.filter((a) => a.code === code).length;
    expect([count(1), count(8), count(5), annotations.length, isWhole]).toEqual([2239, 33, 1, 2274, true]);
    expect(annotations[0]).toEqual({ time: 18, code: 28, note: '(N' });
    expect(annotations.slice(1, 4).map(({ time }) => time)).toEqual([77, 370, 662]);
    expect(annotations.at(-1)!.time).toBe(649_991);
  });
});

describe('a record with annotations beside it', () => {
  const record = (annotations: Readonly<Record<string, Uint8Array>>) =>
    openRecording(
      folderOf({
        'a.hea': 'a 1 1 200\na.dat 16 1(0)/mV',
        'a.dat': encodeSamples(16, Array(200).fill(1)),
        ...annotations,
      })('a.hea'),
    );
  const texts = (found: readonly RecordingAnnotation[]): string[] =>
    found.map(({ onset, text }) => `${onset} ${text}`);

  it('gives each once, wherever the pieces end', async () => {
    const file = await record({
      'a.atr': encode([0, 7, 7, 60, 199, 250].map((time) => ({ time, code: 8, note: '' }))),
    });
    expect(texts(await allAnnotations(file))).toEqual(
      [0, 7, 7, 60, 199, 250].map((t) => `${t} Atrial premature beat`),
    );
    const split: RecordingAnnotation[] = [];
    for (const [from, to] of [
      [0, 7],
      [7, 8],
      [8, 200],
    ]) {
      for await (const piece of file.read([0], from, to)) split.push(...piece.annotations);
    }
    expect(split).toHaveLength(6);
  });

  it('has those of other readers too, and what several say once', async () => {
    const beat = (time: number, code: number) => ({ time, code, note: '' });
    const file = await record({
      'a.atr': encode([beat(3, 5), beat(9, 8)]),
      'a.qrs': encode([beat(3, 5), beat(6, 1), beat(9, 5)]),
    });
    expect(texts(await allAnnotations(file))).toEqual([
      '3 Premature ventricular contraction',
      '9 Atrial premature beat',
      '9 Premature ventricular contraction',
    ]);
    expect(file.warnings).toEqual([]);
  });

  it('takes no other file for annotations, and says so', async () => {
    const file = await record({ 'a.ecg': new TextEncoder().encode('0.1 0.2 0.3\n0.2 0.1 0.4\n') });
    expect(file.hasAnnotations).toBe(false);
    expect(file.warnings).toEqual([
      {
        code: 'recording.annotations',
        message: 'a.ecg does not end as annotations do, and is not read',
      },
    ]);
  });

  it('has the stages and events of sleep notes', async () => {
    const notes = ['W', '1', '2 HA', 'MT', 'R OA'].map((note, i) => ({ time: 30 * i, code: 22, note }));
    const scoring = scoringOfAnnotations(
      'a.hea',
      await allAnnotations(await record({ 'a.st': encode(notes) })),
    );
    expect(scoring?.stages.map(({ start, seconds, stage }) => [start, seconds, stage])).toEqual([
      [0, 30, 'W'],
      [30, 30, 'N1'],
      [60, 30, 'N2'],
      [90, 30, null],
      [120, 30, 'REM'],
    ]);
    expect(scoring?.events.map(({ kind, onset }) => [kind, onset])).toEqual([
      ['hypopnea', 60],
      ['arousal', 60],
      ['obstructive-apnea', 120],
    ]);
    expect([...scoring!.unknown]).toEqual([]);
  });

  it('has the stages and stretches of notes of arousals', async () => {
    const notes = [
      'W',
      'N1',
      '(arousal_rera',
      'N2',
      'arousal_rera)',
      '(resp_obstructiveapnea',
      'R',
      'resp_obstructiveapnea)',
    ];
    const file = encode(notes.map((note, i) => ({ time: 30 * i, code: 22, note })));
    const scoring = scoringOfAnnotations('a.hea', await allAnnotations(await record({ 'a.arousal': file })));
    expect(scoring?.stages.map(({ start, stage }) => [start, stage])).toEqual([
      [0, 'W'],
      [30, 'N1'],
      [90, 'N2'],
      [180, 'REM'],
    ]);
    expect(scoring?.events.map(({ kind, onset, duration }) => [kind, onset, duration])).toEqual([
      ['rera', 60, 60],
      ['obstructive-apnea', 150, 60],
    ]);
    expect([...scoring!.unknown]).toEqual([]);
  });

  it('leaves an end without a beginning, a beginning without an end and a person’s words as they are', () => {
    const note = (onset: number, text: string) => ({ onset, duration: 0, text });
    const read = arousalNotes([note(1, 'arousal_plm)'), note(2, '(resp_hypopnea'), note(3, 'seen by a_b')]);
    expect(read.map(({ onset, duration, text }) => [onset, duration, text])).toEqual([
      [1, 0, 'PLM arousal (end)'],
      [2, 0, 'Hypopnea'],
      [3, 0, 'seen by a_b'],
    ]);
  });

  it('gives no end of another stretch to one that has none of its own', () => {
    const note = (onset: number, text: string) => ({ onset, duration: 0, text });
    const read = arousalNotes(
      ['(arousal_rera', '(arousal_rera', 'arousal_rera)', 'arousal_rera)'].map((text, i) =>
        note(10 * i, text),
      ),
    );
    expect(read.map(({ onset, duration, text }) => [onset, duration, text])).toEqual([
      [0, 0, 'RERA'],
      [10, 10, 'RERA'],
      [30, 0, 'RERA (end)'],
    ]);
  });

  it('has the minutes with apnea', async () => {
    const file = encode([1, 8, 8, 1].map((code, i) => ({ time: 60 * i, code, note: '' })));
    const read = await allAnnotations(await record({ 'a.apn': file }));
    expect(read.map(({ onset, duration, text }) => [onset, duration, text])).toEqual([
      [60, 60, 'Apnea'],
      [120, 60, 'Apnea'],
    ]);
  });

  it('says of files that are cut short or of another format', async () => {
    const cut = await record({ 'a.atr': encode([{ time: 5, code: 8, note: '' }], true) });
    expect(cut.warnings.map(({ message }) => message)).toEqual([
      expect.stringContaining('a.atr is cut short'),
    ]);
    expect(await allAnnotations(cut)).toHaveLength(1);
    const aha = await record({ 'a.atr': Uint8Array.from([0, 78, ...Array(14).fill(0)]) });
    expect(aha.warnings.map(({ message }) => message)).toEqual([expect.stringContaining('AHA')]);
    expect(aha.hasAnnotations).toBe(false);
  });
});
