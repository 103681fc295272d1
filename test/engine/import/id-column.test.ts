import { afterAll, beforeAll, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type { ImportSummary } from '../../../core/contract/import-api.ts';
import type { TableImportSummary } from '../../../core/contract/import-table-api.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { describeImport } from '../../../electron/cli/import.ts';
import { done, put, temporary } from './arrays/fixture.ts';

const { at, remove } = temporary();
let engine: EngineApi;
beforeAll(async () => {
  engine = await createNodeEngine();
});
afterAll(remove);

const rows = (row: (i: number) => (string | number)[]): string =>
  Array.from({ length: 80 }, (_, i) => row(i).join(',')).join('\n');

it('is named in the terminal, in the window and in the report', async () => {
  put(at('labs.csv'), `patient,iron,zinc\n${rows((i) => [`P${i + 100}`, (i * 7) % 13, (i * 5) % 11])}\n`);
  put(at('bare.csv'), `dose,age\n${rows((i) => [((i * 3) % 17) / 2, 40 + ((i * 7) % 31)])}\n`);
  const { path: project } = await engine.createProject({ folder: at('P') });
  const labs = { project, file: at('labs.csv'), overrides: { idColumn: 'patient' } };
  const inWindow = await done<TableImportSummary>(engine, await engine.startTableImport(labs));
  expect(inWindow.idColumn).toBe('patient');
  const summary = await done<ImportSummary>(
    engine,
    await engine.startImport({
      project,
      sources: [at('labs.csv'), at('bare.csv')],
      reading: { idColumns: ['patient'], numberRows: true },
    }),
  );
  const said = describeImport(summary);
  expect(said).toMatch(/labs: column patient/);
  expect(said).toContain('bare: the rows are numbered');
  await done(engine, await engine.startDiscovery({ project, variables: ['iron', 'zinc'] }));
  const { html } = await engine.getReport({ project });
  expect(html).toContain('column “patient”');
  expect(html).toContain('rows, numbered');
});
