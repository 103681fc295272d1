import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createRowReader } from '../../../../../core/ingest/table/rows/read-rows.ts';
import { isPlainPlan } from '../../../../../core/ingest/table/rows/import-sql.ts';
import { lookAtTable } from '../../../../../core/ingest/table/plan/preview.ts';
import type { PlanOverrides, TableLook } from '../../../../../core/ingest/table/types/plan.ts';
import { memorySource } from '../../../memory-source.ts';

const ROWS = 60;

/** A table of 60 people whose columns take their values in turn. */
const csv = (columns: Readonly<Record<string, readonly string[]>>): string =>
  [
    ['id', ...Object.keys(columns)].join(','),
    ...Array.from({ length: ROWS }, (_, i) =>
      [`P${String(i)}`, ...Object.values(columns).map((values) => values[i % values.length])].join(','),
    ),
  ].join('\n');

const look = (columns: Readonly<Record<string, readonly string[]>>, more: PlanOverrides = {}) =>
  lookAtTable(memorySource('t.csv', new TextEncoder().encode(csv(columns))), 't.csv', more);

const told = ({ plan }: Pick<TableLook, 'plan'>, code: RegExp) =>
  plan.findings
    .filter((finding) => code.test(finding.code))
    .map(({ message, hint, about, emptyAs }) => ({ message, hint, about, emptyAs }));

/** The cells of the import, column by column, empty where missing. */
function imported(columns: Readonly<Record<string, readonly string[]>>, { plan }: Pick<TableLook, 'plan'>) {
  let text = '';
  const reader = createRowReader(plan, 't.csv', (rows) => (text += rows));
  reader.push(csv(columns));
  const { rejects } = reader.end();
  return {
    rows: text
      .trimEnd()
      .split('\n')
      .map((row) => row.split(',').slice(2)),
    rejects,
  };
}

describe('a mark that stands alone', () => {
  it.each([
    ['x', 'no'],
    ['X', 'no'],
    ['+', 'no'],
    ['1', '0'],
    ['ja', 'nein'],
    ['JA', 'NEIN'],
    ['yes', 'no'],
    ['sí', 'no'],
    ['oui', 'non'],
    ['да', 'нет'],
  ])('%s is told with the answer that an empty cell means %s', async (mark, no) => {
    const [finding, ...others] = told(await look({ stroke: [mark, '', '', ''] }), /one-value/);
    expect(others).toEqual([]);
    expect(finding.message).toBe(
      `t.csv, column “stroke”: the value “${mark}” stands in 15 of 60 rows looked at, and nothing in the others, which are read as missing. No link of it can be found.`,
    );
    expect(finding).toMatchObject({ about: ['stroke'], emptyAs: no });
    expect(finding.hint).toContain(`--empty "stroke=${no}"`);
  });

  it.each([['no'], ['0'], ['nein'], ['3']])('%s is told without such an answer', async (mark) => {
    const [finding] = told(await look({ stroke: [mark, '', '', ''] }), /one-value/);
    expect(finding.emptyAs).toBeUndefined();
  });

  it('is told once for all columns that have it', async () => {
    const columns = { stroke: ['x', '', ''], angina: ['', 'x', '', ''], crp: ['1.5', '2.5'] };
    expect(told(await look(columns), /one-value/)).toEqual([
      {
        message:
          't.csv, columns “stroke”, “angina”: the value “x” stands in 15 to 20 of 60 rows looked at, and nothing in the others, which are read as missing. No link of them can be found.',
        hint: 'If an empty cell means “no”, say so (in a terminal --empty "stroke=no").',
        about: ['stroke', 'angina'],
        emptyAs: 'no',
      },
    ]);
  });
});

