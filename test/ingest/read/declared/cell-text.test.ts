import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  dayCell,
  momentCell,
  numberCell,
  timeCell,
} from '../../../../core/ingest/read/declared/cell-text.ts';
import { readDate } from '../../../../core/ingest/cell/dates.ts';
import { readTime } from '../../../../core/ingest/cell/times.ts';

describe('a cell of a statistical file', () => {
  it('is a number that is read as the same double', () => {
    expect([0, -0, 1, 0.1, -2.5, 1e21].map(numberCell)).toEqual(['0', '0', '1', '0.1', '-2.5', '1e+21']);
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(Number(numberCell(value))).toBe(value === 0 ? 0 : value);
      }),
    );
  });

  it('is a day, and a number where there is no such day', () => {
    expect(dayCell(0)).toBe('1970-01-01');
    expect(dayCell(-1)).toBe('1969-12-31');
    expect(dayCell(-62_135_596_800)).toBe('0001-01-01');
    expect(dayCell(253_402_300_799)).toBe('9999-12-31');
    expect(dayCell(253_402_300_800)).toBe('253402300800');
    expect(momentCell(-62_135_596_801)).toBe('-62135596801');
  });

  it('is a moment with parts of a second where there are any', () => {
    expect(momentCell(1_711_919_100)).toBe('2024-03-31 21:05:00');
    expect(momentCell(1_711_919_100.25)).toBe('2024-03-31 21:05:00.25');
  });

  it('is a time or a duration', () => {
    expect(timeCell(83_700)).toBe('23:15:00');
    expect(timeCell(131.25 * 3600)).toBe('131:15:00');
    expect(timeCell(-90)).toBe('-00:01:30');
    expect(timeCell(-0.0001)).toBe('00:00:00');
    expect(timeCell(59.9996)).toBe('00:01:00');
    expect(timeCell(0.5)).toBe('00:00:00.5');
  });

  it('is read by the table’s reader as it was meant', () => {
    fc.assert(
      fc.property(fc.integer({ min: -62_135_596_800, max: 253_402_300_799 }), (seconds) => {
        const day = Math.floor(seconds / 86_400);
        expect(readDate(dayCell(seconds), '%Y-%m-%d')).toEqual({ day, seconds: 0 });
        const moment = { day, seconds: seconds - day * 86_400 };
        expect(readDate(momentCell(seconds), '%Y-%m-%d %H:%M')).toEqual(moment);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 35_999_999_000 }), (millis) => {
        expect(readTime(timeCell(millis / 1000))).toBeCloseTo(millis / 3_600_000, 9);
      }),
    );
  });
});
