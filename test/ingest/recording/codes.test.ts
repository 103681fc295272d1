import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holdsCodes, tellCodes } from '../../../core/ingest/recording/channels/codes.ts';
import { planRecordings } from '../../../core/ingest/recording/plan.ts';
import { codeGrid } from '../../../core/ingest/recording/grid/resample.ts';
import { sensorRemarks, sensorWatch } from '../../../core/ingest/recording/quality/sensors.ts';
import { refs } from '../memory-source.ts';
import { edfSource, signal } from './edf-fixture.ts';
import { arrayOf } from './read-whole.ts';

function coded(samples: readonly number[], interval: number, steps: number, seconds: number): number[] {
  const grid = codeGrid(steps, seconds, interval);
  grid.add(0, Float32Array.from(samples));
  const out = new Float32Array(steps);
  grid.finish(out, 0, 1);
  return [...out];
}

describe('a channel of codes', () => {
  it.each([
    ...['Pos', 'Position', 'POSITION', 'Body', 'Body Position', 'BODY_POS', 'Pos Sensor', 'Posture', 'Lage'],
    ...['Körperlage', 'Koerperlage', 'Posición', 'Posizione', 'Posição', 'Position du corps', 'Houding'],
    ...['Hypnogram', 'Sleep Stage', 'Stage', 'Stages', 'Schlafstadium', 'Stadien', 'Stade de sommeil'],
    ...['Hypno', 'Hipnograma', 'Slaapstadium', 'Sleep Staging', 'STAGE2'],
    ...['Marker', 'Mark', 'Event', 'Events', 'Patient Event', 'Event Marker', 'Trigger', 'TRIG', 'Status'],
    ...['Ereignis', 'Markierung', 'SpO2 Status', 'OxStatus', 'Button', 'Snore Flag', 'Leak flag', 'Epoch'],
  ])('is told by its name: %s', (name) => {
    expect(holdsCodes(name, '')).toBe(true);
  });

  it.each([
    ...['SpO2', 'HR', 'Pulse', 'Snore', 'Flow', 'Leak', 'Light', 'Battery', 'DC1', 'EEG C3-A2', 'EMG Chin'],
    ...['Pleth', 'PosX', 'Positive Pressure', 'Body Temp', 'EtCO2', 'Phase'],
    ...[
      'POz',
      'PO7',
      'PO8-M1',
      'X Pos',
      'Activity',
      'RR',
      'Eventilation',
      'Thor',
      'Abdo',
      'Lageweg',
      'SpO2 B-B',
    ],
  ])('is not any other: %s', (name) => {
    expect(holdsCodes(name, '')).toBe(false);
  });

  it.each(['deg', '°', 'degree', 'g', 'mg'])('holds a position in %s as an amount', (unit) => {
    expect(holdsCodes('Position', unit)).toBe(false);
  });

  it('gets the code of the longest time in each step, not a mean', () => {
    expect(coded([0, 0, 3, 3, 3, 1], 1, 2, 6)).toEqual([0, 3]);
    expect(coded([1, 4], 10, 4, 20)).toEqual([1, 1, 4, 4]);
    expect(coded([1, 4], 10, 5, 20)).toEqual([1, 1, 1, 4, 4]);
    expect(coded([2, NaN, NaN, NaN], 1, 2, 4)).toEqual([2, NaN]);
  });

  it('gets none that it does not hold, for any rates', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 2, maxLength: 50 }),
        fc.double({ min: 0.1, max: 7, noNaN: true }),
        fc.integer({ min: 1, max: 30 }),
        (samples, interval, steps) => {
          const values = coded(samples, interval, steps, interval * samples.length);
          expect(values.every((value) => samples.includes(value))).toBe(true);
        },
      ),
    );
  });

  it('gets the mean where it has more values than codes have', () => {
    expect(
      coded(
        Array.from({ length: 101 }, (_, i) => i),
        1,
        1,
        101,
      ),
    ).toEqual([50]);
  });

  it('is read as codes from a file, beside amounts', async () => {
    const source = edfSource(
      'a.edf',
      [
        signal('Pos', 1, { unit: '', physicalMin: 0, physicalMax: 255, digitalMin: 0, digitalMax: 255 }),
        signal('SpO2', 1, { physicalMin: 0, physicalMax: 255, digitalMin: 0, digitalMax: 255 }),
      ],
      60,
      (_, k) => (k % 30 < 20 ? 1 : 4),
    );
    const values = await arrayOf(source, { channels: ['Pos', 'SpO2'], steps: 2, window: 'whole' });
    expect([...values]).toEqual([1, 2, 1, 2]);
  });

  it('is not proposed beside amounts, and is where there is nothing else', async () => {
    const [spo2, pos] = [signal('SpO2', 1), signal('Body Pos', 1, { unit: '' })];
    const files = (channels: (typeof spo2)[]) => refs([edfSource('1.edf', channels, 60, () => 1)]);
    const both = await planRecordings(files([spo2, pos]));
    expect(both.suggested.channels.map(({ name }) => name)).toEqual(['SpO2']);
    expect(tellCodes('Nights', both.channels, both.suggested.channels)).toMatchObject([
      { code: 'recording.codes-left-out', message: expect.stringContaining('Body Pos') },
    ]);
    const alone = await planRecordings(files([pos]));
    expect(alone.suggested.channels.map(({ name }) => name)).toEqual(['Body Pos']);
    expect(tellCodes('Nights', alone.channels, alone.suggested.channels)).toMatchObject([
      { code: 'recording.codes' },
    ]);
  });
});

