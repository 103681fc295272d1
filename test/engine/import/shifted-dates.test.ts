import { mkdirSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { ended, put, temporary } from './arrays/fixture.ts';
import { tablesOf } from './redcap-imports.ts';

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

it('stores no month or year that would tell by how much dates are shifted', async () => {
  const rows = Array.from({ length: 60 }, (_, i) => {
    const visit = new Date(Date.UTC(2020, 0, 4) + i * 23 * 86_400_000).toISOString();
    const diagnosed = new Date(Date.UTC(2001, 4, 4) + i * 77 * 86_400_000).toISOString();
    const cells = [visit.slice(0, 10), visit.slice(0, 4), visit.slice(0, 7), diagnosed.slice(0, 7)];
    return `P-${String(100 + i)},${cells.join(',')},${diagnosed.slice(0, 4)},${String(i)}.5`;
  });
  const source = folder.at('coarse.csv');
  put(source, `id,visit_date,visit_year,visit_month,diagnosed,diag_year,hb\n${rows.join('\n')}\n`);
  const project = folder.at('coarse.etiograph');
  const last = await take(project, source, true);
  expect(last).toContain(
    '“visit_year” (year of “visit_date”), “visit_month” (month of “visit_date”) are not',
  );
  expect(last).toContain('the months in “diagnosed” (month) are shifted');
  expect(last).toContain('the years in “diag_year” (year) stay as they are');
  const { coarse } = await tablesOf(project);
  expect(coarse.columns.map(({ name }) => name)).toEqual(['visit_date', 'diagnosed', 'diag_year', 'hb']);
  const stored = [...coarse.columns.find(({ name }) => name === 'diagnosed')!.values];
  expect(new Set(stored.map((day) => new Date(day * 86_400_000).getUTCDate()))).toEqual(new Set([1]));
  const days = stored.map((_, i) => Date.UTC(2001, 4, 4) / 86_400_000 + i * 77);
  const away = stored.map((day, i) => Math.abs(day - days[i]));
  expect(Math.max(...away)).toBeGreaterThan(31);
  expect(Math.max(...away)).toBeLessThan(7 * 52 + 32);

  const asTheyAre = await take(folder.at('true.etiograph'), source, false);
  expect(asTheyAre).not.toContain('visit_year”');
});
