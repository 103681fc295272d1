import { describe, expect, it } from 'vitest';
import { partFindings, partPlace } from '../../../../core/ingest/table/grid/parts-of-table.ts';

describe('the path of a part of a table', () => {
  it.each([
    ['/d/cohort/year=2019/part-0.parquet', '/d/cohort', ['year']],
    ['/d/cohort/year=2019/site=a b/x.csv', '/d/cohort', ['year', 'site']],
    ['C:\\d\\cohort\\year=2019\\part-0.parquet', 'C:\\d\\cohort', ['year']],
    ['/d/c.parquet/part-00000-9f-c000.snappy.parquet', '/d/c.parquet', []],
    ['/d/c/part.0.parquet', '/d/c', []],
    ['/d/c/data_0.parquet', '/d/c', []],
    ['/d/c/0123456789abcdef0123456789abcdef-0.parquet', '/d/c', []],
    ['/d/c/00000000.parquet', '/d/c', []],
    ['/d/c/part-3.feather', '/d/c', []],
    ['year=2019/a.parquet', '.', ['year']],
  ])('says of %s which table it is of', (path, root, keys) => {
    expect(partPlace(path)).toEqual({ root, keys, as: 'part' });
  });

  it.each([
    '/d/c/clinic.csv',
    '/d/part-1.csv',
    '/d/c/data_2019.parquet',
    '/a=b/c/visits.parquet',
    '/d/labs.parquet',
  ])('says nothing of %s', (path) => expect(partPlace(path)).toBeNull());

  it('tells marks and logs from parts', () => {
    expect(partPlace('/d/c/_metadata')).toEqual({ root: '/d/c', keys: [], as: 'mark' });
    expect(partPlace('/d/c/_delta_log/000.json')).toEqual({ root: '/d/c', keys: [], as: 'log' });
  });
});

describe('a part that is read by itself', () => {
  const told = (path: string, beside: readonly string[]) =>
    partFindings(path, beside).map(({ severity, message }) => `${severity}: ${message}`);

  it('is told with what only its folders tell, and with the others beside it', () => {
    expect(told('/d/c/year=2019/p.csv', ['/d/c/year=2019/p.csv'])).toEqual([
      'warning: p.csv is a part of a table that was written as several files: other parts are not read, nor “year”, which only the names of its folders tell.',
    ]);
    expect(told('/d/c/part-0.parquet', ['/d/c/part-0.parquet', '/d/c/part-1.parquet'])).toEqual([
      'warning: part-0.parquet is a part of a table that was written as several files: the rows of the others are not read.',
    ]);
  });

  it('needs no word where it is all there is', () => {
    expect(told('/d/c/part-0.parquet', ['/d/c/_SUCCESS', '/d/c/part-0.parquet'])).toEqual([]);
    expect(told('/d/c/clinic.csv', ['/d/c/clinic.csv', '/d/c/part-0.parquet'])).toEqual([]);
  });
});
