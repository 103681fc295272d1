import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keptName } from '../../../core/ingest/privacy/kept-name.ts';
import { looksIdentifying } from '../../../core/ingest/privacy/looks-identifying.ts';
import { openEdf, readPieces } from '../../../core/ingest/read/edf/edf-read.ts';
import { encodeEdf, numberField } from '../../../core/ingest/read/edf/edf-write.ts';
import type { EdfToWrite } from '../../../core/ingest/read/edf/edf-write.ts';
import { memorySource } from '../memory-source.ts';
import { edfBytes, edfSource, signal } from './edf-fixture.ts';
import { readAnnotations, readSignal } from './read-whole.ts';

/** Text that a header can hold and that trimming does not change; X and _ have meanings of their own. */
const ascii = (longest: number) =>
  fc.string({ maxLength: longest, unit: fc.constantFrom(...'abcdefgYZ0123456789.,:;()/%+-') });
const limits = fc
  .tuple(fc.integer({ min: -9999, max: 9999 }), fc.integer({ min: -9999, max: 9999 }))
  .filter(([a, b]) => a !== b);

const anySignal = (deepest: number) =>
  fc
    .record({
      // Those that look like a person's name are not kept.
      label: ascii(16)
        .map((text) => `s${text}`.slice(0, 16))
        .filter((label) => !looksIdentifying(label) && keptName(label) === label),
      unit: ascii(8).filter((unit) => !looksIdentifying(unit)),
      transducer: ascii(80),
      prefilter: ascii(80),
      samplesPerRecord: fc.integer({ min: 1, max: 20 }),
      physical: limits,
      digital: fc.tuple(fc.integer({ min: -deepest - 1, max: -1 }), fc.integer({ min: 0, max: deepest })),
    })
    .map(({ physical, digital, ...rest }) => ({
      ...rest,
      physicalMin: physical[0] / 4,
      physicalMax: physical[1] / 4,
      digitalMin: digital[0],
      digitalMax: digital[1],
    }));

const anyFile = fc.constantFrom<('edf' | 'bdf')[]>('edf', 'bdf').chain((format) =>
  fc.record({
    format: fc.constant(format),
    records: fc.integer({ min: 1, max: 6 }),
    recordSeconds: fc.constantFrom(0.5, 1, 10, 30),
    gaps: fc.option(fc.array(fc.constantFrom(0, 3, 17.25), { minLength: 6, maxLength: 6 }), {
      nil: undefined,
    }),
    signals: fc.array(anySignal(format === 'edf' ? 32767 : 8388607), { minLength: 1, maxLength: 5 }),
    fractions: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1, maxLength: 40 }),
    annotations: fc.array(
      fc.record({
        onset: fc.integer({ min: 0, max: 3000 }).map((n) => n / 16),
        duration: fc.integer({ min: 0, max: 800 }).map((n) => n / 8),
        text: fc
          .string({ minLength: 1, maxLength: 20, unit: 'grapheme' })
          .filter((t) => !/[\x14\x15\0]/.test(t)),
      }),
      { maxLength: 12 },
    ),
    patient: fc.record({
      code: ascii(8),
      sex: fc.constantFrom('F', 'M', ''),
      name: ascii(20),
      birthDate: fc.constantFrom('', '1969-06-30'),
    }),
    recording: fc.record({ administrationCode: ascii(8), technician: ascii(8), equipment: ascii(8) }),
  }),
);

