import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openStatistical } from '../../../../core/ingest/read/open.ts';
import type { StatisticalVariable } from '../../../../core/ingest/read/declared/types.ts';
import { diskSource } from '../../memory-source.ts';
import { PORTS } from '../declared/ports.ts';

/** What pyreadstat reads, or PSPP and pyreadstat; made by `make.py` beside the files. */
interface Expected {
  readonly variables: readonly {
    readonly name: string;
    readonly label: string | null;
    readonly labels: readonly (readonly [number | string, string])[];
    readonly measure: string;
    readonly missing: readonly { readonly lo: number | string; readonly hi: number | string }[];
  }[];
  readonly rows: readonly (readonly (number | string | null)[])[];
}

const HERE = 'test/fixtures/statistical/spss';
const SHARED = '../shared/data/tables/spss';
const EXPECTED = JSON.parse(readFileSync(join(HERE, 'expected.json'), 'utf8')) as Record<string, Expected>;
const shared = existsSync(SHARED) ? readdirSync(SHARED).map((name) => join(SHARED, name)) : [];
if (shared.length === 0) process.stderr.write(`SKIPPED: SPSS files of ${SHARED}: there is no such folder.\n`);
const own = readdirSync(HERE).filter((name) => name in EXPECTED);
const files = [...own.map((name) => join(HERE, name)), ...shared];

describe.each(files)('%s', (path) => {
  const { variables, rows } = EXPECTED[basename(path)];

  it('has the values that other readers find', async () => {
    const table = await openStatistical('spss', diskSource(path), PORTS);
    const found = [];
    for await (const piece of table.read(null)) found.push(...piece);
    expect(found.length).toBe(rows.length);
    if (table.rows !== null) expect(table.rows).toBe(rows.length);
    for (const [r, row] of rows.entries()) {
      for (const [c, value] of row.entries()) {
        const cell = found[r][c];
        const place = `${variables[c].name}, row ${r + 1}`;
        if (typeof value !== 'number') expect(cell, place).toBe(value);
        else if (path.endsWith('.por'))
          expect(Number(cell) / (value || 1), place).toBeCloseTo(value === 0 ? 0 : 1, 13);
        // A moment that no calendar has is told as the number of its seconds.
        else if (value > 1e12 && table.variables[c].kind === 'datetime') expect(cell, place).toMatch(/^\d+$/);
        else expect(Number(cell), place).toBe(value);
      }
    }
  });

  it('has the labels, measures and missing values that other readers find', async () => {
    const table = await openStatistical('spss', diskSource(path), PORTS);
    expect(table.variables.map(({ name, label }) => [name, label])).toEqual(
      variables.map(({ name, label }) => [name, label]),
    );
    for (const [v, variable] of table.variables.entries()) {
      const { labels, measure, missing } = variables[v];
      const sorted = (pairs: readonly (readonly [string, string])[]) => [...pairs].sort();
      expect(sorted(variable.labels.map(({ value, label }) => [value, label] as const))).toEqual(
        sorted(labels.map(([value, label]) => [String(value), label] as const)),
      );
      // Portable files do not say.
      if (!path.endsWith('.por')) expect(variable.measurement ?? 'unknown').toBe(measure);
      expect(rangesOf(variable)).toEqual(missing);
    }
  });
});

/** Missing values as pyreadstat tells them. */
function rangesOf({ kind, missing: { values, range } }: StatisticalVariable): unknown[] {
  const told = (value: string): number | string => (kind === 'text' ? value : Number(value));
  const end = (value: string | null): number | null => (value === null ? null : Number(value));
  return [
    ...(range ? [{ lo: end(range.low), hi: end(range.high) }] : []),
    ...values.map((value) => ({ lo: told(value), hi: told(value) })),
  ];
}
