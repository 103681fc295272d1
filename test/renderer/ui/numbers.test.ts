import { describe, expect, it } from 'vitest';
import {
  formatBytes,
  formatDuration,
  formatNumber,
  formatP,
  formatPercent,
} from '../../../renderer/i18n/format.ts';
import { digitsApart, parseNumber } from '../../../renderer/ui/number.ts';
import { sparkPath } from '../../../renderer/ui/sparkline.ts';

describe('numbers in and out', () => {
  it('are read with point or comma, and nothing else is taken for one', () => {
    expect([' 1,5', '−2', '.5', '1e-3', '+4'].map(parseNumber)).toEqual([1.5, -2, 0.5, 0.001, 4]);
    for (const text of ['', '1,000,5', 'abc', '1 2', '0x10', 'NaN', '-'])
      expect(parseNumber(text)).toBeNull();
  });

  it('on an axis never read the same at two ticks', () => {
    for (const ticks of [
      [3.518, 3.52, 3.522],
      [12, 12.25, 12.5, 12.75],
      [-0.5, 0, 0.5],
      [100000, 100002.5, 100005],
      [0, 20, 40],
    ]) {
      const words = ticks.map((tick) => formatNumber(tick, digitsApart(ticks)));
      expect(words.map((word) => Number(word.replace('−', '-').replace(',', '')))).toEqual(ticks);
    }
  });

  it('are said so that they can be read', () => {
    expect([0, 0.03124, 41.23, 12480, -1.5, 1234567].map((v) => formatNumber(v))).toEqual([
      '0',
      '0.0312',
      '41.2',
      '12,480',
      '−1.5',
      '1,234,567',
    ]);
    expect(formatNumber(NaN)).toBe('–');
    expect([0.0004, 0.041, 0.41].map(formatP)).toEqual(['p < .001', 'p = .041', 'p = .41']);
    expect([0, 0.001, 0.434, 0.9999, 1].map(formatPercent)).toEqual([
      '0 %',
      '< 1 %',
      '43 %',
      '99 %',
      '100 %',
    ]);
    expect([8, 60, 130, 900, 3900].map(formatDuration)).toEqual([
      '8 s',
      '1 min',
      '2 min 10 s',
      '15 min',
      '1 h 5 min',
    ]);
    expect([12, 3_400_000].map(formatBytes)).toEqual(['12 B', '3.4 MB']);
  });
});

describe('pictures', () => {
  it('of a long row lose no peak', () => {
    const values = new Float32Array(100_000);
    values[77_123] = 9;
    const path = sparkPath(values, 200, 40);
    expect(path.length).toBeLessThan(8000);
    expect(path).toContain(' 0.0');
  });
});
