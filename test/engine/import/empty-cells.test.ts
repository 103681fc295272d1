import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type { ImportSummary } from '../../../core/contract/import-api.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';

let folder: string;
let engine: EngineApi;
const at = (...names: string[]): string => join(folder, ...names);

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-empty-'));
  engine = await createNodeEngine();
  const rows = Array.from({ length: 40 }, (_, i) => `P${i},${i % 4 === 0 ? 'x' : ''},${i % 7 ? i : ''}`);
  writeFileSync(at('history.csv'), `id,Stroke,crp\n${rows.join('\n')}\n`);
  writeFileSync(at('labs.csv'), `id,hb\n${rows.map((_, i) => `P${i},${10 + (i % 5)}.5`).join('\n')}\n`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function ended(id: string): Promise<ImportSummary> {
  const last = (await engine.runEnded({ id })).events.at(-1)!;
  if (last.type !== 'done') throw new Error(JSON.stringify(last));
  return last.result as ImportSummary;
}

const strokeIn = async (project: string) =>
  (await engine.getVariables({ project })).variables.find(({ name }) => name === 'Stroke')!;

it('is kept with the column, and told wherever the column is', async () => {
  const { path } = await engine.createProject({ folder: at('wizard') });
  const asked = { project: path, file: at('history.csv'), overrides: { emptyAs: { Stroke: 'no' } } };
  const plan = await engine.planTable(asked);
  expect(plan.columns.map(({ emptyAs }) => emptyAs)).toEqual([null, 'no', null]);
  await ended(await engine.startTableImport({ ...asked, plan: plan.hash }));
  expect(await strokeIn(path)).toMatchObject({ n: 40, missing: 0, emptyAs: 'no' });
});

it('holds for the tables of an import that have the column, whatever their letters’ case', async () => {
  const project = at('terminal.etiograph');
  const sources = [at('history.csv'), at('labs.csv')];
  const asked = { project, sources, reading: { emptyAs: { stroke: 'no' } } };
  const found = await ended(await engine.startImport(asked));
  expect(found.findings.map(({ message }) => message)).toContain(
    'history.csv, column “Stroke”: 30 empty cells in the rows looked at are read as “no”, as you say.',
  );
  expect(await strokeIn(project)).toMatchObject({ n: 40, missing: 0, emptyAs: 'no' });
  // The same command again finds what it has made; another answer is another reading.
  const again = await ended(await engine.startImport(asked));
  expect(again.modalities.map(({ state }) => state)).toEqual(['unchanged', 'unchanged']);
  const without = await ended(await engine.startImport({ project, sources }));
  expect(without.modalities.map(({ state }) => state)).toEqual(['replaced', 'unchanged']);
  expect(await strokeIn(project)).toMatchObject({ n: 10, missing: 30, emptyAs: null });
});

it('of a column that no table has is refused', async () => {
  const id = await engine.startImport({
    project: at('none.etiograph'),
    sources: [at('history.csv'), at('labs.csv')],
    reading: { emptyAs: { strok: 'no' } },
  });
  const last = (await engine.runEnded({ id })).events.at(-1)!;
  expect(last).toMatchObject({ type: 'failed', error: { code: 'table.unknown-column' } });
});

it('columns with one value or none are told once when the import is done, in the window and in the terminal', async () => {
  const columns = ['a', 'b', 'c'].map((name) => `none_${name}`);
  const lines = Array.from({ length: 40 }, (_, i) => `P${i},${i % 4 === 0 ? 'x' : ''},,,,${i % 7}.5`);
  writeFileSync(at('ticked.csv'), `id,Stroke,${columns.join(',')},hb\n${lines.join('\n')}\n`);
  const { path } = await engine.createProject({ folder: at('once') });
  const asked = { project: path, file: at('ticked.csv') };
  const { hash } = await engine.planTable(asked);
  const window = await ended(await engine.startTableImport({ ...asked, plan: hash }));
  const terminal = await ended(
    await engine.startImport({ project: at('once-more.etiograph'), sources: [at('ticked.csv')] }),
  );
  const expected = [
    expect.stringContaining('column “Stroke”: the value “x” stands in 10 of 40 rows looked at'),
    'ticked: 3 columns have no values: none_a; none_b; none_c.',
  ];
  for (const { findings } of [window, terminal])
    expect(findings.map(({ message }) => message).slice(0, 2)).toEqual(expected);
  expect(window.findings).toHaveLength(2);
  // Of the cohort.
  expect(terminal.findings).toHaveLength(3);
});
