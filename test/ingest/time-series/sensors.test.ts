import { describe, expect, it } from 'vitest';
import { sensorRemarks, sensorWatch } from '../../../core/ingest/time-series/sensors.ts';

const HOUR = 3600;
const doubts = (
  name: string,
  value: (i: number) => number,
  of: { low?: number; high?: number; unit?: string } = {},
) => {
  const { low = 0, high = 127, unit = '%' } = of;
  const watch = sensorWatch([{ name, unit, low, high, hasScale: true, samplesPerBlock: 1 }]);
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
    expect(doubts(name, value, { high: name === 'SpO2' ? 100 : 127 })).toEqual([]);
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
});
