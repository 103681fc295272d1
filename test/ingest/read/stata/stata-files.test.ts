import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { openStata } from '../../../../core/ingest/read/stata/open.ts';
import { diskSource, memorySource } from '../../memory-source.ts';
import { allRows, expectedOf, expectSame } from '../declared/expected.ts';

const HERE = fileURLToPath(new URL('files', import.meta.url));
const SHARED = fileURLToPath(new URL('../../../../../shared/data/tables/stata', import.meta.url));
const expected = expectedOf(new URL('expected.json.gz', import.meta.url));
const DAY = 86_400;

/** Seconds that a number counts in a column of dates. */
const unitOf = (file: string) => (column: number) =>
  expected[file].formats[column].startsWith('%tc') ? 0.001 : DAY;

const open = (path: string) => openStata(diskSource(path));

describe('a Stata file of pandas or ReadStat', () => {
  const files = readdirSync(HERE).filter((name) => name in expected && name !== 'pandas-periods.dta');

  it.each(files)('%s has the values and labels that pyreadstat reads', async (file) => {
    const table = await open(`${HERE}/${file}`);
    // ReadStat writes UTF-8 also where Windows-1252 is the rule, and reads it as that.
    const isOld = /^readstat-(8|10|12|13)\./.test(file);
    // It takes the pointers of format 119 to long texts for those of 118, and finds none.
    const like = isOld ? 'readstat-14.dta' : file.replace('119-little', '118-little');
    const from = { ...expected[like], rows: expected[isOld ? file : like].rows };
    await expectSame(table, from, unitOf(file));
  });

  it('has its long texts in the rows that they were written in, though format 119 points to them as 118', async () => {
    const table = await open(`${HERE}/readstat-15-long.dta`);
    const written = (row: number): string | null =>
      row === 1 ? 'x'.repeat(2046) : row % 3 === 1 ? null : `text ${row}`;
    expect(await allRows(table)).toEqual(
      Array.from({ length: 600 }, (_, r) => [String(r + 1), written(r + 1)]),
    );
    expect(table.findings()).toEqual([]);
  });

  it('says where it points to long texts that it does not have', async () => {
    const bytes = new Uint8Array(readFileSync(`${HERE}/readstat-15-long.dta`));
    const mark = Buffer.from(bytes).indexOf('GSO');
    bytes[mark + 3] = 77;
    const table = await openStata(memorySource('long.dta', bytes));
    expect((await allRows(table))[0]).toEqual(['1', null]);
    expect(table.findings()).toMatchObject([{ code: 'stata.text-lost', about: ['note'] }]);
  });

  it('has weeks, months, quarters and half-years as their first days, and says so', async () => {
    const table = await open(`${HERE}/pandas-periods.dta`);
    expect(await allRows(table)).toEqual([
      ['2019-02-05', '2019-02-01', '2019-01-01', '2019-01-01', '2019'],
      ['2020-08-19', '2020-08-01', '2020-07-01', '2020-07-01', '2020'],
      ['1959-11-26', '1959-11-01', '1959-10-01', '1959-07-01', '1959'],
      [null, null, null, null, null],
    ]);
    expect(table.findings().map(({ code, about }) => [code, ...about])).toEqual([
      ['stata.periods', 'w'],
      ['stata.periods', 'm'],
      ['stata.periods', 'q'],
      ['stata.periods', 'h'],
    ]);
  });

  it('has a number of 32 bits in as few digits as tell it', async () => {
    const rows = await allRows(await open(`${HERE}/pandas-118-little.dta`));
    expect(rows.slice(0, 4).map((row) => row[4])).toEqual(['0', '0.1', '0.2', '0.3']);
  });

  it('tells how letters were read where the format does not say it', async () => {
    const codes = async (file: string): Promise<string[]> => {
      const table = await open(`${HERE}/${file}`);
      await allRows(table);
      return table.findings().map(({ message }) => message);
    };
    expect(await codes('pandas-114-little.dta')).toEqual([
      'pandas-114-little.dta does not say how it writes letters beyond a to z: they were read as Windows-1252.',
    ]);
    expect(await codes('readstat-8.dta')).toEqual([
      'readstat-8.dta does not say how it writes letters beyond a to z: they were read as UTF-8.',
    ]);
    expect(await codes('pandas-118-little.dta')).toEqual([]);
  });

  it('declares every tagged missing value, and reads their labels', async () => {
    const { variables } = await open(`${HERE}/readstat-14.dta`);
    expect(variables[1].missing.values).toHaveLength(26);
    expect(variables[0].missing.values).toEqual([]);
    expect(variables[1].labels.slice(3)).toEqual([
      { value: '.a', label: 'refused' },
      { value: '.b', label: 'don’t know' },
    ]);
  });
});

const isThere = existsSync(SHARED);
if (!isThere) process.stderr.write(`SKIPPED: stata-files.test.ts: ${SHARED} is not there.\n`);

describe.skipIf(!isThere)('a Stata file of haven', () => {
  const files = isThere ? readdirSync(SHARED) : [];

  it.each(files)('%s has the values and labels that pyreadstat reads', async (file) => {
    await expectSame(await open(`${SHARED}/${file}`), expected[file], unitOf(file));
  });
});
