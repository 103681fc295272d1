import { stackedLine } from '../../../../../core/ingest/table/grid/line-word.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  columnsOfAll,
  differenceOf,
  marksOf,
  mayBeOne,
  sayDifference,
  stackName,
  titlesOf,
} from '../../../../../core/ingest/table/shape/stacked/stack.ts';

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

describe('columns of files below one another', () => {
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
    const { names, units, places } = columnsOfAll([first, laid('b.csv', ['crp', 'ID', ' hb '])]);
    expect(names).toEqual(first.names);
    expect(units).toEqual(first.units);
    expect(places).toEqual([
      [0, 1, 2],
      [1, 2, 0],
    ]);
  });

  it('are those of all, missing in files that lack them', () => {
    const { names, units, places } = columnsOfAll([
      first,
      laid('b.csv', ['id', 'hb', 'ferritin'], ['', 'g/dl', 'µg/l']),
    ]);
    expect(names).toEqual(['id', 'Hb', 'CRP', 'ferritin']);
    expect(units).toEqual(['', 'g/dl', 'mg/l', 'µg/l']);
    expect(places).toEqual([
      [0, 1, 2, -1],
      [0, 1, -1, 2],
    ]);
  });

  it.each([
    ['columns', laid('b.csv', ['id', 'ferritin']), 'hardly a column of a.csv'],
    ['units', laid('b.csv', ['id', 'hb', 'crp'], ['', 'g/l', 'mg/l']), '“Hb” is in g/l, not in g/dl'],
    ['decimal', laid('b.csv', ['id', 'hb', 'crp'], null, ','), 'another decimal mark than a.csv'],
  ])('are refused where their %s are others', (what, part, says) => {
    expect(() => columnsOfAll([first, part])).toThrowError(
      expect.objectContaining({ code: `table.stack-${what}`, message: expect.stringContaining(says) }),
    );
  });

  it.each([
    [['crp', 'ID', ' hb '], '', true],
    [['id', 'hb'], 'lacks CRP', true],
    [['id', 'hb', 'crp', 'x'], 'has x besides', true],
    [['id', 'hb', 'x'], 'lacks CRP and has x besides', false],
    [[], 'lacks id, Hb, CRP', false],
  ])('of %j differ: “%s”, and may be of one table: %s', (names, words, isOne) => {
    const difference = differenceOf(first.names, names);
    expect(sayDifference(difference)).toBe(words);
    expect(mayBeOne(difference)).toBe(isOne);
  });

  it('keep every cell of every file, whatever their names', () => {
    const name = fc.stringMatching(/^[aAbB ]{0,3}$/);
    fc.assert(
      fc.property(
        fc.array(fc.uniqueArray(name, { minLength: 1, maxLength: 5 }), { minLength: 2 }),
        (files) => {
          const parts = files.map((names, k) => laid(`f${String(k)}`, names));
          const fit = parts.every(
            (part) => differenceOf(files[0], part.names).shared >= Math.min(2, files[0].length),
          );
          if (!fit) return;
          const { names, places } = columnsOfAll(parts);
          for (const [k, part] of parts.entries()) {
            expect(places[k]).toHaveLength(names.length);
            const taken = places[k].filter((c) => c >= 0).sort((a, b) => a - b);
            expect(taken).toEqual(part.names.map((_, c) => c));
          }
        },
      ),
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
