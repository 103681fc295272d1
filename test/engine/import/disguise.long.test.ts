import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type { ImportRequest, ImportSummary } from '../../../core/contract/import-api.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { openProject } from '../../../core/node/project/project.ts';
import { foundBelow } from '../../electron/planted/search.ts';
import { done, ended, night, picture, put, temporary } from './arrays/fixture.ts';
import { cellsOf } from './redcap-imports.ts';

const folder = temporary();
const ids = Array.from({ length: 30 }, (_, i) => `KOELN-${String(4711 + 13 * i)}`);
const age = (i: number): number => (i % 10 === 3 ? 91 + i : 40 + i);
const day = (i: number): string => `2021-03-${String(1 + i).padStart(2, '0')}`;
const later = (i: number): string => `2021-05-${String(1 + i).padStart(2, '0')}`;

let engine: EngineApi;
let count = 0;
const fresh = (): string => folder.at(`${String(++count)}.etiograph`);
const key = folder.at('keys', 'key.csv');

beforeAll(async () => {
  engine = await createNodeEngine();
  mkdirSync(folder.at('keys'));
  const rows = ids.map((id, i) => [id, age(i), 2021 - age(i), day(i), later(i), (i * 7) % 11].join(','));
  put(
    folder.at('in', 'clinic.csv'),
    `${['id,age,birth_year,admitted,discharged,crp', ...rows].join('\n')}\n`,
  );
  const late = ids.map((id, i) => `${id},${i === 4 ? '31.31.2021' : later(i)},${String((i * 5) % 13)}`);
  put(folder.at('in', 'later.csv'), `${['id,seen,hb', ...late, `${ids[0]},1999-09-09,4`].join('\n')}\n`);
  for (const id of ids.slice(0, 4)) {
    put(folder.at('in', 'nights', `${id}.edf`), night(30));
    put(folder.at('in', 'eyes', `${id}_left.png`), await picture(90));
  }
  put(folder.at('in', 'eyes', `${ids[5]}_left.png`), 'no picture');
});
afterAll(() => folder.remove());

const all = { key, shiftDates: true, capAges: true } as const;
const take = async (project: string, more: Partial<ImportRequest> = {}): Promise<ImportSummary> =>
  done(engine, await engine.startImport({ project, sources: [folder.at('in')], privacy: all, ...more }));
const refusal = async (project: string, more: Partial<ImportRequest>): Promise<string> => {
  const last = await ended(
    engine,
    await engine.startImport({ project, sources: [folder.at('in')], ...more }),
  );
  return last.type === 'failed' ? last.error.code : last.type;
};

interface Keyed {
  readonly pseudonym: string;
  readonly days: number;
}
const keyOf = (path = key): Map<string, Keyed> =>
  new Map(
    readFileSync(path, 'utf8')
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => line.split(','))
      .map(([id, pseudonym, days]) => [id, { pseudonym, days: Number(days) }]),
  );
const daysBetween = (a: string, b: string): number => (Date.parse(b) - Date.parse(a)) / 86_400_000;

async function clinicOf(project: string): Promise<ReturnType<typeof cellsOf>> {
  const store = await openProject(project, '0');
  const table = await store.readTable('clinic');
  await store.close();
  return cellsOf(table);
}

