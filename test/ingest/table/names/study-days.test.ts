import { expect, it } from 'vitest';
import { makePlan } from '../../../../core/ingest/table/plan/make-plan.ts';
import { memorySource } from '../../memory-source.ts';

async function planned(name: string, valueOf: (i: number) => number) {
  const rows = Array.from({ length: 120 }, (_, i) => `P${String(i)},${String(valueOf(i))}`);
  const bytes = new TextEncoder().encode([`id,${name}`, ...rows].join('\n'));
  const { columns, findings } = await makePlan(memorySource('t.csv', bytes), 't.csv');
  const told = findings.filter(({ code }) => /missing-code|doubtful/.test(code));
  return { column: columns[1], told };
}

it.each(['VSDY', 'AESTDY', 'ADY', 'VISITDY', 'Study Day', 'day', 'Tag', 'days_from_baseline'])(
  'days before the first one are days: %s',
  async (name) => {
    const { column, told } = await planned(name, (i) => [-7, 1, 14, 56][i % 4]);
    expect(column.missing).not.toContain('-7');
    expect(column.type).toBe('integer');
    expect(told).toEqual([]);
    expect((await planned(name, (i) => [-999, 1, 14, 56, 70][i % 5])).column.missing).toContain('-999');
  },
);

it.each(['visits', 'body', 'children', 'days_in_hospital_score'])(
  '-7 is a code elsewhere: %s',
  async (name) => {
    expect((await planned(name, (i) => [-7, 1, 14, 56][i % 4])).column.missing).toContain('-7');
  },
);

it.each(['SITEID', 'site', 'Zentrum Nr', 'centreid', 'gender'])(
  'numbers of kinds have no order: %s',
  async (name) => {
    expect((await planned(name, (i) => (i % 5) + 1)).column.type).toBe('category');
  },
);
