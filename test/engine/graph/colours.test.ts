import { afterAll, beforeAll, expect, it } from 'vitest';
import { writeColumns } from '../../../core/node/duckdb/parquet.ts';
import { makeStudy, values, type Study } from './project.ts';

let study: Study;
beforeAll(async () => {
  study = await makeStudy();
  const age = await values(study.store, 'age');
  await study.store.saveTable('Labs', async (file) => {
    const { subjects } = await study.store.readTable('Clinic');
    const columns = [
      { name: 'subject', values: subjects },
      { name: 'urea', values: age.map((v, i) => v + (i % 7)) },
    ];
    await writeColumns(file, columns, 'parquet');
    return {
      rows: subjects.length,
      columns: [{ name: 'urea', type: 'number', unit: null, label: null, levels: [] }],
      sources: [],
      rejectCounts: {},
      idColumn: 'subject',
    };
  });
});
afterAll(() => study.remove());

it('colours modalities by their place in the project, whichever stands first in the graph', async () => {
  const { engine, project } = study;
  const { graph } = await study.discover({ variables: ['urea', 'glucose'] });
  const colours = async () =>
    (await engine.getGraph({ project, graph })).modalities.map(({ name, colour }) => [name, colour]);
  const both = [
    ['Labs', '#e69f00'],
    ['Clinic', '#0072b2'],
  ];
  expect(await colours()).toEqual(both);
  const saved = (await study.store.readGraph(graph)).modalities.map(({ name, colour }) => [name, colour]);
  expect(saved).toEqual(both);

  // What is gone takes none of the colours of what is left.
  await engine.removeModality({ project, modality: 'Clinic' });
  expect(await colours()).toEqual([
    ['Labs', '#0072b2'],
    ['Clinic', '#e69f00'],
  ]);
  await engine.restoreModality({ project, modality: 'Clinic' });
  expect(await colours()).toEqual(both);
});
