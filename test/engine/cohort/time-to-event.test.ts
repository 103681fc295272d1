import { describe, expect, it } from 'vitest';
import type { SubjectTable, TableColumn } from '../../../core/cohort/table.ts';
import type { TimeToEvent } from '../../../core/contract/graph-api.ts';
import { graphVariables, variableList, withEvents } from '../../../core/engine/cohort/variables.ts';

const column = (name: string, values: number[], more: Partial<TableColumn> = {}): TableColumn => ({
  name,
  type: 'number',
  unit: null,
  label: null,
  levels: [],
  values: Float64Array.from(values),
  ...more,
});
const level = (value: string, code: number) => ({ code, value, label: value });
const STATUS = ['alive', 'dead', 'lost'].map(level);

const TABLES = new Map<string, SubjectTable>([
  [
    'Follow-up',
    {
      subjects: ['a', 'b', 'c', 'd'],
      columns: [
        column('days', [10, 20, Number.NaN, 40], { unit: 'd' }),
        column('change', [-1, 2, 3, 4]),
        column('age', [50, 60, 70, 80]),
      ],
    },
  ],
  [
    'Registry',
    {
      subjects: ['d', 'c', 'b', 'a'],
      columns: [
        column('death', [0, 1, 1, 0], { type: 'boolean', levels: ['0', '1'].map(level), label: 'Death' }),
        column('status', [0, 1, Number.NaN, 2], { type: 'category', levels: STATUS }),
        column('vital', [0, 1, 1, 0], { type: 'boolean', levels: ['Dead', 'Living'].map(level) }),
        column('gone', [0, 1, 1, 0], {
          ...{ type: 'category', read: { type: 'category', levels: STATUS } },
          levels: [
            { code: 0, value: 'dead', label: 'gone' },
            { code: 0, value: 'lost', label: 'gone' },
            { code: 1, value: 'alive', label: 'alive' },
          ],
        }),
        column('swapped', [0, 1, 1, 0], { type: 'boolean', levels: ['1', '0'].map(level) }),
        column('grade', [2, 1, 2, 1], { type: 'integer' }),
      ],
    },
  ],
]);

const join = (...asked: TimeToEvent[]) => {
  const columns = new Map([...TABLES].map(([name, table]) => [name, table.columns]));
  const latents = {
    subjects: ['a'],
    columns: [{ name: 'Sleep 1', modality: 'Sleep', kind: 'recording' as const, values: [7] }],
  };
  return graphVariables(TABLES, latents, withEvents(variableList(columns, latents), asked));
};

describe('a time to an event', () => {
  it('is one variable of two columns, which do not enter beside it, aligned by subject', () => {
    const v = join({ time: 'days', event: 'death' });
    expect(v.names).toEqual([
      'Sleep 1',
      'change',
      'age',
      'Time to death',
      'status',
      'vital',
      'gone',
      'swapped',
      'grade',
    ]);
    const at = v.names.indexOf('Time to death');
    expect([...v.columns[at]]).toEqual([10, 20, Number.NaN, 40]);
    expect(v.types[at]).toEqual({ kind: 'time-to-event', happened: Float64Array.of(0, 1, 1, 0) });
    expect(v.nodes.get('Time to death')).toEqual({
      id: 'Time to death',
      modality: 'Registry',
      kind: 'observed',
      codebookLabel: 'Time to Death',
      unit: 'd',
      joins: { time: 'days', event: 'death', happened: undefined },
      n: 3,
      type: 'time-to-event',
    });
    expect(v.outcomes.get('Time to death')).toBe(
      '“Time to death” joins “days” and “death”, which do not enter beside it: the event, where “death” says 1, was seen in 1 of 3, the others were followed without it until their times. It is an outcome and taken for the cause of nothing.',
    );
  });

  it('goes by the value that is named, others being followed without it, and misses who misses it', () => {
    const v = join({ name: 'Survival', time: 'days', event: 'status', happened: 'Dead' });
    const at = v.names.indexOf('Survival');
    expect([...v.columns[at]]).toEqual([10, Number.NaN, Number.NaN, 40]);
    expect(v.types[at]).toMatchObject({ happened: Float64Array.of(0, 0, 1, 0) });
  });

  it('goes by the 1 of the file, wherever it stands among the levels', () => {
    const v = join({ time: 'age', event: 'swapped' });
    expect(v.types[v.names.indexOf('Time to swapped')]).toMatchObject({
      happened: Float64Array.of(1, 0, 0, 1),
    });
  });

  it('names all values of a level that others were merged into', () => {
    const v = join({ time: 'age', event: 'gone', happened: 'dead' });
    expect(v.types[v.names.indexOf('Time to gone')]).toMatchObject({ happened: Float64Array.of(1, 0, 0, 1) });
    expect(v.outcomes.get('Time to gone')).toContain(
      'the event, where “gone” says gone (dead, lost), was seen in 2 of 4',
    );
  });

  it('takes 1 of numbers that are told', () => {
    const v = join({ time: 'age', event: 'grade', happened: '2' });
    const at = v.names.indexOf('Time to grade');
    expect(v.types[at]).toMatchObject({ happened: Float64Array.of(0, 1, 0, 1) });
  });

  it('may share its times with another, but not its event', () => {
    const both = join({ time: 'days', event: 'death' }, { time: 'days', event: 'status', happened: 'lost' });
    expect(both.names).toEqual([
      'Sleep 1',
      'change',
      'age',
      'Time to death',
      'Time to status',
      'vital',
      'gone',
      'swapped',
      'grade',
    ]);
    expect(() => join({ time: 'days', event: 'death' }, { time: 'age', event: 'death' })).toThrow(
      /event of two/,
    );
  });

  it.each<[TimeToEvent, string, RegExp]>([
    [{ time: 'days', event: 'status' }, 'discover.event-values', /“status”.*alive, dead, lost/],
    [{ time: 'days', event: 'status', happened: 'gone' }, 'discover.event-values', /never holds “gone”/],
    [{ time: 'days', event: 'vital' }, 'discover.event-values', /“vital”.*Dead, Living/],
    [{ time: 'days', event: 'gone' }, 'discover.event-values', /“gone”.*dead, alive/],
    [{ time: 'age', event: 'grade' }, 'discover.event-values', /holds 1, 2/],
    [{ time: 'change', event: 'death' }, 'discover.event-times', /“change” holds -1/],
    [{ time: 'weeks', event: 'death' }, 'discover.unknown-variable', /“weeks”/],
    [{ time: 'days', event: 'died' }, 'discover.unknown-variable', /“died”/],
    [{ time: 'Sleep 1', event: 'death' }, 'discover.event-columns', /hidden factor/],
    [{ time: 'death', event: 'death' }, 'discover.event-columns', /both/],
    [{ name: 'age', time: 'days', event: 'death' }, 'discover.event-columns', /“age”/],
  ])('refuses %o', (asked, code, message) => {
    let refused: unknown;
    try {
      join(asked);
    } catch (error) {
      refused = error;
    }
    expect(refused).toMatchObject({ code, message: expect.stringMatching(message) as string });
  });
});
