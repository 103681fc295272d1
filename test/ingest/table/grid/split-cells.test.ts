import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isPlainPlan } from '../../../../core/ingest/table/rows/import-sql.ts';
import { lookAtTable } from '../../../../core/ingest/table/plan/preview.ts';
import type { PlanOverrides, TablePlan } from '../../../../core/ingest/table/types/plan.ts';
import { createRowReader } from '../../../../core/ingest/table/rows/read-rows.ts';
import { memorySource } from '../../memory-source.ts';

const ROWS = 60;
const PRESSURES = ['120/80', '135/85', '118/76', '150/95', '142/88', '128/79', '160/101'];

/** A table of 60 people whose columns take their values in turn. */
const csv = (columns: Readonly<Record<string, readonly string[]>>): string =>
  [
    ['id', ...Object.keys(columns), 'crp'].join(';'),
    ...Array.from({ length: ROWS }, (_, i) =>
      [`P${i}`, ...Object.values(columns).map((values) => values[i % values.length]), `${i}.5`].join(';'),
    ),
  ].join('\n');

const look = (text: string, more: PlanOverrides = {}) =>
  lookAtTable(memorySource('t.csv', new TextEncoder().encode(text)), 't.csv', more);

const told = ({ findings }: TablePlan, code: RegExp) =>
  findings
    .filter((finding) => code.test(finding.code))
    .map(({ message, hint, split }) => ({ message, hint, split }));

/** The rows of the import as they are written, without lines and ids, and what was not read. */
function imported(text: string, plan: TablePlan) {
  let written = '';
  const reader = createRowReader(plan, 't.csv', (rows) => (written += rows));
  reader.push(text);
  const { rejects } = reader.end();
  const rows = written
    .trimEnd()
    .split('\n')
    .map((row) => row.split(',').slice(2));
  return { rows, rejects: rejects.map(({ where, reason }) => `${where}: ${reason}`) };
}

const names = ({ columns }: TablePlan): string[] => columns.map(({ name }) => name);

describe('a column of several numbers', () => {
  it.each([
    ['RR', ['RR systolic', 'RR diastolic']],
    ['BP_visit1', ['BP_visit1 systolic', 'BP_visit1 diastolic']],
    ['Blutdruck (mmHg)', ['Blutdruck (mmHg) systolic', 'Blutdruck (mmHg) diastolic']],
    ['x', ['x 1', 'x 2']],
  ])('called %s is offered as columns', async (name, into) => {
    const { plan } = await look(csv({ [name]: PRESSURES }));
    const [{ hint, split }] = told(plan, /several-numbers/);
    expect(split).toEqual({ columns: [name], into });
    expect(hint).toBe(
      `Read each number in a column of its own, “${into[0]}” and “${into[1]}” (in a terminal: etiograph import --split "${name}").`,
    );
  });

  it.each([
    ['no pressures by their numbers', 'RR', ['20/40', '20/20', '20/30', '20/100', '20/25', '20/50'], 2],
    ['three numbers', 'size', ['3x4x5', '2x2x7', '1x9x4', '4x4x4', '8x2x1'], 3],
    ['a sum', 'Gleason', ['3+4', '4+3', '4+4', '5+4', '3+3'], 2],
    ['a mixture', 'mix', ['3:80', '1:160', '5:320', '7:400', '2:640'], 2],
  ])('is numbered where it has %s', async (_, name, cells, count) => {
    const { plan } = await look(csv({ [name]: cells }));
    const into = Array.from({ length: count }, (__, k) => `${name} ${k + 1}`);
    expect(told(plan, /several-numbers/)[0].split).toEqual({ columns: [name], into });
  });

  it.each([
    ['5 (3-7)', ['5 (3-7)', '6 (4-9)', '4 (3-5)']],
    ['spans', ['1-18', '2-19', '3-20', '5-22', '7-24', '9-26', '11-28', '13-30', '15-33', '16-34', '17-35']],
  ])('is told without an offer where it has %s', async (_, cells) => {
    const { plan } = await look(csv({ x: cells }));
    for (const { hint, split } of told(plan, /several-numbers/)) {
      expect(split).toBeUndefined();
      expect(hint).toBe('Write each number in a column of its own in the file, and take the file once more.');
    }
  });
});

