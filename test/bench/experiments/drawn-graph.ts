import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type { DiscoverRequest, DiscoverSummary } from '../../../core/contract/graph-api.ts';
import type { GraphDocument } from '../../../core/graph/document.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';
import type { NumericalData } from '../data/numerical.ts';
import type { DrawnTruth } from './drawn-figures.ts';
import { noisyColumns } from './noisy-columns.ts';
import { resultOf } from './result-of.ts';
import { scoreLatents } from './score.ts';

/** A project of the app with generated data. */
export interface Studied {
  readonly api: EngineApi;
  readonly project: string;
}

/**
 * Imports the modalities as tables and learns them, with the app's defaults but for the true numbers of factors.
 *
 * @param beside whether the table of noisy columns is there before the training, which it may help then
 */
export async function trainedProject(
  folder: string,
  data: NumericalData,
  seed: number,
  { beside = false } = {},
): Promise<Studied> {
  const { n, x, columns, latents, exogenous } = data;
  const tables = join(folder, 'tables');
  await mkdir(tables, { recursive: true });
  const names = x.map((_, m) => `M${String(m + 1)}`);
  for (const [m, values] of x.entries()) {
    const own = Array.from({ length: columns }, (_, c) => ({
      name: `x${String(c + 1)}`,
      values: Float64Array.from({ length: n }, (_, r) => values[r * columns + c]),
    }));
    await writeFile(join(tables, `${names[m]}.csv`), csv(own, n));
  }
  const api = await createNodeEngine();
  const project = join(folder, 'Study.etiograph');
  await resultOf(api, await api.startImport({ project, sources: [tables] }));
  if (beside) await addNoisyTable(folder, { api, project }, data, seed);
  const learn = Object.fromEntries(names.map((name) => [name, { latents, exogenous }]));
  await resultOf(api, await api.startTraining({ project, seed, learn }));
  return { api, project };
}

/** Adds the table of noisy columns; it is not learned. */
export async function addNoisyTable(
  folder: string,
  { api, project }: Studied,
  { z, n }: NumericalData,
  seed: number,
): Promise<void> {
  const file = join(folder, 'Clinic.csv');
  await writeFile(file, csv(noisyColumns(z, seed), n));
  await resultOf(api, await api.startImport({ project, sources: [file] }));
}

/** The graph as the app draws it, by the request that its terminal and window make. */
export async function drawnGraph(
  { api, project }: Studied,
  request: Omit<DiscoverRequest, 'project'> = {},
): Promise<GraphDocument> {
  const { graph } = await resultOf<DiscoverSummary>(api, await api.startDiscovery({ project, ...request }));
  return api.getGraph({ project, graph });
}

const csv = (
  columns: readonly { readonly name: string; readonly values: Float64Array }[],
  n: number,
): string =>
  [
    ['subject', ...columns.map(({ name }) => name)].join(','),
    ...Array.from({ length: n }, (_, r) =>
      [`S${String(r + 1).padStart(6, '0')}`, ...columns.map(({ values }) => String(values[r]))].join(','),
    ),
    '',
  ].join('\n');

/** The true graph of latents and noisy columns, by the factor of its modality that fits each latent best. */
export async function drawnTruth(
  { api, project }: Studied,
  data: NumericalData,
  seed: number,
): Promise<DrawnTruth> {
  const learned = await api.getLatents({ project });
  const modality = learned.columns.map((c) => Number(c.modality.slice(1)) - 1);
  const row = new Map(learned.subjects.map((subject, i) => [subject, i]));
  const rows = Array.from({ length: data.n }, (_, r) => row.get(`S${String(r + 1).padStart(6, '0')}`)!);
  const columns = learned.columns.map(({ values }) => Float64Array.from(rows, (r) => values[r]));
  const owner = data.blockOf.map(Number);
  const { figures, pearson } = scoreLatents(data.z, owner, { columns, modality });
  const latents = Array.from(pearson.matching, (k) => (k < 0 ? null : learned.columns[k].name));
  const noisy = noisyColumns(data.z, seed);
  return {
    names: [...latents, ...noisy.map(({ name }) => name)],
    arrows: [
      ...data.adjacency.flatMap((row, to) =>
        row.flatMap((edge, from) => (edge ? [[from, to] as const] : [])),
      ),
      ...noisy.map(({ of }, k) => [of, latents.length + k] as const),
    ],
    mcc: figures.mcc,
  };
}
