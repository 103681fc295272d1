import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  columnsKey,
  marksOf,
  placesIn,
  stackedLine,
  stackName,
  titlesOf,
} from '../../../../core/ingest/tabular/stacked/stack.ts';

const text = (path: string) => ({ path, sheet: null });
const sheet = (name: string) => ({ path: '/data/labs.xlsx', sheet: name });

describe('what tells files of one table apart', () => {
  it.each([
    ['years', ['/a/labs_2019.csv', '/a/labs_2021.csv'], ['2019', '2021']],
    ['words within names', ['/a/north-labs.csv', '/a/south-labs.csv'], ['north', 'south']],
    ['folders of files with one name', ['/a/site1/labs.csv', '/a/site2/labs.csv'], ['site1', 'site2']],
    ['names of two words', ['/a/labs new york.csv', '/a/labs los angeles.csv'], ['new york', 'los angeles']],
    ['nothing', ['/a/labs.csv', '/a/labs.csv'], ['1', '2']],
    ['names of people, which are not kept', ['/a/Cohen David.csv', '/a/Miller Anna.csv'], ['1', '2']],
    ['one that the other begins with', ['/a/labs.csv', '/a/labs 2.csv'], ['labs', 'labs 2']],
  ])('is told by %s', (_, paths, marks) => {
    expect(marksOf(paths.map(text))).toEqual(marks);
  });

  it('is the sheet of one workbook', () => {
    expect(marksOf([sheet('North'), sheet('South')])).toEqual(['North', 'South']);
    expect(titlesOf([sheet('North'), sheet('South')])[1]).toBe('labs.xlsx, sheet “South”');
  });

  it('is different for every file, whatever the names', () => {
    const path = fc.array(fc.stringMatching(/^[a-z0-9 _.-]{1,8}$/), { minLength: 2, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(path, { minLength: 2, maxLength: 5 }), (paths) => {
        const marks = marksOf(paths.map((words) => text(`/${words.join('/')}`)));
        expect(new Set(marks).size).toBe(paths.length);
        expect(marks.every((mark) => mark !== '')).toBe(true);
      }),
    );
  });
});

it.each([
  [['/a/labs_2019.csv', '/a/labs_2021.csv'], 'labs'],
  [['/a/site1/labs.csv', '/a/site2/labs.csv'], 'labs'],
  [['/a/2019 labs.csv', '/a/2021 labs.csv'], '2019 labs'],
])('a table of %j is called %s', (paths, name) => {
  expect(stackName(paths.map(text))).toBe(name);
});

it('files of one name are called with their folders', () => {
  expect(titlesOf(['/a/site1/labs.csv', 'C:\\a\\site2\\labs.csv'].map(text))).toEqual([
    'site1/labs.csv',
    'site2/labs.csv',
  ]);
});

describe('columns of a file below another', () => {
  const laid = (
    file: string,
    names: string[],
    units: string[] | null = null,
    decimal: string | null = null,
  ) => ({
    file,
    names,
    units,
    decimal,
  });
  const first = laid('a.csv', ['id', 'Hb', 'CRP'], ['', 'g/dl', 'mg/l'], '.');

  it('are found in any order, capitals and spaces aside', () => {
    expect(placesIn(first, laid('b.csv', ['crp', 'ID', ' hb ']))).toEqual([1, 2, 0]);
    expect(columnsKey(['crp', 'ID', ' hb '])).toBe(columnsKey(first.names));
    expect(columnsKey(['crp', 'ID'])).not.toBe(columnsKey(first.names));
  });

  it.each([
    ['columns', laid('b.csv', ['id', 'hb', 'ferritin']), 'lacks CRP and has ferritin besides'],
    ['columns', laid('b.csv', ['id', 'hb', 'crp', 'crp (2)']), 'has crp (2) besides'],
    ['units', laid('b.csv', ['id', 'hb', 'crp'], ['', 'g/l', 'mg/l']), '“Hb” is in g/l, not in g/dl'],
    ['decimal', laid('b.csv', ['id', 'hb', 'crp'], null, ','), 'another decimal mark'],
  ])('are refused where their %s are others', (what, part, says) => {
    expect(() => placesIn(first, part)).toThrowError(
      expect.objectContaining({ code: `table.stack-${what}`, message: expect.stringContaining(says) }),
    );
  });
});

it('a line is named by the file that it stands in', () => {
  const rows = [
    { from: 2, file: 'a.csv', word: 'line' as const, shift: 1 },
    { from: 5, file: 'b.xlsx', word: 'row' as const, shift: -3 },
  ];
  expect([2, 4, 5, 9].map((line) => stackedLine(rows, line))).toEqual([
    'line 3 of a.csv',
    'line 5 of a.csv',
    'row 2 of b.xlsx',
    'row 6 of b.xlsx',
  ]);
});
