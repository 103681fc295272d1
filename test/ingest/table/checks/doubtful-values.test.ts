import { expect, it } from 'vitest';
import { parseCodebook } from '../../../../core/ingest/sources/codebook/codebook.ts';
import type { PlanOverrides } from '../../../../core/ingest/table/types/plan.ts';
import { readText } from '../../../fuzz/read-text.ts';

/** The plan of a table of 60 people whose columns take their values in turn. */
async function planOf(
  columns: Readonly<Record<string, readonly (string | number)[]>>,
  asked?: PlanOverrides,
) {
  const rows = Array.from({ length: 60 }, (_, i) =>
    [`P${i + 10}`, ...Object.values(columns).map((values) => values[i % values.length])].join(','),
  );
  return (await readText([['id', ...Object.keys(columns)].join(','), ...rows, ''].join('\n'), asked)).plan;
}

it('a value that may mean nothing is told of columns alike in one sentence', async () => {
  const { findings } = await planOf({ q1: [1, 2, 3, 4, 9], q2: [9, 4, 1, 2, 3] });
  expect(findings).toMatchObject([{ code: 'table.doubtful-value', about: ['q1', 'q2'] }]);
});

it('a value that may mean nothing is told of a choice that a codebook lists', async () => {
  const codebook = parseCodebook('variable,codes\nq1,1=yes;2=no;9=unknown\n', 'codebook.csv');
  const { findings } = await planOf({ q1: [1, 2, 9] }, { codebook });
  expect(findings.map(({ message }) => message).join()).toContain(
    '9 “unknown” may mean that nothing is known, and is kept as a group',
  );
});

it('a value that may mean nothing is offered to be read as missing, and told no more where it is', async () => {
  const { findings, columns } = await planOf({ x: ['ja', 'nein', 'n.d.'] });
  expect(findings).toMatchObject([{ about: ['x'], doubtful: ['n.d.'] }]);
  const missing = [...columns[1].missing, 'n.d.'];
  const said = await planOf({ x: ['ja', 'nein', 'n.d.'] }, { missing: { x: missing } });
  expect(said.columns[1].levels.map(({ value }) => value)).toEqual(['nein', 'ja']);
  expect(said.findings.map(({ code }) => code)).not.toContain('table.doubtful-value');
});

it('a code of many columns is told once, with each column', async () => {
  const of = (step: number) => Array.from({ length: 60 }, (_, i) => (i % 9 ? i * step : -9));
  expect((await planOf({ a: of(1), b: of(2), c: of(3) })).findings).toEqual([
    {
      code: 'table.missing-code',
      severity: 'info',
      message: 'table.csv, columns “a”, “b”, “c”: -9 (21 times in the rows looked at) is read as missing.',
      hint: 'Where it is a true value, say which texts mean missing in that column.',
      about: ['a', 'b', 'c'],
    },
  ]);
});
