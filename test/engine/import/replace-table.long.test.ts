import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type { TableImportSummary } from '../../../core/contract/import-table-api.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';

let folder: string;
let engine: EngineApi;
let count = 0;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-replace-'));
  engine = await createNodeEngine();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rows = (n: number, row: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => `${row(i)}\n`).join('');
function file(name: string, text: string): string {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
}
const study = (n: number): string =>
  `id,age,bmi,sex\n${rows(n, (i) => `P${i},${30 + ((i * 7) % 50)},${20 + i / 9},${i % 2 ? 'f' : 'm'}`)}`;

async function imported(request: Parameters<EngineApi['startTableImport']>[0]): Promise<TableImportSummary> {
  const { events } = await engine.runEnded({ id: await engine.startTableImport(request) });
  const last = events.at(-1)!;
  if (last.type === 'failed') throw Object.assign(new Error(last.error.message), last.error);
  if (last.type !== 'done') throw new Error(last.type);
  return last.result as TableImportSummary;
}
const modalities = async (project: string) => {
  const view = await engine.getProject({ project });
  return view.modalities.map(({ name, subjects }) => [name, subjects]);
};

/** A project with `study`, 300 people, then another table. */
async function project(): Promise<string> {
  const { path } = await engine.createProject({ folder: join(folder, `p${++count}`) });
  await imported({ project: path, file: file('study.csv', study(300)) });
  await engine.setRole({ project: path, modality: 'study', columns: ['sex'], role: 'leave-out' });
  await imported({ project: path, file: file('labs.csv', `id,crp\n${rows(300, (i) => `P${i},${i / 3}`)}`) });
  return path;
}

describe('a newer state of a table', () => {
  it('is known by its columns and people, whatever its file is called, and takes its place', async () => {
    const path = await project();
    const newer = file('study_2024-02.csv', study(310));
    const plan = await engine.planTable({ project: path, file: newer });
    expect(plan.former).toEqual({ name: 'study', subjects: 300 });
    const summary = await imported({ project: path, file: newer, name: 'study', replace: true });
    expect(summary).toMatchObject({
      modality: 'study',
      subjects: 310,
      replaced:
        'study takes the place of the one that the project had: 300 people before, 310 now (10 new, 0 gone).',
    });
    // In its place, which gives it its colour, and with what was left out of it.
    expect(await modalities(path)).toEqual([
      ['study', 310],
      ['labs', 300],
    ]);
    const { variables } = await engine.getVariables({ project: path, modality: 'study' });
    expect(variables.find(({ name }) => name === 'sex')).toMatchObject({ role: 'leave-out' });
  });

  it('can be taken back and put in place again', async () => {
    const path = await project();
    await imported({ project: path, file: file('s.csv', study(310)), name: 'study', replace: true });
    const swap = () => engine.restoreModality({ project: path, modality: 'study', instead: true });
    await swap();
    expect(await modalities(path)).toEqual([
      ['study', 300],
      ['labs', 300],
    ]);
    await swap();
    expect((await modalities(path))[0]).toEqual(['study', 310]);
    await expect(engine.restoreModality({ project: path, modality: 'study' })).rejects.toMatchObject({
      code: 'project.name-taken',
    });
  });

  it('is no other table: other people, other columns, or a name that is none', async () => {
    const path = await project();
    const others = file('others.csv', study(300).replaceAll('\nP', '\nQ'));
    expect((await engine.planTable({ project: path, file: others })).former).toBeNull();
    const columns = file('columns.csv', study(300).replace('age,bmi,sex', 'a,b,c'));
    expect((await engine.planTable({ project: path, file: columns })).former).toBeNull();
    await expect(
      imported({ project: path, file: columns, name: 'nothing', replace: true }),
    ).rejects.toMatchObject({
      code: 'import.no-former',
    });
    await expect(imported({ project: path, file: columns, name: 'Study' })).rejects.toMatchObject({
      code: 'import.name-taken',
    });
  });

  it('that stands beside the old one is told as columns that are there twice', async () => {
    const path = await project();
    await imported({ project: path, file: file('again.csv', study(310)) });
    const found = (await engine.getFindings({ project: path })).filter(({ code }) => code === 'cohort.twice');
    // What is left out of one of them is no double.
    expect(found.map(({ message }) => message)).toEqual([
      'again and study hold 2 variables twice: “age”, “bmi”.',
    ]);
    expect((await engine.getFindings({ project: await project() })).map(({ code }) => code)).not.toContain(
      'cohort.twice',
    );
  });
});
