import { describe, expect, it } from 'vitest';
import { countedTime } from '../../../core/ingest/table/columns/counted-times.ts';

const told = (name: string, cells: readonly string[]): boolean =>
  'clock' in (countedTime({ name, type: 'number', missing: ['', 'NA'] }, cells)?.kind ?? {});
const two = (n: number): string => String(n).padStart(2, '0');
const clocks = Array.from({ length: 24 }, (_, i) => `${String((20 + i) % 24)}.${two((i * 13) % 60)}`);

describe('times of day with a point', () => {
  it.each([
    ['Sengetid'],
    ['Uhrzeit'],
    ['Uhrzeit Abnahme'],
    ['klokkeslett'],
    ['Opstået kl.'],
    ['ora prelievo'],
    ['orario'],
    ['Bettzeit'],
    ['bed_time'],
  ])('are told under the name %s', (name) => {
    expect(told(name, clocks)).toBe(true);
    expect(told(name, [...clocks.map((cell) => cell.replace('.', ',')), 'NA', ''])).toBe(true);
  });

  it('are told where a program has dropped the last 0', () => {
    expect(
      told(
        'Sengetid',
        clocks.map((cell) => String(Number(cell)).replace(/^(\d+)$/, '$1.0')),
      ),
    ).toBe(true);
  });

  it.each<[string, string, string[]]>([
    ['hours', 'Zeit (h)', clocks],
    ['quarters of hours', 'Zeit', clocks.map((_, i) => `7.${['25', '50', '75', '00'][i % 4]}`)],
    ['halves of hours', 'Zeit', clocks.map((_, i) => `${String(i % 9)}.${['50', '00', '25'][i % 3]}`)],
    ['waiting', 'Wartezeit', clocks],
    ['waiting in Norwegian', 'ventetid', clocks],
    ['prices', 'Preis', clocks],
    ['decimals above 59', 'Uhrzeit', [...clocks, '7.75']],
    ['seconds within one', 'time', clocks.map((_, i) => `0.${two((i * 7) % 60)}`)],
    ['a few', 'Uhrzeit', clocks.slice(0, 9)],
  ])('are no numbers of %s', (_, name, cells) => {
    expect(told(name, cells)).toBe(false);
  });
});
