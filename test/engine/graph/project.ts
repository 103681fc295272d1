import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type { DiscoverRequest, DiscoverSummary } from '../../../core/contract/graph-api.ts';
import type { ProjectStore } from '../../../core/engine/project/store.ts';
import type { ColumnInfo } from '../../../core/cohort/table.ts';
import { Rng } from '../../../core/math/rng.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { writeColumns } from '../../../core/node/duckdb/parquet.ts';
import { createProject } from '../../../core/node/project/project.ts';
import { keepRun, modalityWith } from '../training/kept-run.ts';

export const N = 400;

export interface Study {
  readonly engine: EngineApi;
  readonly project: string;
  readonly store: ProjectStore;
  discover(more?: Partial<DiscoverRequest>): Promise<DiscoverSummary>;
  remove(): Promise<void>;
}

const column = (name: string, more: Partial<ColumnInfo> = {}): ColumnInfo => ({
  name,
  type: 'number',
  unit: null,
  label: null,
  levels: [],
  ...more,
});

/** age -> bmi -> glucose, and apart sex and a category of three levels. */
export async function makeStudy(): Promise<Study> {
  const folder = await mkdtemp(join(tmpdir(), 'etiograph-graph-'));
  const store = await createProject(join(folder, 'study'), '0.0.0');
  const rng = new Rng(7);
  const age = Float64Array.from({ length: N }, () => 50 + 10 * rng.normal());
  const bmi = age.map((v) => 0.2 * v + 1.6 * rng.normal() + 16);
  const glucose = bmi.map((v, i) => (i % 40 === 0 ? Number.NaN : 0.5 * v + rng.normal()));
  const sex = Float64Array.from({ length: N }, () => (rng.uniform() < 0.5 ? 0 : 1));
  const subjects = Array.from({ length: N }, (_, i) => `P${String(i).padStart(3, '0')}`);
  await store.saveTable('Clinic', async (file) => {
    const words = ['female', 'male'];
    await writeColumns(
      file,
      [
        { name: 'subject', values: subjects },
        { name: 'age', values: age },
        { name: 'bmi', values: bmi },
        { name: 'glucose', values: glucose },
        { name: 'sex', values: Array.from(sex, (v) => words[v]) },
        { name: 'blood group', values: subjects.map((_, i) => ['A', 'B', '0'][i % 3]) },
      ],
      'parquet',
    );
    return {
      rows: N,
      columns: [
        column('age', { unit: 'years' }),
        column('bmi', { unit: 'kg/m²', label: 'Body mass index' }),
        column('glucose', { unit: 'mmol/l' }),
        column('sex', {
          type: 'category',
          levels: words.map((value, code) => ({ code, value, label: value })),
        }),
        column('blood group', {
          type: 'category',
          levels: ['0', 'A', 'B'].map((value, code) => ({ code, value, label: `group ${value}` })),
        }),
      ],
      sources: [{ name: 'clinic.csv', sha256: 'a'.repeat(64), bytes: 1000 }],
      rejectCounts: { 'table.bad-value': 2 },
      idColumn: 'subject',
    };
  });
  const engine = await createNodeEngine();
  const project = store.path;
  return {
    engine,
    project,
    store,
    async discover(more = {}) {
      const { events } = await engine.runEnded({ id: await engine.startDiscovery({ project, ...more }) });
      const last = events.at(-1)!;
      if (last.type !== 'done') throw new Error(JSON.stringify(last));
      return last.result as DiscoverSummary;
    },
    async remove() {
      await store.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** A training run as the project keeps it, with the factors given; every other subject has the modality. */
export async function addRun(
  store: ProjectStore,
  id: string,
  factors: Readonly<Record<string, Float64Array>>,
  // Later runs are newer, whatever the clock says.
  created = new Date(Date.now() + 1000 * store.manifest().runs.length).toISOString(),
): Promise<void> {
  const { subjects } = await store.readTable('Clinic');
  const names = Object.keys(factors);
  const columns = names.map((name) => ({
    name,
    modality: 'Sleep',
    kind: 'recording' as const,
    values: factors[name].map((v, i) => (i % 2 ? v : Number.NaN)),
  }));
  await keepRun(
    store,
    { id, created },
    { subjects, columns },
    {
      specs: [
        { name: 'Sleep', encoder: 'lstm', shape: [16, 2], latents: names.length, exogenous: 1, hidden: 8 },
      ],
      modalities: [
        modalityWith({
          name: 'Sleep',
          kind: 'recording',
          latents: names,
          exogenousMean: [0],
          exogenousR2: 0.1,
        }),
      ],
      adjacency: names.map(() => names.map(() => 0)),
      warnings: ['A warning.'],
    },
  );
}

export async function values(store: ProjectStore, name: string): Promise<Float64Array> {
  return (await store.readTable('Clinic')).columns.find((c) => c.name === name)!.values;
}
