import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { ended, put, temporary } from './arrays/fixture.ts';

const folder = temporary();
const key = folder.at('keys', 'key.csv');
const day = (i: number): string => `2021-03-${String(1 + (i % 28)).padStart(2, '0')}`;
const table = (name: string, column: string, cell: (i: number) => string): string => {
  const path = folder.at(name);
  const rows = Array.from({ length: 60 }, (_, i) => `P-${String(100 + i)},${cell(i)},${String(i)}.5`);
  put(path, `${[`id,${column},${name.slice(0, 3)}`, ...rows].join('\n')}\n`);
  return path;
};

let engine: EngineApi;
let [visits, labs, numbers, none]: string[] = [];
beforeAll(async () => {
  engine = await createNodeEngine();
  mkdirSync(folder.at('keys'));
  visits = table('visits.csv', 'visit_date', day);
  labs = table('labs.csv', 'drawn', day);
  numbers = table('counts.csv', 'lab_date', (i) => String(44_000 + 7 * i));
  none = table('scores.csv', 'score', (i) => String(i % 7));
});
afterAll(() => folder.remove());

const take = async (project: string, source: string, shiftDates: boolean): Promise<string> => {
  const privacy = { key, shiftDates, capAges: false };
  const last = await ended(engine, await engine.startImport({ project, sources: [source], privacy }));
  return JSON.stringify(last);
};

it.each([
  ['true ones after shifted ones', true, 'would be as they are, and those of “visits” are shifted'],
  ['shifted ones after true ones', false, 'are to be shifted, and those of “visits” are as they are'],
] as const)('refuses dates of two kinds in one project: %s', async (_, first, words) => {
  const project = folder.at(`p-${String(first)}.etiograph`);
  await take(project, visits, first);
  expect(await take(project, labs, !first)).toContain(words);
  expect(await take(project, numbers, !first)).toContain(words);
  expect(await take(project, none, !first)).not.toContain('key.other-dates');
  expect(await take(project, labs, first)).not.toContain('key.other-dates');
  const { modalities } = await engine.getProject({ project });
  expect(modalities.map(({ name }) => name).toSorted()).toEqual(['labs', 'scores', 'visits']);
});

it('lets the only table with dates be imported again in the other way', async () => {
  const project = folder.at('again.etiograph');
  await take(project, visits, true);
  expect(await take(project, visits, false)).not.toContain('key.other-dates');
});
