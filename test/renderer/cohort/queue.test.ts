import { expect, it } from 'vitest';
import { titleOf, type Waiting, withDropped } from '../../../renderer/cohort/queue.ts';

const table = (path: string, sheet: string | null = null): Waiting => ({
  ...{ kind: 'table', path, sheet },
  ...{ beside: [], files: 1 },
});

it('what was dropped comes before what waits, and what waited already is there once', () => {
  const waiting = [table('/a.csv'), table('/b.xlsx', 'North'), table('/b.xlsx', 'South')];
  const dropped = [table('/c.csv'), table('/b.xlsx', 'South')];
  expect(withDropped(waiting, dropped).map(titleOf)).toEqual([
    'c.csv',
    'b.xlsx: South',
    'a.csv',
    'b.xlsx: North',
  ]);
});
