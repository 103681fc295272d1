import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { copyFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type {
  TableCheck,
  TableImportSummary,
  TableOverrides,
} from '../../../core/contract/import-table-api.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';

let folder: string;
let engine: EngineApi;
let count = 0;
const at = (...names: string[]): string => join(folder, ...names);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-wizard-'));
  engine = await createNodeEngine();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function project(): Promise<string> {
  return (await engine.createProject({ folder: at(`p${++count}`) })).path;
}

function file(content: string | Uint8Array, name = `t${++count}.csv`): string {
  writeFileSync(at(name), content);
  return at(name);
}

async function ended<T>(id: string): Promise<T> {
  const { events } = await engine.runEnded({ id });
  const last = events.at(-1)!;
  if (last.type === 'failed') throw Object.assign(new Error(last.error.message), last.error);
  if (last.type !== 'done') throw new Error(last.type);
  return last.result as T;
}

const check = async (
  path: string,
  more: { project?: string; overrides?: TableOverrides; idRules?: [] } = {},
) => ended<TableCheck>(await engine.startTableCheck({ project: null, file: path, ...more }));

const rows = (n: number, row: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => row(i)).join('\n');

describe('the table wizard', () => {
  it('shows every guess, leaves out what may tell who a person is, and lets all be changed', async () => {
    const path = file(
      `patient_id;Nachname;Geburtsdatum;weight;smokes;note\n${rows(30, (i) => `P${100 + i};Meier${i};0${1 + (i % 9)}.02.1960;${70 + i},5;${i % 2 ? 'yes' : 'no'};talked to aunt ${i}`)}\n`,
    );
    const plan = await engine.planTable({ project: null, file: path });
    expect(plan.dialect).toMatchObject({ delimiter: ';', decimal: ',', header: true, encoding: 'utf-8' });
    expect(plan.id).toMatchObject({
      column: 'patient_id',
      alternatives: expect.arrayContaining(['Nachname']),
    });
    expect(plan.id.reason).toContain('Its name speaks of people');
    const roles = Object.fromEntries(plan.columns.map(({ name, role, usable }) => [name, [role, usable]]));
    expect(roles).toEqual({
      patient_id: ['id', true],
      Nachname: ['leave-out', false],
      Geburtsdatum: ['leave-out', true],
      weight: ['use', true],
      smokes: ['use', true],
      note: ['leave-out', false],
    });
    expect(plan.columns[2]).toMatchObject({ personal: 'birth date', type: 'date' });
    const weight = plan.columns[3];
    expect(weight).toMatchObject({ type: 'number', n: 30, min: 70.5, max: 99.5, mean: 85 });
    expect(weight.bins!.reduce((a, b) => a + b, 0)).toBe(30);
    expect(plan.columns[4].levels).toEqual([
      { value: 'no', label: 'no', count: 15 },
      { value: 'yes', label: 'yes', count: 15 },
    ]);
    expect(plan.open).toEqual([]);

    const changed = await engine.planTable({
      project: null,
      file: path,
      overrides: {
        roles: { Geburtsdatum: 'use', smokes: 'leave-out' },
        types: { smokes: 'category' },
        units: { weight: 'kg' },
        missing: { weight: ['99,5'] },
      },
    });
    expect(changed.columns.map(({ role }) => role)).toEqual([
      'id',
      'leave-out',
      'use',
      'use',
      'leave-out',
      'leave-out',
    ]);
    expect(changed.columns[3]).toMatchObject({ unit: 'kg', max: 98.5, missingCount: 1 });
    expect(changed.columns[4]).toMatchObject({ type: 'category', guessedType: 'boolean' });
  });

  it('asks which visit, and does nothing before it is said', async () => {
    const path = file(
      `id,visit,bmi\n${rows(40, (i) => `S${i >> 1},${i % 2 ? 'follow-up' : 'baseline'},${20 + i}`)}\n`,
    );
    const plan = await engine.planTable({ project: null, file: path });
    expect(plan.id.column).toBe('id');
    expect(plan.repeated).toEqual({
      subjects: 20,
      rows: 40,
      candidates: [
        {
          column: 'visit',
          visits: [
            { value: 'baseline', rows: 20 },
            { value: 'follow-up', rows: 20 },
          ],
        },
      ],
      orders: [],
    });
    expect(plan.open.map(({ code }) => code)).toEqual(['visit']);
    await expect(check(path)).rejects.toMatchObject({ code: 'table.which-visit' });

    const visit = { column: 'visit', value: 'follow-up' };
    const settled = await engine.planTable({ project: null, file: path, overrides: { visit } });
    expect(settled.open).toEqual([]);
    expect(settled.columns[1].role).toBe('visit');
    expect(await check(path, { overrides: { visit } })).toMatchObject({
      rows: 20,
      columns: 1,
      otherVisits: 20,
      rejectsTotal: 0,
    });
    const first = await check(path, { overrides: { visit: { take: 'first', by: null } } });
    expect(first).toMatchObject({ rows: 20, columns: 2, otherVisits: 20, rejectsTotal: 0 });
    expect(first.findings.map(({ message }) => message)).toEqual([
      expect.stringContaining('20 people of 20 stand on several rows (40 in all); the first of each counts'),
    ]);
  });

  it('offers no visit and no order by what may tell who a person is', async () => {
    const path = file(
      `id,geburtsdatum,seen,nachname\n${rows(60, (i) => `S${i >> 1},${10 + (i % 9)}.05.19${50 + (i % 40)},2${i % 5}.02.2024,${i % 2 ? 'Müller' : 'Schmidt'}`)}\n`,
    );
    const { repeated } = await engine.planTable({ project: null, file: path });
    expect(repeated!.orders).toEqual(['seen']);
    expect(JSON.stringify(repeated!.candidates)).not.toMatch(/nachname|Müller|geburtsdatum/);
  });

  it('matches subjects, offers the way out of near-misses, and rewrites ids on import', async () => {
    const into = await project();
    const known = file(`id,age\n${rows(30, (i) => `P${String(i).padStart(3, '0')},${40 + i}`)}\n`);
    const base = await engine.startTableImport({ project: into, file: known });
    expect(await ended<TableImportSummary>(base)).toMatchObject({
      subjects: 30,
      columns: 1,
      rejectsTotal: 0,
    });

    const other = file(`id,hdl\n${rows(20, (i) => `p${20 + i},${i / 7}`)}\n`);
    const id = await engine.startTableCheck({ project: into, file: other });
    const { match } = await ended<TableCheck>(id);
    expect(match).toMatchObject({
      incoming: 20,
      inProject: 30,
      matched: 0,
      onlyIncoming: 20,
      onlyProject: 30,
    });
    const [best] = match.nearMisses;
    expect(best.count).toBe(10);
    expect([...best.rules].sort()).toEqual(['case', 'zeros']);
    expect(best.examples[0]).toEqual({ from: 'p20', to: 'P020' });

    const again = await engine.startTableCheck({ project: into, file: other, idRules: [...best.rules] });
    expect((await ended<TableCheck>(again)).match).toMatchObject({
      matched: 10,
      renamed: 10,
      onlyIncoming: 10,
      onlyProject: 20,
      ambiguous: 0,
    });
    const last = await engine.startTableImport({
      project: into,
      file: other,
      idRules: [...best.rules],
      name: 'Blood',
    });
    expect(await ended<TableImportSummary>(last)).toMatchObject({
      modality: 'Blood',
      renamed: 10,
      subjects: 20,
    });
    const shared = await engine.getCohort({ project: into });
    expect(shared.subjects).toBe(40);
    expect(shared.combinations).toContainEqual({
      modalities: [shared.modalities[0].name, 'Blood'],
      subjects: 10,
    });
    await expect(
      ended(await engine.startTableImport({ project: into, file: other, name: 'blood' })),
    ).rejects.toMatchObject({ code: 'import.name-taken' });
  });

  it('tells data apart that were read from one file in two ways', async () => {
    const path = file(`id,visit,crp\n${rows(40, (i) => `S${i >> 1},${i % 2 ? 'b' : 'a'},${i}`)}\n`);
    const into = await project();
    for (const value of ['a', 'b', 'a']) {
      const overrides = { visit: { column: 'visit', value } };
      await ended(await engine.startTableImport({ project: into, file: path, overrides }));
    }
    const { modalities } = JSON.parse(readFileSync(join(into, 'project.json'), 'utf8'));
    const keys = modalities.map(({ key }: { key: string }) => key);
    expect(keys[0]).toMatch(/^[0-9a-f]{64}$/);
    expect(keys[1]).not.toBe(keys[0]);
    expect(keys[2]).toBe(keys[0]);
    const journal = await engine.getJournal({ project: into });
    expect(journal[1].details['visit']).toBe('visit = b');
  });

  it('tells rejects without quoting names, and gives them as CSV', async () => {
    const path = file(
      `id,age,sex\n${rows(40, (i) => `S${i},${40 + i},${i % 2 ? 'm' : 'f'}`)}\nS40,Anna Schmidt,f\nS1,55,m\nS41,44\n,40,m\n`,
    );
    const plan = await engine.planTable({ project: null, file: path });
    expect(plan.rejects).toMatchObject({ rows: 1, cells: 1 });
    expect(JSON.stringify(plan)).not.toContain('Schmidt');
    const id = await engine.startTableCheck({ project: null, file: path });
    const result = await ended<TableCheck>(id);
    expect(result.rejectsTotal).toBe(4);
    expect(result.rejects.map(({ where }) => where)).toEqual([
      'line 42, column “age”',
      'line 43',
      'line 44',
      'line 45',
    ]);
    const { csv, next } = await engine.getRejects({ run: id });
    expect(next).toBeNull();
    expect(csv.split('\n')).toHaveLength(6);
    expect(csv).toContain('‹text, 12 characters› is not a number');
    expect(csv).not.toContain('Schmidt');
    await expect(engine.getRejects({ run: 'scan-9' })).rejects.toMatchObject({ code: 'import.rejects-gone' });
  });

  it('uses the codebook beside the table, or not', async () => {
    const own = mkdtempSync(join(folder, 'study-'));
    writeFileSync(join(own, 'visit1.csv'), `id,grip,smoke\n${rows(20, (i) => `S${i},${30 + i},${i % 3}`)}\n`);
    writeFileSync(
      join(own, 'codebook.csv'),
      'variable,label,unit,codes\ngrip,Grip strength,kg,\nsmoke,Smoking,,0=never;1=former;2=now\n',
    );
    const table = join(own, 'visit1.csv');
    const plan = await engine.planTable({ project: null, file: table });
    expect(plan.codebook).toEqual({ file: join(own, 'codebook.csv'), described: 2 });
    expect(plan.columns[1]).toMatchObject({ unit: 'kg', label: 'Grip strength' });
    expect(plan.columns[2].levels!.map(({ label }) => label).sort()).toEqual(['former', 'never', 'now']);
    const without = await engine.planTable({ project: null, file: table, overrides: { codebook: null } });
    expect(without.codebook).toBeNull();
    expect(without.codebooksNearby).toEqual([join(own, 'codebook.csv')]);
    expect(without.columns[1].unit).toBeNull();
    writeFileSync(join(own, 'codebook.csv'), 'variable,type\ngrip,wooden\n');
    const broken = await engine.planTable({ project: null, file: table });
    expect(broken.findings[0]).toMatchObject({ code: 'codebook.type', severity: 'warning' });
  });

  it('reads a sheet of a workbook that a spreadsheet program wrote', async () => {
    await copyFile(new URL('../../fixtures/tables/cohort.xlsx', import.meta.url), at('cohort.xlsx'));
    const path = at('cohort.xlsx');
    const plan = await engine.planTable({ project: null, file: path });
    expect(plan).toMatchObject({ sheet: 'Blood', name: 'cohort Blood' });
    expect(plan.sheets).toEqual([
      { name: 'Blood', hidden: false, kind: 'data', rows: 60, columns: 4 },
      { name: 'Visits', hidden: false, kind: 'data', rows: 11, columns: 3 },
    ]);
    expect(plan.columns.map(({ name, type }) => [name, type])).toEqual([
      ['id', 'id'],
      ['hdl', 'number'],
      ['taken', 'date'],
      ['fasting', 'boolean'],
    ]);
    const result = await check(path);
    expect(result).toMatchObject({ rows: 59, rejectsTotal: 1 });
    expect(result.rejects[0]).toMatchObject({ where: 'row 7, column “hdl”', code: 'table.not-a-number' });
    const into = await project();
    await ended(await engine.startTableImport({ project: into, file: path, name: 'Blood' }));
    const shown = await engine.getHistogram({ project: into, modality: 'Blood', column: 'hdl' });
    expect(shown).toMatchObject({ n: 58, missing: 1 });
    expect(shown.edges!.at(-1)).toBe(1.59);
    const days = await engine.getHistogram({ project: into, modality: 'Blood', column: 'taken' });
    expect(days.edges![0]).toBe(Date.UTC(2024, 0, 1) / 86_400_000);

    const other = await engine.planTable({ project: null, file: path, overrides: { sheet: 'Visits' } });
    expect(other.columns.map(({ name }) => name)).toEqual(['id', 'visit', 'note, long']);
    await expect(
      engine.planTable({ project: null, file: path, overrides: { sheet: 'X' } }),
    ).rejects.toMatchObject({
      code: 'workbook.no-sheet',
    });
  });
});