describe('taken apart', () => {
  it('it is numbers in plan, preview and import, and told', async () => {
    const text = csv({ RR: [...PRESSURES, ''], sex: ['m', 'f'] });
    const { plan, preview } = await look(text, { split: ['RR'] });
    expect(names(plan)).toEqual(['id', 'RR systolic', 'RR diastolic', 'sex', 'crp']);
    expect(plan.columns[1]).toMatchObject({
      type: 'integer',
      partOf: { column: 'RR', mark: '/', place: 0, count: 2 },
    });
    expect(preview.rows[0]).toEqual(['P0', '120', '80', 'm', '0.5']);
    expect(preview.summaries[2]).toMatchObject({ n: 53, min: 76, max: 101 });
    expect(told(plan, /split|several/)).toEqual([
      {
        message:
          't.csv, column “RR”: its cells are taken apart at “/”, as you say: “RR systolic” and “RR diastolic”.',
        hint: '',
        split: { columns: ['RR'], into: [] },
      },
    ]);
    expect(isPlainPlan(plan)).toBe(false);
    const { rows, rejects } = imported(text, plan);
    expect(rejects).toEqual([]);
    expect(rows[1]).toEqual(['135', '85', 'f', '1.5']);
    expect(rows[7]).toEqual(['', '', 'f', '7.5']);
  });

  it('what does not fall into its parts is missing in each, and told by its line', async () => {
    const odd = ['120', '120/', '120/80/60', '/80'];
    const rows = Array.from({ length: 40 }, (_, i) => `P${i};${odd[i] ?? PRESSURES[i % 7]};${i}.5`);
    const text = ['id;RR;crp', ...rows].join('\n');
    const { plan, preview } = await look(text, { split: ['RR'] });
    expect(told(plan, /^table\.split/)[0].message).toContain(
      '4 cells of the rows looked at do not fall into 2 parts, and are read as missing.',
    );
    expect(preview.summaries[1]).toMatchObject({ n: 36, unreadable: 4 });
    const read = imported(text, plan);
    expect(read.rows.slice(0, 4).map((row) => row.slice(0, 2))).toEqual(Array(4).fill(['', '']));
    expect(read.rejects[0]).toBe(
      'line 2, column “RR systolic”: “120” does not fall into 2 parts; read as missing',
    );
    expect(read.rejects).toHaveLength(8);
  });

  it('a part may be missing, and known in part only', async () => {
    const text = csv({ RR: [...PRESSURES, '130/-', '<90/60'] });
    const { plan } = await look(text, { split: ['RR'] });
    const { rows, rejects } = imported(text, plan);
    expect(rows[7].slice(0, 2)).toEqual(['130', '']);
    expect(rows[8].slice(0, 2)).toEqual(['', '60']);
    expect(new Set(rejects.map((reject) => reject.replace(/^line \d+/, '')))).toEqual(
      new Set([', column “RR systolic”: “<90” is known in part only; read as missing']),
    );
  });

  it('a unit behind the last number is that of all', async () => {
    const { plan } = await look(csv({ BP: PRESSURES.map((cell) => `${cell} mmHg`) }), { split: ['BP'] });
    expect(plan.columns.slice(1, 3).map(({ unit }) => unit)).toEqual(['mmHg', 'mmHg']);
  });

  it('what a codebook says of it is said of its parts', async () => {
    const entry = {
      variable: 'rr',
      label: 'Blood pressure',
      unit: 'mmHg',
      type: null,
      levels: [],
      missing: [],
    };
    const { plan } = await look(csv({ RR: PRESSURES }), { split: ['RR'], codebook: [entry] });
    expect(plan.columns.slice(1, 3).map(({ label, unit }) => [label, unit])).toEqual([
      ['Blood pressure (systolic)', 'mmHg'],
      ['Blood pressure (diastolic)', 'mmHg'],
    ]);
  });

  it('its parts take what is said of columns, and no name that is there', async () => {
    const text = csv({ 'RR systolic': ['1', '2', '3', '4', '7', '9', '12', '15'], RR: PRESSURES });
    const { plan } = await look(text, { split: ['RR'], units: { 'RR diastolic': 'mmHg' } });
    expect(names(plan)).toEqual(['id', 'RR systolic', 'RR systolic 2', 'RR diastolic', 'crp']);
    expect(plan.columns[3].unit).toBe('mmHg');
  });

  it.each([
    ['no column “bp”', { split: ['bp'] }, 'table.unknown-column'],
    ['one number', { split: ['crp'] }, 'table.not-apart'],
    ['the id', { split: ['RR'], idColumn: 'RR' }, 'table.not-apart'],
  ])('%s is refused', async (_, more, code) => {
    await expect(look(csv({ RR: PRESSURES }), more)).rejects.toMatchObject({ code });
  });

  it('reads as two columns that were written so', async () => {
    const part = fc.integer({ min: 0, max: 300 }).map(String);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(part, part), { minLength: 1, maxLength: 30 }),
        fc.constantFrom('/', ' / ', ';', ' x ', ':'),
        async (pairs, mark) => {
          const quoted = (cell: string): string => `"${cell}"`;
          const table = (header: string, cells: (pair: [string, string]) => string): string =>
            [
              header,
              ...Array.from({ length: ROWS }, (_, i) => `P${i};${cells(pairs[i % pairs.length])};${i}.5`),
            ].join('\n');
          const one = table('id;a;crp', (pair) => quoted(pair.join(mark)));
          const two = table('id;a 1;a 2;crp', (pair) => pair.join(';'));
          const [apart, plain] = [await look(one, { split: ['a'] }), await look(two)];
          const bare = (plan: TablePlan) => plan.columns.map(({ partOf: _, ...column }) => column);
          expect(bare(apart.plan)).toEqual(bare(plain.plan));
          expect(imported(one, apart.plan)).toEqual(imported(two, plain.plan));
        },
      ),
      { numRuns: 40 },
    );
  });
});
