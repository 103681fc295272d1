import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect } from 'vitest';
import type { StatisticalTable, StatisticalVariable } from '../../../../core/ingest/read/declared/types.ts';

/** A value as pyreadstat reads it; see make-expected.py. */
type Value = number | string | null | { readonly tag: string };

export interface Expected {
  readonly names: readonly string[];
  readonly labels: readonly (string | null)[];
  readonly types: readonly string[];
  readonly formats: readonly string[];
  readonly valueLabels: readonly (readonly (readonly [string, string])[])[];
  readonly rows: readonly (readonly Value[])[];
}

export const expectedOf = <T = Expected>(path: URL): Readonly<Record<string, T>> =>
  JSON.parse(gunzipSync(readFileSync(path)).toString()) as Record<string, T>;

/** All rows of a table. */
export async function allRows(table: StatisticalTable): Promise<(string | null)[][]> {
  const rows: (string | null)[][] = [];
  for await (const piece of table.read(null)) rows.push(...piece.map((row) => [...row]));
  return rows;
}

const DAY = 86_400;
const EPOCH = Date.UTC(1960, 0, 1) / 1000;
const iso = (seconds: number): string => new Date(seconds * 1000).toISOString();

/** How a stored number of a date is written, by the format's unit in seconds. */
function dateText(kind: StatisticalVariable['kind'], value: number, unit: number): string {
  const seconds = Math.round(value * unit * 1000) / 1000;
  if (kind === 'date') return iso(EPOCH + Math.floor(seconds / DAY) * DAY).slice(0, 10);
  if (kind === 'datetime') {
    return iso(EPOCH + seconds)
      .replace('T', ' ')
      .replace(/\.?0*Z$/, '')
      .replace(/ (\d\d)$/, ' $1:00:00')
      .replace(/ (\d\d:\d\d)$/, ' $1:00');
  }
  return iso(seconds)
    .slice(11)
    .replace(/\.?0*Z$/, '');
}

/**
 * Compares a table with what pyreadstat reads, value by value.
 *
 * @param unit seconds that a number of a date's column counts
 */
export async function expectSame(
  table: StatisticalTable,
  expected: Expected,
  unit: (column: number) => number,
  tags: (tag: string) => string = (tag) => `.${tag}`,
): Promise<void> {
  const { variables } = table;
  expect(variables.map(({ name }) => name)).toEqual(expected.names);
  expect(variables.map(({ label }) => label)).toEqual(expected.labels);
  const number = (key: string): string => (/^[a-zA-Z_]$/.test(key) ? tags(key) : String(Number(key)));
  variables.forEach(({ labels, kind }, c) => {
    const told = expected.valueLabels[c].map(([key, label]) => ({
      value: kind === 'text' ? key : number(key),
      label,
    }));
    expect(labels).toEqual(told);
  });
  const rows = await allRows(table);
  expect(rows.length).toBe(expected.rows.length);
  expect(table.rows === null || table.rows === rows.length).toBe(true);
  rows.forEach((row, r) => {
    row.forEach((cell, c) => {
      const value = expected.rows[r][c];
      const where = `row ${r + 1}, ${variables[c].name}`;
      if (value === null || typeof value === 'string') return expect(cell, where).toBe(value);
      if (typeof value === 'object') return expect(cell, where).toBe(tags(value.tag));
      const { kind } = variables[c];
      if (kind !== 'number') return expect(cell, where).toBe(dateText(kind, value, unit(c)));
      const read = Number(cell);
      expect(expected.types[c] === 'float' ? Math.fround(read) : read, where).toBe(value);
    });
  });
}