describe('an import with a key', () => {
  it('stores pseudonyms, shifted dates and capped ages, of tables, recordings and images alike', async () => {
    const project = fresh();
    const summary = await take(project, { reading: { keep: ['birth_year'] } });
    expect(summary.notTaken).toEqual([]);
    expect(summary.subjects).toBe(30);
    const people = keyOf();
    expect([...people.keys()].sort()).toEqual([...ids].sort());
    const store = await openProject(project, '0');
    const { modalities } = store.manifest();
    const name = [...people.values()][0].pseudonym.slice(0, 4);
    expect(modalities.map(({ name: of, pseudonyms }) => [of, pseudonyms])).toEqual(
      ['clinic', 'later', 'Nights', 'Eyes left'].map((of) => [of, name]),
    );
    const nights = await store.openArrays('Nights');
    expect(nights.subjects).toEqual(ids.slice(0, 4).map((id) => people.get(id)!.pseudonym));
    nights.close();
    const { clinic, later: second } = Object.fromEntries(
      await Promise.all(['clinic', 'later'].map(async (of) => [of, cellsOf(await store.readTable(of))])),
    ) as Record<string, ReturnType<typeof cellsOf>>;
    await store.close();
    for (const [i, id] of ids.entries()) {
      const { pseudonym, days } = people.get(id)!;
      const { admitted, discharged, age: stored, birth_year: born, crp } = clinic[pseudonym];
      expect(daysBetween(day(i), String(admitted))).toBe(days);
      expect(daysBetween(String(admitted), String(discharged))).toBe(daysBetween(day(i), later(i)));
      expect(new Date(String(admitted)).getUTCDay()).toBe(new Date(day(i)).getUTCDay());
      expect(stored).toBe(Math.min(90, age(i)));
      expect(2021 - Number(born)).toBe(Math.min(90, age(i)));
      expect(crp).toBe((i * 7) % 11);
      if (i !== 4) expect(daysBetween(later(i), String(second[pseudonym].seen))).toBe(days);
    }
  });

  it('shifts days and moments that are numbers too, and lists it', async () => {
    const project = fresh();
    const visit = (i: number): number => 21_000 + 7 * i;
    const made = (i: number): number => 1_600_000_000 + 86_400 * i;
    const rows = ids.map((id, i) => `${id},${visit(i)},${visit(i)}.25,${made(i)},${20_000 + i}`);
    const text = ['id,visit_date,seen_date,created_at,platelets', ...rows].join('\n');
    writeFileSync(folder.at('numbers.csv'), `${text}\n`);
    await take(project, { sources: [folder.at('numbers.csv')] });
    const store = await openProject(project, '0');
    const cells = cellsOf(await store.readTable('numbers'));
    await store.close();
    const people = keyOf();
    for (const [i, id] of ids.entries()) {
      const { pseudonym, days } = people.get(id)!;
      expect(cells[pseudonym]).toEqual({
        ...{ visit_date: visit(i) + days, seen_date: visit(i) + 0.25 + days },
        ...{ created_at: made(i) + 86_400 * days, platelets: 20_000 + i },
      });
    }
    const [{ found }] = (await engine.getPrivacy({ project })).imports;
    expect(found.filter(({ done }) => done === 'shifted').map(({ where }) => where)).toEqual(
      ['visit_date', 'seen_date', 'created_at'].map((name) => `column “${name}”`),
    );
  });

  it('leaves no id and no true date in the project, in rejects and journal either', async () => {
    const project = fresh();
    const summary = await take(project);
    expect(summary.rejects).toBeGreaterThan(2);
    const needles = [...ids, '31.31.2021', '1999-09-09'];
    expect(await foundBelow(project, needles)).toEqual([]);
    const list = await engine.getPrivacy({ project });
    expect(
      list.imports.flatMap(({ modality, found }) =>
        found.map((one) => [modality, one.where, one.done, one.count]),
      ),
    ).toEqual([
      ['clinic', 'column “birth_year”', 'left out', 30],
      ['clinic', 'ids', 'pseudonyms', 30],
      ['clinic', 'column “admitted”', 'shifted', 30],
      ['clinic', 'column “discharged”', 'shifted', 30],
      ['clinic', 'column “age”', 'capped', 3],
      ['later', 'ids', 'pseudonyms', 30],
      ['later', 'column “seen”', 'shifted', 30],
      ['Nights', 'ids', 'pseudonyms', 4],
      ['Eyes left', 'ids', 'pseudonyms', 4],
    ]);
  });

  it('gives the same people the same pseudonyms in every project, and takes nothing in twice', async () => {
    const before = keyOf();
    const project = fresh();
    await take(project);
    expect(keyOf()).toEqual(before);
    const again = await take(project);
    expect(again.modalities.map(({ state }) => state)).toEqual(Array.from({ length: 4 }, () => 'unchanged'));
    expect(again.subjects).toBe(30);
  });

  it('is done by the wizards’ imports in the same way', async () => {
    const project = fresh();
    await engine.createProject({ folder: project });
    const overrides = { idColumn: 'id' };
    const file = folder.at('in', 'clinic.csv');
    const check = { project, file, overrides, privacy: all };
    await done(engine, await engine.startTableCheck(check));
    await done(engine, await engine.startTableImport(check));
    await done(
      engine,
      await engine.startRecordingImport({
        ...{
          project,
          sources: [folder.at('in', 'nights')],
          name: 'Nights',
          pattern: '{id}.edf',
          privacy: all,
        },
        settings: { channels: [{ name: 'SPO2', unit: '%' }], steps: 10, window: 'whole' },
      }),
    );
    await done(
      engine,
      await engine.startImageImport({
        ...{
          project,
          sources: [folder.at('in', 'eyes')],
          name: 'Eyes',
          pattern: '{id}_{side}.png',
          privacy: all,
        },
        settings: { width: 8, height: 8, colour: 'grey', white16: 65_535 },
      }),
    );
    expect((await engine.getCohort({ project })).subjects).toBe(30);
    expect(await foundBelow(project, ids)).toEqual([]);
  });

  it('is refused where the key or the project does not fit', async () => {
    const project = fresh();
    const other = folder.at('keys', 'other.csv');
    await take(project);
    expect(await refusal(project, {})).toBe('key.needed');
    expect(await refusal(project, { privacy: { key: folder.at('keys', 'gone.csv') } })).toBe('key.lost');
    await take(fresh(), { privacy: { key: other } });
    expect(await refusal(project, { privacy: { key: other } })).toBe('key.other');
    expect(await refusal(fresh(), { privacy: { shiftDates: true } })).toBe('key.for-dates');
    expect(await refusal(fresh(), { privacy: { key: folder.at('none', 'key.csv') } })).toBe('key.no-folder');
    expect(await refusal(fresh(), { privacy: { key: join(project, 'key.csv') } })).toBe('key.in-project');
    expect(await refusal(fresh(), { privacy: { key: join(project, 'data', 'key.csv') } })).toBe(
      'key.in-project',
    );
    const text = folder.at('keys', 'text.csv');
    writeFileSync(text, 'hello\n');
    expect(await refusal(fresh(), { privacy: { key: text } })).toBe('key.not-one');
    expect(readFileSync(text, 'utf8')).toBe('hello\n');
    const plain = fresh();
    await take(plain, { privacy: {} });
    expect(await refusal(plain, { privacy: all })).toBe('key.own-ids');
  });

  it('makes no file for a plan', async () => {
    const planned = folder.at('keys', 'planned.csv');
    await take(fresh(), { privacy: { key: planned }, planOnly: true });
    expect(() => readFileSync(planned)).toThrow('ENOENT');
    rmSync(planned, { force: true });
  });
});

