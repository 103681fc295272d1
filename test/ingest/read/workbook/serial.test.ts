import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NumberKind } from '../../../../core/ingest/read/workbook/number-format.ts';
import { serialText } from '../../../../core/ingest/read/workbook/serial.ts';

const from1900 = { from1904: false, fractions: false };
const text = (value: number, kind: NumberKind, options = from1900): string | null =>
  serialText(value, kind, options);

describe('a number of days', () => {
  it('is a day', () => {
    expect(text(1, 'date')).toBe('1900-01-01');
    expect(text(59, 'date')).toBe('1900-02-28');
    expect(text(60, 'date')).toBe('1900-02-29');
    expect(text(61, 'date')).toBe('1900-03-01');
    expect(text(45352, 'date')).toBe('2024-03-01');
    expect(text(2958465, 'date')).toBe('9999-12-31');
    expect(text(0, 'date', { from1904: true, fractions: false })).toBe('1904-01-01');
    expect(text(43890, 'date', { from1904: true, fractions: false })).toBe('2024-03-01');
  });

  it('keeps what its format hides', () => {
    expect(text(45352.875, 'date')).toBe('2024-03-01 21:00:00');
    expect(text(45352.875, 'time')).toBe('2024-03-01 21:00:00');
    expect(text(45352, 'date-time')).toBe('2024-03-01 00:00:00');
  });

  it('is a time of day where it has no day', () => {
    expect(text(0.96875, 'time')).toBe('23:15:00');
    expect(text(0.96875, 'date-time')).toBe('23:15:00');
    expect(text(0.96875, 'date')).toBe('23:15:00');
    expect(text(0, 'time')).toBe('00:00:00');
    expect(text(0.969444444444444, 'time')).toBe('23:16:00');
    expect(text(0.1, 'calendar')).toBe('02:24:00');
  });

  it('is a duration, of more than a day too', () => {
    expect(text(1.3125, 'duration')).toBe('31:30:00');
    expect(text(0.3125, 'duration')).toBe('07:30:00');
    expect(text(-0.0625, 'duration')).toBe('-01:30:00');
    expect(text(100, 'duration')).toBe('2400:00:00');
  });

  it('is no date that is none', () => {
    expect(text(0, 'date')).toBe('1900-01-00');
    for (const value of [-1, 2958466, 1e300, Number.POSITIVE_INFINITY])
      expect(text(value, 'date')).toBeNull();
  });

  it('is exact to the second, or to the millisecond where that is shown', () => {
    const moment = fc.date({
      min: new Date('1900-03-01T00:00:00Z'),
      max: new Date('9999-12-31T00:00:00Z'),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moment, fc.boolean(), (date, from1904) => {
        const since = Date.UTC(from1904 ? 1904 : 1899, from1904 ? 0 : 11, from1904 ? 1 : 30);
        fc.pre(date.getTime() >= since + 86_400_000);
        const whole = Math.floor(date.getTime() / 1000) * 1000;
        // As Excel writes it, with 15 digits.
        const value = Number(((whole - since) / 86_400_000).toPrecision(15));
        const expected = new Date(whole).toISOString().slice(0, 19).replace('T', ' ');
        expect(text(value, 'date-time', { from1904, fractions: false })).toBe(expected);
        const fine = (date.getTime() - since) / 86_400_000;
        const told = text(fine, 'date-time', { from1904, fractions: true })!;
        expect(Date.parse(`${told.replace(' ', 'T')}Z`)).toBe(date.getTime());
      }),
    );
  });

  it('gives times of day and durations back', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 * 3600 }), (seconds) => {
        const told = text(seconds / 86_400, 'duration')!;
        const [h, m, s] = told.split(':').map(Number);
        expect(3600 * h + 60 * m + s).toBe(seconds);
        if (seconds < 86_400) expect(text(seconds / 86_400, 'time')).toBe(told);
      }),
    );
  });
});
