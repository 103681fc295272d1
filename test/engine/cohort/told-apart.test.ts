import { expect, it } from 'vitest';
import type { SubjectTable, TableColumn } from '../../../core/cohort/table.ts';
import { graphVariables } from '../../../core/engine/cohort/variables.ts';
import { shownName } from '../../../core/graph/names.ts';

const column = (name: string, label: string | null): TableColumn => ({
  ...{ name, label, type: 'number', unit: null, levels: [] },
  values: Float64Array.of(1, 2, 3),
});
const table = (...columns: TableColumn[]): SubjectTable => ({ subjects: ['a', 'b', 'c'], columns });

it('variables with one label say which of them they are', () => {
  const { nodes } = graphVariables(
    new Map([
      ['baseline', table(column('bmi', 'Body mass index'), column('other_1', 'Other'))],
      ['follow-up', table(column('bmi', 'Body mass index'), column('bp', 'Pressure'))],
      ['items', table(column('q1', 'other'), column('q2', 'Other'), column('Pressure', null))],
    ]),
    null,
  );
  expect([...nodes.values()].map(shownName)).toEqual([
    'Body mass index (baseline)',
    'Other (baseline)',
    'Body mass index (follow-up)',
    'Pressure (follow-up)',
    'other (q1)',
    'Other (q2)',
    'Pressure',
  ]);
});