describe('ages', () => {
  it('over 89 are told of, and not capped without a word', async () => {
    const project = fresh();
    const { findings } = await take(project, { privacy: {} });
    expect(findings.map(({ message }) => message).join('\n')).toContain(
      'clinic: 3 ages in column “age” are 90 or more.',
    );
    const clinic = await clinicOf(project);
    expect(clinic[ids[3]].age).toBe(94);
  });

  it('are capped alone, without a key', async () => {
    const project = fresh();
    const { findings } = await take(project, { privacy: { capAges: true } });
    expect(findings.map(({ message }) => message).join('\n')).not.toContain('90 or more');
    const clinic = await clinicOf(project);
    expect([clinic[ids[3]].age, clinic[ids[4]].age]).toEqual([90, 44]);
  });

  it('cannot be capped beside births that nothing tells the age of', async () => {
    put(
      folder.at('births', 'births.csv'),
      `id,birth_year,hb\n${ids.map((id, i) => `${id},${1920 + i},${i % 7}`).join('\n')}\n`,
    );
    const project = fresh();
    const last = await ended(
      engine,
      await engine.startImport({
        ...{ project, sources: [folder.at('births')], privacy: { capAges: true } },
        reading: { keep: ['birth_year'] },
      }),
    );
    expect(last).toMatchObject({ type: 'failed', error: { code: 'table.birth-uncapped' } });
  });
});