describe('a channel that may hold codes by its values', () => {
  const doubts = (name: string, unit: string, value: (i: number) => number) => {
    const watch = sensorWatch([{ name, unit, low: 0, high: 255, interval: 1 }]);
    watch.add(
      0,
      Float32Array.from({ length: 3600 }, (_, i) => value(i)),
      0,
      3600,
    );
    return watch.doubts();
  };

  it('is told where all recordings look so', () => {
    const found = doubts('Orient', '', (i) => [0, 1, 3, 4][Math.floor(i / 300) % 4]);
    expect(found).toEqual([{ channel: 0, kind: 'codes', share: 1, value: 4 }]);
    const read = (n: number) =>
      Array.from({ length: 10 }, (_, i) => ({ file: `${i}.edf`, doubts: i < n ? found : [] }));
    expect(sensorRemarks('Nights', [{ name: 'Orient' }], read(9))).toMatchObject([
      { code: 'recording.maybe-codes', message: expect.stringContaining('9 of 10') },
    ]);
    expect(sensorRemarks('Nights', [{ name: 'Orient' }], read(3))).toEqual([]);
  });

  it.each([
    ['a coarse saturation', 'Sat', '', (i: number) => 92 + (Math.floor(i / 60) % 5)],
    ['a unit', 'Orient', 'cmH2O', (i: number) => Math.floor(i / 300) % 5],
    ['a pressure without a unit', 'CPAP', '', (i: number) => 4 + (Math.floor(i / 300) % 5)],
    ['snoring', 'Snore', '', (i: number) => Math.floor(i / 60) % 4],
    ['two values, whose mean is a share', 'Lights', '', (i: number) => Math.floor(i / 600) % 2],
    ['numbers that change all the time', 'X', '', (i: number) => (i * 7) % 5],
    ['parts of numbers', 'X', '', (i: number) => (Math.floor(i / 300) % 4) / 2],
    ['numbers below 0', 'X', '', (i: number) => -3 + (Math.floor(i / 300) % 7)],
  ] as const)('is not %s', (_, name, unit, value) => {
    expect(doubts(name, unit, value).filter(({ kind }) => kind === 'codes')).toEqual([]);
  });
});
