import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openStatistical } from '../../../../core/ingest/read/open.ts';
import { porNumber } from '../../../../core/ingest/read/spss/por-number.ts';
import { memorySource } from '../../memory-source.ts';
import { PORTS } from '../declared/ports.ts';

async function read(bytes: Uint8Array) {
  const table = await openStatistical('spss', memorySource('a.por', bytes), PORTS);
  const rows: (readonly (string | null)[])[] = [];
  for await (const piece of table.read(null)) rows.push(...piece);
  return { ...table, rows, told: table.findings().map(({ message }) => message) };
}

const file = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(`test/fixtures/statistical/spss/${name}`));

describe('a portable file', () => {
  it('is read with weights and letters, which PSPP does not', async () => {
    const { variables, rows, told } = await read(file('pspp-weighted.por'));
    expect(variables[2]).toMatchObject({ name: 'CITY', label: 'Stadt, Größe' });
    expect(rows.map((cells) => cells[2])).toEqual(['Köln', 'Málaga', null, 'NA']);
    expect(told).toEqual([
      expect.stringContaining('weighted by “W”'),
      expect.stringContaining('does not say how it writes letters beyond a to z: they were read as UTF-8'),
    ]);
  });

  it('has names and labels in UTF-8, texts in another encoding and tiny numbers, as PSPP writes them', async () => {
    const { variables, rows, told } = await read(file('pspp-mixed.por'));
    expect(variables.map(({ name, label }) => [name, label])).toEqual([
      ['GRÖSSE', 'Körpergröße'],
      ['ORT', null],
      ['TINY', null],
    ]);
    // ISO-8859-15 has a letter where Windows-1252 has a fraction, which is told.
    expect(rows.map((cells) => cells.slice(0, 2))).toEqual([
      ['1.5', '¼uvre'],
      ['2', 'Köln'],
    ]);
    expect(Number(rows[0][2]) / 1e-300).toBeCloseTo(1, 8);
    expect(Number(rows[1][2]) / 1e300).toBeCloseTo(1, 8);
    expect(told).toEqual([
      expect.stringContaining('large numbers of “GRÖSSE” are missing, but not from which number on'),
      expect.stringContaining('some as UTF-8 and some as Windows-1252'),
    ]);
    expect(variables[0].missing).toEqual({ values: [], range: null });
  });

  it('is the same with other ends of lines', async () => {
    const bytes = file('clinic.por');
    const text = Buffer.from(bytes).toString('latin1');
    const { rows } = await read(bytes);
    for (const end of ['\r\n', '']) {
      const other = Buffer.from(text.replace(/\r?\n/g, end), 'latin1');
      expect((await read(new Uint8Array(other))).rows).toEqual(rows);
    }
  });

  it('is refused by name wherever it is cut', async () => {
    const bytes = file('clinic.por');
    const end = bytes.lastIndexOf('/'.charCodeAt(0));
    for (let length = 1; length < end; length += 7) {
      const found = await read(bytes.slice(0, length)).catch((error: unknown) => error);
      const isRefused = (found as Error).name === 'UserError';
      // A case that ends where a line is cut looks like the last.
      if (isRefused) expect((found as Error).message).toContain('a.por');
      else expect((found as { rows: unknown[] }).rows.length).toBeLessThan(12);
    }
  });
});

describe('a number of base 30', () => {
  it('is exact where it is whole', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), (value) => {
        const digits = [...value.toString(30)].map((digit) => Number.parseInt(digit, 30));
        expect(porNumber(false, digits, 0)).toBe(value);
        expect(porNumber(true, digits, 0)).toBe(-value);
      }),
    );
  });

  it('is the decimal number that was written, cut off after eleven digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9_999_999 }), fc.integer({ min: 1, max: 4 }), (n, places) => {
        const value = n / 10 ** places;
        const cut = (BigInt(n) * 30n ** 12n) / 10n ** BigInt(places);
        const digits = [...cut.toString(30)].map((digit) => Number.parseInt(digit, 30));
        expect(porNumber(false, digits, -12)).toBe(value);
      }),
    );
  });

  it('is as near as a double can be where it is long, and none where it is absurd', () => {
    expect(porNumber(false, [1], -20)).toBe(1 / 30 ** 20);
    expect(porNumber(false, [1], 40)).toBe(30 ** 40);
    expect(porNumber(false, [1], -203) * 30 ** 102).toBeCloseTo(1 / 30 ** 101, 160);
    expect(porNumber(false, [1], -203)).toBeGreaterThan(0);
    expect(porNumber(false, [2], 1000)).toBeNaN();
    expect(porNumber(false, [], 5)).toBe(0);
  });
});
