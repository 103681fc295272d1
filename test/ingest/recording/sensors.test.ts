import { describe, expect, it } from 'vitest';
import { sensorRemarks, sensorWatch } from '../../../core/ingest/recording/quality/sensors.ts';

const HOUR = 3600;
const doubts = (
  name: string,
  value: (i: number) => number,
  of: { low?: number; high?: number; unit?: string; interval?: number } = {},
) => {
  const { low = 0, high = 127, unit = '%', interval = 1 } = of;
  const watch = sensorWatch([{ name, unit, low, high, interval }]);
  const samples = Float32Array.from({ length: HOUR }, (_, i) => value(i));
  // In two pieces, as blocks of a file come.
  watch.add(0, samples, 0, 1000);
  watch.add(0, samples, 1000, HOUR);
  return watch.doubts().map(({ kind, share, value: odd }) => ({ kind, share, value: odd }));
};
const inThird = (odd: number, usual: (i: number) => number) => (i: number) => (i % 3 === 0 ? odd : usual(i));
const third = 1 / 3;

describe('a sensor that may have been off', () => {
  it.each([
    ['all 0', 'SpO2', () => 0, { kind: 'flat', share: 1, value: 0 }],
    ['all 127', 'SaO2', () => 127, { kind: 'flat', share: 1, value: 127 }],
    ['0 in part', 'SpO2', inThird(0, (i) => 95 + (i % 2)), { kind: 'impossible', share: third, value: 0 }],
    [
      '127 in part',
      'SpO2',
      inThird(127, (i) => 95 + (i % 2)),
      { kind: 'impossible', share: third, value: 127 },
    ],
    ['a heart at 0', 'HR', inThird(0, (i) => 60 + (i % 9)), { kind: 'impossible', share: third, value: 0 }],
    [
      'the end of its scale',
      'Temp',
      inThird(127, (i) => 30 + (i % 9)),
      { kind: 'limit', share: third, value: 127 },
    ],
    ['one value', 'EEG', () => 12.5, { kind: 'flat', share: 1, value: 12.5 }],
  ] as const)('is found: %s', (_, name, value, expected) => {
    expect(doubts(name, value)).toEqual([expected]);
  });

  it('is found at the lower limit of a signal around 0', () => {
    const found = doubts(
      'EEG',
      inThird(-100, (i) => Math.sin(i)),
      { low: -100, high: 100, unit: 'uV' },
    );
    expect(found).toEqual([{ kind: 'limit', share: third, value: -100 }]);
  });

  const amplifier = { low: -100, high: 100, unit: 'uV', interval: 1 / 10 };

  it('is found where a tenth of an EEG stands still, as pauses are filled', () => {
    const found = doubts('EEG', (i) => (i >= 400 && i < 1120 ? 0 : Math.sin(i)), amplifier);
    expect(found).toEqual([{ kind: 'still', share: 0.2, value: 0 }]);
  });

  it.each([
    ['short pauses', 'EEG', (i: number) => (i % 1000 < 500 ? 0 : Math.sin(i)), amplifier],
    ['one pause of a minute', 'EEG', (i: number) => (i > 2000 && i < 2170 ? 0 : Math.sin(i)), amplifier],
    ['no snoring', 'Snore', (i: number) => (i > 900 ? 0 : Math.sin(i)), amplifier],
    [
      'a steady saturation',
      'SpO2',
      (i: number) => (i > 900 ? 97 : 95 + (i % 2)),
      { ...amplifier, unit: '%' },
    ],
    ['slow values', 'EEG', (i: number) => (i > 900 ? 0 : Math.sin(i)), { ...amplifier, interval: 1 }],
  ] as const)('is not found to stand still for %s', (_, name, value, of) => {
    expect(doubts(name, value, of)).toEqual([]);
  });

  it.each([
    ['for a thousandth', (i: number) => (i % 900 === 7 ? -1600 : Math.sin(i)), 4 / HOUR, -1600],
    ['on both sides', (i: number) => (i % 10 < 2 ? (i % 10 ? 130 : -150) : 0.1 * (i % 7)), 1 / 5, -150],
  ])('is found beyond the limits of its header %s', (_, value, share, farthest) => {
    expect(doubts('EEG', value, amplifier)).toEqual([{ kind: 'beyond', share, value: farthest }]);
    const inverted = { ...amplifier, low: 100, high: -100 };
    expect(doubts('EEG', value, inverted)).toEqual([{ kind: 'beyond', share, value: farthest }]);
  });

  it.each([
    ['once', (i: number) => (i === 7 ? 1600 : Math.sin(i))],
    ['by what rounding takes off', (i: number) => (i % 10 === 7 ? 100.9 : Math.sin(i))],
  ])('is not found beyond its limits %s', (_, value) => {
    expect(doubts('EEG', value, amplifier)).toEqual([]);
  });

  it('is found where a heart rate has all bits set, and not where a mouse has its own', () => {
    const scale = { low: 0, high: 1000, unit: 'bpm' };
    expect(
      doubts(
        'HR',
        inThird(511, (i) => 60 + (i % 9)),
        scale,
      ),
    ).toEqual([{ kind: 'impossible', share: third, value: 511 }]);
    expect(doubts('HR', (i) => 450 + (i % 150), scale)).toEqual([]);
  });

  it.each([
    ['a position', 'Position', () => 2],
    ['lights', 'Light', inThird(0, () => 127)],
    ['a marker', 'Marker', () => 0],
    ['a flow around 0', 'Flow', (i: number) => 50 * Math.sin(i / 3)],
    ['no movement for hours', 'Activity', (i: number) => (i > 3000 ? i % 40 : 0)],
    ['a saturation of 100 %', 'SpO2', inThird(100, (i) => 97 + (i % 2))],
    ['a few dropouts', 'SpO2', (i: number) => (i % 50 === 0 ? 0 : 95 + (i % 2))],
    ['nothing recorded', 'SpO2', () => Number.NaN],
  ] as const)('is not %s', (_, name, value) => {
    const limits = { low: name === 'Flow' ? -127 : 0, high: name === 'SpO2' ? 100 : 127 };
    expect(doubts(name, value, limits)).toEqual([]);
  });

  it('is told by file and channel', () => {
    const doubt = { channel: 0, kind: 'impossible', share: 0.331, value: 127 } as const;
    const remarks = sensorRemarks(
      'Nights',
      [{ name: 'SpO2' }, { name: 'HR' }],
      [
        { file: 'a.edf', doubts: [doubt] },
        { file: 'b.edf', doubts: [] },
      ],
    );
    expect(remarks.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^Nights: SpO2 .* in 1 of 2 recordings \(a\.edf: 127 in 33 %\)/),
    ]);
  });

  it('is told by shares below a hundredth too, with what to do', () => {
    const doubt = { channel: 0, kind: 'beyond', share: 0.00104, value: -1600 } as const;
    const [told] = sensorRemarks('Nights', [{ name: 'EEG' }], [{ file: 'a.edf', doubts: [doubt] }]);
    expect(told.message).toMatch(/ beyond the limits .* in 1 of 1 recordings \(a\.edf: -1600 in 0\.1 %\)/);
    expect(told.hint).toMatch(/export these recordings again/);
  });
});
