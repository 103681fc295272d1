import { truncateSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { ProjectStore } from '../../../core/engine/project/store.ts';
import { createColumnCache, type ColumnCache } from '../../../core/engine/graph/columns.ts';
import { writeColumns } from '../../../core/node/duckdb/parquet.ts';
import { makeStudy, type Study } from './project.ts';

let study: Study;
let store: ProjectStore;
let read: (readonly string[] | undefined)[];
let cache: ColumnCache;
beforeAll(async () => (study = await makeStudy()));
afterAll(() => study.remove());
beforeEach(() => {
  read = [];
  store = {
    ...study.store,
    readTable(name, columns) {
      read.push(columns);
      return study.store.readTable(name, columns);
    },
  };
  cache = createColumnCache();
});

const names = async (...wanted: string[]): Promise<string[]> =>
  (await cache.table(store, 'Clinic', wanted)).columns.map(({ name }) => name);

it('reads the columns that are asked for, each once, also where two ask at a time', async () => {
  expect(await Promise.all([names('bmi'), names('bmi')])).toEqual([['bmi'], ['bmi']]);
  expect(await names('bmi', 'age')).toEqual(['age', 'bmi']);
  expect(await names()).toEqual([]);
  expect(read).toEqual([['bmi'], ['age']]);
  const whole = await study.store.readTable('Clinic');
  expect(await cache.table(store, 'Clinic')).toEqual(whole);
  expect(await cache.table(store, 'Clinic')).toEqual(whole);
  expect(read.slice(2)).toEqual([['glucose', 'sex', 'blood group']]);
});

it('reads anew what was imported anew, and refuses what has been damaged since', async () => {
  const save = (value: number) =>
    study.store.saveTable('Labs', async (file) => {
      await writeColumns(
        file,
        [
          { name: 'subject', values: ['a'] },
          { name: 'urea', values: Float64Array.of(value) },
        ],
        'parquet',
      );
      const urea = { name: 'urea', type: 'number', unit: null, label: null, levels: [] } as const;
      return { rows: 1, columns: [urea], sources: [], rejectCounts: {}, idColumn: 'subject' };
    });
  const urea = async () => (await cache.table(store, 'Labs', ['urea'])).columns[0].values[0];
  await save(1);
  expect(await urea()).toBe(1);
  await save(2);
  expect(await urea()).toBe(2);
  truncateSync(await study.store.dataFile('Labs'), 20);
  await expect(urea()).rejects.toMatchObject({ code: 'data.damaged' });
});
