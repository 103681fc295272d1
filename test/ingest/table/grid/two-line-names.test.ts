import { expect, it } from 'vitest';
import { namesByGroups, namesFromBelow } from '../../../../core/ingest/table/grid/two-line-names.ts';

it('tells names that stand more than once apart by the groups above them', () => {
  expect(namesByGroups(['', 'T0', '', 'T1', '', ''], ['id', 'a', 'b', 'A', 'b', 'sex'])).toEqual([
    'id',
    'T0 a',
    'T0 b',
    'T1 A',
    'T1 b',
    'sex',
  ]);
});

it('takes a name that lacks from the line above', () => {
  expect(namesByGroups(['ID', 'T0', '', 'T1', '', ''], ['', 'a', 'b', 'a', 'b', ''])).toEqual([
    'ID',
    'T0 a',
    'T0 b',
    'T1 a',
    'T1 b',
    '',
  ]);
  expect(namesByGroups(['ID', 'Labs', '', '', ''], ['', 'a', 'b', 'c', 'd'])).toEqual([
    'ID',
    'a',
    'b',
    'c',
    'd',
  ]);
});

it.each<[string, string[], string[]]>([
  ['names differ', ['', 'T0', '', 'T1'], ['id', 'a', 'b', 'c']],
  ['a title stands above', ['Study', '', '', ''], ['id', 'a', 'a', 'b']],
  ['groups do not tell them apart', ['', 'T0', '', 'T1'], ['id', 'a', 'a', 'b']],
  ['the line above has another width', ['', 'T0'], ['id', 'a', 'a']],
])('leaves names as they are where %s', (_, above, names) => {
  expect(namesByGroups(above, names)).toBeNull();
});

it('takes the second line for the columns of a group, and for nothing else', () => {
  expect(namesFromBelow(['id', 'age', 'BP', '', 'sex'], ['', 'years', 'sys', 'dia', ''])).toEqual([
    'id',
    'age',
    'BP sys',
    'BP dia',
    'sex',
  ]);
  expect(namesFromBelow(['', 'age', 'T0', ''], ['id', '', 'a', 'b'])).toEqual(['id', 'age', 'T0 a', 'T0 b']);
});

it.each<[string, string[], string[]]>([
  ['it holds units', ['id', 'weight', 'height'], ['', 'kg', 'cm']],
  ['a column has no name on either', ['id', 'BP', ''], ['', 'sys', '']],
  ['names would be the same', ['id', 'BP', ''], ['', 'sys', 'sys']],
])('leaves the second line alone where %s', (_, names, below) => {
  expect(namesFromBelow(names, below)).toBeNull();
});