describe('a recording that was written', () => {
  it('is read again: header and annotations exactly, samples within a digital step', async () => {
    await fc.assert(
      fc.asyncProperty(anyFile, async ({ records, gaps, fractions, ...given }) => {
        let onset = 0;
        const recordOnsets = gaps
          ?.slice(0, records)
          .map((gap, r) => (onset += r ? gap + given.recordSeconds : 0));
        const what = { ...given, start: '2031-12-09T23:59:08', recordOnsets } as EdfToWrite;
        const samples = what.signals.map((s, i) =>
          Float32Array.from(
            { length: s.samplesPerRecord * records },
            (_, k) =>
              s.physicalMin + (s.physicalMax - s.physicalMin) * fractions[(k * 7 + i) % fractions.length],
          ),
        );
        const file = await openEdf(memorySource('night.edf', encodeEdf(what, samples)));
        expect(file.records).toBe(records);
        expect(file.warnings).toEqual([]);
        expect(file.header).toMatchObject({
          format: what.format,
          variant: recordOnsets ? 'discontinuous' : 'continuous',
          patient: what.patient,
          recording: { ...what.recording, startDate: '2031-12-09' },
          start: what.start,
          recordSeconds: what.recordSeconds,
          declaredRecords: records,
        });
        expect(file.header.signals.slice(0, -1)).toMatchObject(what.signals);
        for (const [i, written] of samples.entries()) {
          const { physicalMin, physicalMax, digitalMin, digitalMax } = what.signals[i];
          const step = Math.abs((physicalMax - physicalMin) / (digitalMax - digitalMin));
          const read = await readSignal(file, i);
          expect(read.length).toBe(written.length);
          read.forEach((v, k) => expect(Math.abs(v - written[k])).toBeLessThan(0.501 * step + 1e-3));
        }
        const byOnset = [...what.annotations].sort((a, b) => a.onset - b.onset);
        expect(await readAnnotations(file)).toEqual(byOnset);
        if (recordOnsets) {
          const onsets: number[] = [];
          for await (const piece of readPieces(file, [])) onsets.push(...piece.onsets);
          expect(onsets).toEqual(recordOnsets);
          expect(file.durationSeconds).toBe(recordOnsets[records - 1] + what.recordSeconds);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('keeps 24 bits in BDF', async () => {
    const deep = { digitalMin: -8388608, digitalMax: 8388607, physicalMin: -8388608, physicalMax: 8388607 };
    const values = [-8388608, -8388607, -1, 0, 1, 65536, 8388607];
    const file = await openEdf(
      edfSource('a.bdf', [signal('EEG', 7, deep)], 1, (_, k) => values[k], { format: 'bdf' }),
    );
    expect([...(await readSignal(file, 0))]).toEqual(values);
  });

  it('is read in pieces that do not grow with the night', async () => {
    const source = edfSource(
      'long.edf',
      [signal('EEG', 5000), signal('SPO2', 1)],
      600,
      (s, k) => (k % 97) - s,
    );
    const file = await openEdf(source);
    const whole = await readSignal(file, 0);
    expect(source.size).toBeGreaterThan(5e6);
    expect(source.largestRead).toBeLessThanOrEqual(1 << 20);
    for (let k = 0; k < whole.length; k += 4999) expect(whole[k]).toBeCloseTo(k % 97, 2);
  });

  it('clips values to the physical range', async () => {
    const file = await openEdf(edfSource('a.edf', [signal('SPO2', 2)], 1, (_, k) => (k ? 1e6 : -1e6)));
    expect([...(await readSignal(file, 0))]).toEqual([-100, 100]);
  });

  it('may begin at a fraction of a second', async () => {
    const file = await openEdf(
      edfSource('a.edf', [signal('SPO2', 1)], 3, () => 0, { recordOnsets: [0.25, 1.25, 2.25] }),
    );
    expect([file.firstOnset, file.durationSeconds]).toEqual([0.25, 3]);
  });
});

describe('the writer refuses', () => {
  it.each([
    ['samples that are not numbers', () => edfBytes([signal('a', 1)], 1, () => Number.NaN)],
    ['labels that are too long', () => edfBytes([signal('a label of 18 char', 1)], 1, () => 0)],
    ['labels that are not ASCII', () => edfBytes([signal('Atmung µ', 1)], 1, () => 0)],
    ['an empty physical range', () => edfBytes([signal('a', 1, { physicalMax: -100 })], 1, () => 0)],
    ['a start that is no date', () => edfBytes([signal('a', 1)], 1, () => 0, { start: 'yesterday' })],
    [
      'onsets that do not match the records',
      () => edfBytes([signal('a', 1)], 2, () => 0, { recordOnsets: [0] }),
    ],
  ])('%s', (_, write) => {
    expect(write).toThrow(RangeError);
  });
});

describe('numberField', () => {
  it.each([
    [0.1, '0.1'],
    [-1234.56789, '-1234.57'],
    [12345678, '12345678'],
    [1e-7, '0.000000'],
    [-0.000123456, '-0.00012'],
  ])('writes %f in 8 characters', (value, text) => {
    expect(numberField(value)).toBe(text);
  });
});
