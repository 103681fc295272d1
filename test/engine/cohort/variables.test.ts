import { describe, expect, it } from 'vitest';
import type { SubjectTable, TableColumn } from '../../../core/cohort/table.ts';
import { graphVariables } from '../../../core/engine/cohort/variables.ts';

const column = (name: string, values: number[], more: Partial<TableColumn> = {}): TableColumn => ({
  name,
  type: 'number',
  unit: null,
  label: null,
  levels: [],
  values: Float64Array.from(values),
  ...more,
});
const table = (subjects: string[], ...columns: TableColumn[]): SubjectTable => ({ subjects, columns });

describe('variables of a graph', () => {
  it('are aligned by subject, with NaN where a subject has no value', () => {
    const v = graphVariables(
      new Map([
        ['Body', table(['a', 'b'], column('bmi', [20, 30], { unit: 'kg/m2' }))],
        ['Grip', table(['b', 'c'], column('left', [1, 2]))],
      ]),
      {
        subjects: ['c', 'a'],
        columns: [{ name: 'Sleep 1', modality: 'Sleep', kind: 'recording', values: [7, NaN] }],
      },
    );
    expect(v.names).toEqual(['Sleep 1', 'bmi', 'left']);
    expect([...v.columns[0]]).toEqual([7, NaN, NaN]);
    expect([...v.columns[1]]).toEqual([NaN, 20, 30]);
    expect([...v.columns[2]]).toEqual([2, NaN, 1]);
    expect(v.nodes.get('bmi')).toMatchObject({ modality: 'Body', kind: 'observed', unit: 'kg/m2', n: 2 });
    expect(v.nodes.get('Sleep 1')).toMatchObject({ kind: 'latent', n: 1 });
  });

  it('are what their columns are: categories stay categories, and dates and texts are left out and named', () => {
    const levels = ['x', 'y', 'z'].map((value, code) => ({ code, value, label: value }));
    const v = graphVariables(
      new Map([
        [
          'T',
          table(
            ['a', 'b', 'c'],
            column('site', [0, 1, 2], { type: 'category', levels }),
            column('sex', [0, 1, 1], { type: 'category', levels: levels.slice(0, 2) }),
            column('dose', [0, 2, 1], { type: 'ordinal', levels }),
            column('falls', [0, 4, 1], { type: 'integer' }),
            column('age', [40, 61, 52], { type: 'integer' }),
            column('pain', [0, 61, 52], { type: 'integer', unit: 'mm' }),
            column('visit', [0, 1, 2], { type: 'date' }),
          ),
        ],
      ]),
      null,
    );
    expect(v.names.map((name) => `${name} ${v.nodes.get(name)!.type!}`)).toEqual([
      'site category',
      'sex two-valued',
      'dose ordered',
      'falls count',
      'age number',
      'pain number',
    ]);
    expect(v.types.map(({ kind }) => kind)).toEqual([
      'category',
      'category',
      'ordered',
      'count',
      'number',
      'number',
    ]);
    expect(v.leftOut).toEqual(['T: visit is left out, since it holds dates.']);
    expect([...v.levels.keys()]).toEqual(['site', 'sex', 'dose']);
  });

  it('keep apart columns of one name in two tables', () => {
    const v = graphVariables(
      new Map([
        ['A', table(['a'], column('age', [1]))],
        ['B', table(['a'], column('age', [2]))],
      ]),
      null,
    );
    expect(v.names).toEqual(['age (A)', 'age (B)']);
  });
});