describe('an empty cell that a person gives a meaning', () => {
  it('is read as it in plan, preview and import, and told', async () => {
    const columns = { stroke: ['ja', '', ''], crp: ['1.5', '', '2.5'] };
    const found = await look(columns, { emptyAs: { stroke: 'nein' } });
    const [, stroke, crp] = found.plan.columns;
    expect(stroke).toMatchObject({ type: 'boolean', emptyAs: 'nein' });
    expect(stroke.levels.map(({ value, code }) => [value, code])).toEqual([
      ['nein', 0],
      ['ja', 1],
    ]);
    expect(crp.emptyAs).toBeUndefined();
    expect(found.preview.summaries[1]).toMatchObject({ n: 60, missing: 0 });
    expect(found.preview.rows[1].slice(1)).toEqual([{ read: 'nein', written: '', reason: null }, null]);
    expect(told(found, /one-value|empty/)).toEqual([
      {
        message:
          't.csv, column “stroke”: 40 empty cells in the rows looked at are read as “nein”, as you say.',
        hint: '',
        about: ['stroke'],
        emptyAs: '',
      },
    ]);
    expect(isPlainPlan(found.plan)).toBe(false);
    const { rows, rejects } = imported(columns, found);
    expect(rejects).toEqual([]);
    expect(rows.slice(0, 3)).toEqual([
      ['ja', '1.5'],
      ['nein', ''],
      ['nein', '2.5'],
    ]);
  });

  it('is a group of its own, and a number among numbers', async () => {
    const columns = { event: ['bleeding', 'infection', ''], drinks: ['1', '2', '5', ''] };
    const found = await look(columns, { emptyAs: { event: 'none', drinks: '0' } });
    expect(found.plan.columns[1].levels.map(({ value }) => value)).toEqual(['bleeding', 'infection', 'none']);
    expect(found.preview.summaries[2]).toMatchObject({ n: 60, min: 0, max: 5 });
    expect(imported(columns, found).rows[11]).toEqual(['none', '0']);
  });

  it('is a level beside those that a codebook lists', async () => {
    const columns = { dm: ['1', '', ''] };
    const entry = { variable: 'dm', label: null, unit: null, type: null, missing: [] };
    const levels = [{ code: 1, value: '1', label: 'Yes' }];
    const found = await look(columns, { codebook: [{ ...entry, levels }], emptyAs: { dm: '0' } });
    expect(found.plan.columns[1].levels.map(({ value, code, label }) => [value, code, label])).toEqual([
      ['0', 0, '0'],
      ['1', 1, 'Yes'],
    ]);
    expect(imported(columns, found)).toMatchObject({ rejects: [], rows: expect.arrayContaining([['0']]) });
  });

  it('says where it cannot have one', async () => {
    const columns = { stroke: ['x', '', ''] };
    const asked = { emptyAs: { id: 'nobody', stroke: 'NA' } };
    const found = await look(columns, asked);
    expect(told(found, /no-effect/).map(({ message }) => message)).toEqual([
      't.csv, column “id”: its empty cells stay empty, since it tells people or visits apart.',
      't.csv, column “stroke”: its empty cells stay empty, since “NA” means missing in it.',
    ]);
    expect(found.plan.columns.map(({ emptyAs }) => emptyAs)).toEqual([undefined, undefined]);
    expect(imported(columns, found).rows[1]).toEqual(['']);
  });

  it('quotes no text that may tell who a person is', async () => {
    const found = await look({ stroke: ['x', '', ''] }, { emptyAs: { stroke: 'Dr. Okonjo' } });
    expect(JSON.stringify(found.plan.findings)).not.toContain('Okonjo');
  });

  it('of a column that the table does not have is refused', async () => {
    await expect(look({ stroke: ['x', ''] }, { emptyAs: { strok: 'no' } })).rejects.toMatchObject({
      code: 'table.unknown-column',
    });
  });

  it('reads every row as though it were written there', async () => {
    const word = fc.constantFrom('x', 'yes', 'no', '1', '2', '7.5', 'mild', '');
    await fc.assert(
      fc.asyncProperty(
        fc.array(word, { minLength: 2, maxLength: 12 }).filter((words) => words.some((w) => w !== '')),
        fc.constantFrom('no', '0', 'none', '3'),
        async (values, text) => {
          const written = values.map((value) => (value === '' ? text : value));
          const said = await look({ a: values }, { emptyAs: { a: text } });
          const plain = await look({ a: written });
          expect({ ...said.plan.columns[1], emptyAs: undefined }).toEqual({
            ...plain.plan.columns[1],
            emptyAs: undefined,
          });
          expect(imported({ a: values }, said).rows).toEqual(imported({ a: written }, plain).rows);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('the flag of death of CDISC', () => {
  const columns = { USUBJID: ['S-1', 'S-2'], DTHFL: ['Y', '', '', ''], SMOKEFL: ['Y', '', '', ''] };
  const death = async (more = columns, overrides = {}) =>
    (await look(more, overrides)).plan.columns.find(({ name }) => name === 'DTHFL')!;

  it('is N where it is empty, which is told, unless a person says otherwise', async () => {
    const found = await look(columns);
    const levels = found.plan.columns.find(({ name }) => name === 'DTHFL')!.levels;
    expect(levels.map(({ value }) => value)).toEqual(['N', 'Y']);
    expect(found.plan.columns.find(({ name }) => name === 'SMOKEFL')!.emptyAs).toBeUndefined();
    expect(told(found, /empty-as/)[0].message).toContain('as studies that follow CDISC write it');
    expect((await death(columns, { emptyAs: { DTHFL: '' } })).emptyAs).toBeUndefined();
    expect((await death(columns, { emptyAs: { DTHFL: 'alive' } })).emptyAs).toBe('alive');
  });

  it('is left as it is beside other words, and in other tables', async () => {
    expect((await death({ ...columns, DTHFL: ['Y', 'N', ''] })).emptyAs).toBeUndefined();
    const { plan } = await look({ DTHFL: ['Y', '', ''] });
    expect(plan.columns.find(({ name }) => name === 'DTHFL')!.emptyAs).toBeUndefined();
  });
});
