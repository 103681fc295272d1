import { describe, expect, it } from 'vitest';
import type { ColumnType, TableColumn } from '../../../core/cohort/table.ts';
import { offeredEvents } from '../../../core/engine/graph/offered-events.ts';

const N = 60;
const column = (
  name: string,
  type: ColumnType,
  of: (r: number) => number,
  words?: string[],
): TableColumn => ({
  name,
  type,
  unit: null,
  label: null,
  levels: (words ?? []).map((word, code) => ({ value: word, label: word, code })),
  values: Float64Array.from({ length: N }, (_, r) => of(r)),
});
const days = column('days', 'integer', (r) => 3 + 7 * r);
const age = column('age', 'integer', (r) => 30 + (r % 40));
const died = column('died', 'boolean', (r) => r % 2);

describe('times and events of a table without a project', () => {
  it('are told, with what joins them', () => {
    expect(offeredEvents([age, days, died], [])).toEqual([
      '“days” and “died” are named like the time until an event and whether it happened, and are searched as two plain columns: who was not followed to the event counts as if it had come at the end. Join them with --time-to-event "days=died".',
    ]);
    const status = column('status', 'category', (r) => r % 2, ['alive', 'dead']);
    expect(offeredEvents([column('time', 'number', (r) => r + 0.5), status], [])[0]).toContain(
      '--time-to-event "time=status=dead"',
    );
    const codes = column('status', 'category', (r) => 1 + (r % 2));
    expect(offeredEvents([column('time', 'number', (r) => r + 0.5), codes], [])[0]).toContain(
      '--time-to-event "time=status=…", with the value that says that it happened',
    );
  });

  it('are not seen in a stay without an event, in an event alone, or in what was named already', () => {
    const stay = column('days_in_hospital', 'integer', (r) => r % 20);
    expect(offeredEvents([age, stay], [])).toEqual([]);
    expect(offeredEvents([age, died], [])).toEqual([]);
    expect(offeredEvents([age, stay, died], [])).toEqual([]);
    expect(offeredEvents([age, days, died], [{ time: 'days', event: 'died' }])).toEqual([]);
  });
});
