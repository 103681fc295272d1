import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
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
  await app.done(app.engine.startImport({ project, sources: [file] }));
  await app.open('graph', project);
  return { app, project };
}
