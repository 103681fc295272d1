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
  folder = mkdtempSync(join(tmpdir(), 'etiograph-split-'));
  engine = await createNodeEngine();
  const numbers = Array.from({ length: 40 }, (_, i) => i);
  const pressures = numbers.map((i) => `P${i},${i === 6 ? '130' : `${110 + i}/${60 + (i % 9)}`},${i}.5`);
  writeFileSync(at('visit.csv'), `id,RR,crp\n${pressures.join('\n')}\n`);
  writeFileSync(at('labs.csv'), `id,hb\n${numbers.map((i) => `P${i},${10 + (i % 5)}.5`).join('\n')}\n`);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function ended(id: string): Promise<ImportSummary> {
  const last = (await engine.runEnded({ id })).events.at(-1)!;
  if (last.type !== 'done') throw new Error(JSON.stringify(last));
  return last.result as ImportSummary;
}

const PARTS = [0, 1].map((place) => ({
  name: `RR ${['systolic', 'diastolic'][place]}`,
  ...{ type: 'integer', n: 39, missing: 1 },
  partOf: { column: 'RR', mark: '/', place, count: 2 },
}));

const partsIn = async (project: string) =>
  (await engine.getVariables({ project })).variables.filter(({ partOf }) => partOf !== null);

it('is offered by the plan, and kept with the columns that it gives', async () => {
  const { path } = await engine.createProject({ folder: at('wizard') });
  const file = at('visit.csv');
  const offered = await engine.planTable({ project: path, file });
  expect(offered.findings.flatMap(({ split }) => split ?? [])).toEqual([
    { columns: ['RR'], into: PARTS.map(({ name }) => name) },
  ]);
  const asked = { project: path, file, overrides: { split: ['RR'] } };
  const plan = await engine.planTable(asked);
  expect(plan.hash).not.toBe(offered.hash);
  const check = await engine.runEnded({ id: await engine.startTableCheck(asked) });
  expect(check.events.at(-1)).toMatchObject({ type: 'done', result: { rows: 40, rejectsTotal: 2 } });
  const imported = await ended(await engine.startTableImport({ ...asked, plan: plan.hash }));
  expect(imported).toMatchObject({
    rejected: [{ code: 'table.not-apart', label: 'cells that do not fall into their parts', count: 2 }],
  });
  expect(await partsIn(path)).toMatchObject(PARTS);
});

it('holds for the tables of an import that have the column, whatever their letters’ case', async () => {
  const project = at('terminal.etiograph');
  const sources = [at('visit.csv'), at('labs.csv')];
  const asked = { project, sources, reading: { split: ['rr'], emptyAs: { 'rr diastolic': '0' } } };
  await ended(await engine.startImport(asked));
  expect(await partsIn(project)).toMatchObject([{ emptyAs: null }, { emptyAs: '0' }]);
  const again = await ended(await engine.startImport(asked));
  expect(again.modalities.map(({ state }) => state)).toEqual(['unchanged', 'unchanged']);
  const without = await ended(await engine.startImport({ project, sources }));
  expect(without.modalities.map(({ state }) => state)).toEqual(['replaced', 'unchanged']);
  expect(await partsIn(project)).toEqual([]);
});

it.each([
  ['that no table has', 'bp', 'table.unknown-column'],
  ['with one number in a cell', 'crp', 'table.not-apart'],
])('of a column %s is refused', async (_, column, code) => {
  const id = await engine.startImport({
    project: at(`${column}.etiograph`),
    sources: [at('visit.csv')],
    reading: { split: [column] },
  });
  expect(JSON.stringify((await engine.runEnded({ id })).events.at(-1))).toContain(code);
});
