import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { openStatistical } from '../../../../core/ingest/statistical/open.ts';
import { porNumber } from '../../../../core/ingest/statistical/spss/por-number.ts';
import { memorySource } from '../../memory-source.ts';
import { PORTS } from '../ports.ts';

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
      expect.stringContaining('does not say how its letters are written; they are read as utf-8'),
    ]);
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
    expect(porNumber(false, [2], 1000)).toBeNaN();
    expect(porNumber(false, [], 5)).toBe(0);
  });
});
