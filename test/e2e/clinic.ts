import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { Rng } from '../../core/math/rng.ts';
import { graph, simulate } from '../discovery/helpers.ts';
import { openApp, type App } from './harness.ts';

const TRUTH = graph(
  'age sex bmi waist pressure hba1c ahi smoking shoe',
  'age -> pressure, sex -> waist, bmi -> waist, bmi -> ahi, bmi -> hba1c, age -> hba1c, smoking -> pressure',
);

/** The app at the graph of a table whose graph is known and not found yet. */
export async function openClinic(): Promise<{ app: App; project: string }> {
  const app = await openApp();
  const { names, columns } = simulate(TRUTH, 600, new Rng(11));
  const rows = Array.from(columns[0], (_, i) => [`S${String(i)}`, ...columns.map((c) => c[i].toFixed(4))]);
  const file = join(app.root, 'clinic.csv');
  await writeFile(file, [['id', ...names], ...rows].map((row) => row.join(',')).join('\n'));
  const project = join(app.root, 'Clinic.etiograph');
  const id = await app.engine.startImport({ project, sources: [file] });
  expect((await app.engine.runEnded({ id })).state).toBe('done');
  await app.page.evaluate((hash) => (location.hash = hash), `#graph?project=${encodeURIComponent(project)}`);
  return { app, project };
}
