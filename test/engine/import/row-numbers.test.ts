import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type { ImportSummary } from '../../../core/contract/import-api.ts';
import { readBareTable } from '../../../core/node/duckdb/bare-table.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';

let folder: string;
let engine: EngineApi;
const at = (...names: string[]): string => join(folder, ...names);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-rows-'));
  engine = await createNodeEngine();
  const rows = Array.from({ length: 40 }, (_, i) => `"${i + 1}","P${i}",${(i * 7) % 23},${(i * 5) % 17}`);
  writeFileSync(at('labs.csv'), `"","id","crp","hb"\n${rows.join('\n')}\n`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function imported(project: string, reading = {}): Promise<ImportSummary> {
  const id = await engine.startImport({ project, sources: [at('labs.csv')], reading });
  const last = (await engine.runEnded({ id })).events.at(-1)!;
  if (last.type !== 'done') throw new Error(JSON.stringify(last));
  return last.result as ImportSummary;
}
const namesIn = async (project: string) =>
  (await engine.getVariables({ project })).variables.map(({ name }) => name);

it('are no variable, which is said, unless they are kept by name', async () => {
  const { findings } = await imported(at('a.etiograph'));
  expect(await namesIn(at('a.etiograph'))).toEqual(['crp', 'hb']);
  const told = findings.map(({ message }) => message);
  expect(told).toContain('labs: “column 1” only numbers the rows of the file, and is not stored.');
  // That it has no name of its own is of no use any more.
  expect(told.join()).not.toContain('without a name of their own');

  await imported(at('b.etiograph'), { keep: ['column 1'] });
  expect(await namesIn(at('b.etiograph'))).toEqual(['column 1', 'crp', 'hb']);
});

it('are shown as left out in the wizard, and taken in where a person wants them', async () => {
  const { path: project } = await engine.createProject({ folder: at('wizard') });
  const asked = { project, file: at('labs.csv') };
  const { columns, findings } = await engine.planTable(asked);
  const [first] = columns;
  expect(findings.map(({ code }) => code)).toContain('table.numbers-rows');
  expect(first).toMatchObject({
    name: 'column 1',
    role: 'leave-out',
    reason: 'It only numbers the rows of the file.',
    usable: true,
    personal: null,
  });
  const wanted = await engine.planTable({ ...asked, overrides: { roles: { 'column 1': 'use' } } });
  expect(wanted.columns[0].role).toBe('use');
  const told = wanted.findings.map(({ code }) => code);
  expect(told).toContain('table.renamed');
  expect(told).not.toContain('table.numbers-rows');
});

it('are left out of a bare table', async () => {
  const { columns, findings } = await readBareTable(at('labs.csv'));
  expect(columns.map(({ name }) => name)).toEqual(['crp', 'hb']);
  expect(findings.map(({ message }) => message)).toContain(
    'Column “column 1” only numbers the rows and was left out.',
  );
});
