import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withRoles } from '../../core/engine/import/tables/roles.ts';
import type { TableOverrides } from '../../core/contract/import-table-api.ts';
import type { PlanOverrides } from '../../core/ingest/table/types/plan.ts';
import { readBareTable } from '../../core/node/duckdb/bare-table.ts';
import { importTable } from '../../core/node/duckdb/import.ts';
import { planTable } from '../../core/node/duckdb/tables.ts';
import { readSubjectTable } from '../../core/node/duckdb/parquet.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-privacy-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const ROWS = 30_000;
const REMARK = 'Mrs Edith Thornbury asked for a call back on 0161 496 0123';
/** Row that no sample of the file holds. */
const HIDDEN = 17_321;

let count = 0;
function file(head: string, row: (r: number) => string, rows = ROWS): string {
  const path = join(folder, `t${++count}.csv`);
  const lines = Array.from({ length: rows }, (_, r) => `S${r},${row(r)}`);
  writeFileSync(path, `id,${head}\n${lines.join('\n')}\n`);
  return path;
}

async function imported(path: string, overrides: PlanOverrides = {}, roles: TableOverrides['roles'] = {}) {
  const plan = withRoles(await planTable(path, { idColumn: 'id', ...overrides }), roles);
  const target = join(folder, `${++count}.parquet`);
  const result = await importTable(plan, target);
  const bytes = readFileSync(target);
  return { plan, result, bytes, target, said: JSON.stringify([plan.findings, result]) };
}
const wide = 'padding_padding_padding_padding';

describe('what stands in rows that no plan has seen', () => {
  it('is no level, but told as a cell that is not taken in', async () => {
    const path = file(
      'arm,note2,crp',
      (r) => `${r === HIDDEN ? REMARK : r % 2 ? 'Placebo' : 'Active'},${wide}${r % 3},${r}`,
    );
    const { result, bytes, said, target } = await imported(path);
    expect(said).not.toContain('Thornbury');
    expect(bytes.includes('Thornbury')).toBe(false);
    expect(result.columns.map(({ name }) => name)).toEqual(['arm', 'note2', 'crp']);
    expect(result.columns[0].levels.map(({ value }) => value)).toEqual(['Active', 'Placebo']);
    expect(result.rows).toBe(ROWS);
    expect(result.rejectCounts).toEqual({ 'table.telling-cell': 1 });
    expect(result.rejects).toEqual([
      {
        file: expect.any(String),
        where: `line ${HIDDEN + 2}, column “arm”`,
        code: 'table.telling-cell',
        reason: '‹text, 58 characters› may tell who a person is; read as missing',
      },
    ]);
    expect(result.findings.map(({ code }) => code)).toContain('table.telling-cells');
    const table = await readSubjectTable(target, result.columns);
    expect(Number.isNaN(table.columns[0].values[HIDDEN])).toBe(true);
    expect(table.columns[0].values[HIDDEN + 1]).toBe(HIDDEN % 2 ? 0 : 1);
  });

  it('makes a column that is filled once or twice free text', async () => {
    const path = file(
      'crp,other,y',
      (r) => `${r},${r === HIDDEN ? 'Thornbury' : r === 5 ? 'Okonjo' : ''},${wide}${r % 3}`,
    );
    const { result, bytes, said } = await imported(path);
    expect(result.columns.map(({ name }) => name)).toEqual(['crp', 'y']);
    expect(bytes.includes('Thornbury')).toBe(false);
    expect(said).not.toMatch(/Thornbury|Okonjo/);
    expect(result.findings.map(({ message }) => message).join()).toContain('other (free text)');
  });

  it('is looked at where a column of numbers is empty in the rows that were seen', async () => {
    const birth = (r: number): string => (r >= HIDDEN && r < HIDDEN + 400 ? String(1930 + (r % 50)) : '');
    const path = file('birth_year,x', (r) => `${birth(r)},${wide}${r % 3}`);
    const { plan, result } = await imported(path);
    expect(plan.columns[1].leftOut).toBeUndefined();
    expect(result.columns.map(({ name }) => name)).toEqual(['x']);
    expect(result.findings.map(({ message }) => message).join()).toContain('birth_year (birth date)');
  });

  it('is kept where it is harmless and rare', async () => {
    const path = file(
      'race,x',
      (r) =>
        `${r === HIDDEN ? 'Native Hawaiian or Other Pacific Islander' : ['White', 'Black or African American'][r % 2]},${wide}${r % 3}`,
    );
    const { result } = await imported(path);
    expect(result.columns[0].levels).toHaveLength(3);
    expect(result.rejectCounts).toEqual({});
  });
});

describe('what the user takes in', () => {
  const people = ['Anna Schmidt', 'David Cohen', 'Edith Thornbury', 'Claire Dubois'];
  it('is stored and marked, but free text never is', async () => {
    const path = file(
      'contact,comment,dob',
      (r) => `${people[r % 4]},came at ${r},19${50 + (r % 40)}-03-02`,
      200,
    );
    const roles = { contact: 'use', comment: 'use', dob: 'use' } as const;
    const { result, bytes } = await imported(path, {}, roles);
    expect(result.columns.map(({ name, personal }) => [name, personal])).toEqual([
      ['contact', 'name'],
      ['dob', 'birth date'],
    ]);
    expect(bytes.includes('came at')).toBe(false);
    // Not by another type either.
    const typed = await imported(path, { types: { comment: 'category' } }, roles);
    expect(typed.bytes.includes('came at')).toBe(false);
  });

  it('is nothing of a second id', async () => {
    const path = file('sample_code,x', (r) => `${70_000 + r},${r % 7}`, 200);
    const codebook = [
      { variable: 'sample_code', label: null, unit: null, type: 'id', levels: [], missing: [] },
    ] as const;
    const { result } = await imported(path, { codebook }, { sample_code: 'use' });
    expect(result.columns.map(({ name }) => name)).toEqual(['x']);
  });
});

describe('names of columns', () => {
  it('that are a person’s are not taken: the first row of a file without names, or a remark above a column', async () => {
    const path = join(folder, 'headless.csv');
    const rows = Array.from({ length: 30 }, (_, r) => `S${r},${r % 3},${2 * r},a`);
    writeFileSync(path, `id,Edith Thornbury,call 0161 496 0123,Age at visit\n${rows.join('\n')}\n`);
    const { result, said } = await imported(path, { header: true });
    expect(result.columns.map(({ name }) => name)).toEqual(['column 2', 'column 3', 'Age at visit']);
    expect(said).not.toMatch(/Thornbury|0161 496/);
  });
});

describe('a table without a project', () => {
  it('is read without what may tell who a person is', async () => {
    const path = file(
      'grp,contact,x,y',
      (r) =>
        `${r === 7 ? REMARK : r % 2 ? 'a1' : 'b1'},${['Anna Schmidt', 'David Cohen'][r % 2]},${r % 11},${r % 5}`,
      120,
    );
    const { columns, findings } = await readBareTable(path);
    const names = columns.map(({ name }) => name);
    expect(names).toEqual(expect.arrayContaining(['grp', 'x', 'y']));
    expect(names).not.toContain('contact');
    expect(JSON.stringify(findings)).not.toMatch(/Thornbury|Schmidt|Cohen/);
  });
});
