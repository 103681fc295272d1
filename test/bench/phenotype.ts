import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DiscoverSummary } from '../../core/contract/graph-api.ts';
import type { CiTestName } from '../../core/discovery/ci/ci-test.ts';
import { pc } from '../../core/discovery/pc.ts';
import { compareWithTruth } from '../../core/engine/graph/truth.ts';
import { graphVariables } from '../../core/engine/cohort/variables.ts';
import type { LatentTable } from '../../core/engine/cohort/variables.ts';
import type { SampleTruth } from '../../core/generate/phenotype.ts';
import type { EdgeScores } from '../../core/metrics/edges.ts';
import { openProject } from '../../core/node/project/project.ts';
import { benchOf } from './experiments/bench.ts';
import { COLUMNS } from './experiments/columns.ts';
import { learnedSample } from './experiments/learned-sample.ts';
import { resultOf } from './experiments/result-of.ts';
import { METHODS, seeds } from './experiments/numerical.ts';
import type { Condition, Experiment, Figures, RunContext } from './experiments/types.ts';
import type { Bench } from './types.ts';

const SUBJECTS = 2000;

/** The app's whole way on one cohort: files, import, training, PC on the factors and the tables. */
async function measure(subjects: number, seed: number, log: RunContext['log']): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'etiograph-phenotype-'));
  try {
    const { api, project, truth, seconds } = await learnedSample(folder, { subjects, seed }, log);
    log('discovering');
    const found = await resultOf<DiscoverSummary>(api, await api.startDiscovery({ project }));
    const learned = await api.getLatents({ project });
    const { nodes, edges } = await api.getGraph({ project, graph: found.graph });
    const scores = compareWithTruth(truth, learned, { nodes: nodes.map((n) => n.id), edges });
    const best = await onTrueLatents(project, truth, learned, found);
    return {
      skeletonF1: scores.graph.skeleton.f1,
      skeletonF1Truth: best.skeleton.f1,
      precision: scores.graph.skeleton.precision,
      recall: scores.graph.skeleton.recall,
      arrowheadF1: scores.graph.arrowheads.f1,
      arrowheadF1Truth: best.arrowheads.f1,
      shd: scores.graph.shd,
      shdTruth: best.shd,
      mcc: scores.mcc,
      spearman: scores.spearman,
      r2: scores.r2,
      variables: scores.variables,
      seconds,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** What PC reaches with the true latents in place of the learned ones, missing where those are missing. */
async function onTrueLatents(
  project: string,
  truth: SampleTruth,
  learned: LatentTable,
  { alpha, test }: DiscoverSummary,
): Promise<EdgeScores> {
  const subject = new Map(truth.subjects.map((s) => [s.id, s]));
  const latents: LatentTable = {
    subjects: learned.subjects,
    columns: truth.nodes
      .filter(({ kind }) => kind === 'latent')
      .map(({ id, modality }) => {
        const own = learned.columns.find((c) => c.modality === modality);
        if (!own) throw new Error(`Nothing was learned of ${modality}.`);
        const at = truth.latents.indexOf(id);
        const value = (name: string, i: number): number =>
          Number.isNaN(own.values[i]) ? Number.NaN : (subject.get(name)?.z[at] ?? Number.NaN);
        return { name: id, modality, kind: own.kind, values: learned.subjects.map(value) };
      }),
  };
  const store = await openProject(project, 'experiments');
  try {
    const tables = new Map<string, Awaited<ReturnType<typeof store.readTable>>>();
    for (const { name, kind } of store.manifest().modalities) {
      if (kind === 'table') tables.set(name, await store.readTable(name));
    }
    const variables = graphVariables(tables, latents);
    const { graph } = await pc(variables, { alpha, test: test as CiTestName });
    return compareWithTruth(truth, latents, graph).graph;
  } finally {
    await store.close();
  }
}

/** @param subjects fewer for a quick try */
const ours = (subjects: number): Condition => ({
  id: `${String(subjects)}/ours`,
  data: `${subjects.toLocaleString('en')} subjects`,
  method: METHODS.causal,
  alone: true,
  run: (seed, { log }) => measure(subjects, seed, log),
});

export const experiment: Experiment = {
  name: 'phenotype',
  title: 'A phenotype-like cohort',
  source: 'section 6.3 (there qualitative, without a truth)',
  about:
    'A generated cohort of 2,000 people as real files: recordings of sleep, photographs of both eyes, tables. It goes the app’s whole way, on as many threads as the app takes: import, training on recordings and images, PC (generalised covariance measure, alpha .01) on the learned factors and the table variables. The graph is scored against the equivalence class of the true one, beside what PC reaches with the true factors in place of the learned ones.',
  seeds: seeds(40, 5),
  conditions: [ours(SUBJECTS)],
  columns: [
    { key: 'skeletonF1', label: 'skeleton F1', digits: 3 },
    { key: 'skeletonF1Truth', label: 'F1 with true factors', digits: 3 },
    { key: 'precision', label: 'precision', digits: 3 },
    { key: 'recall', label: 'recall', digits: 3 },
    { key: 'arrowheadF1', label: 'arrowhead F1', digits: 3 },
    { key: 'arrowheadF1Truth', label: 'with true factors', digits: 3 },
    { key: 'shd', label: 'SHD', digits: 1, failed: null },
    { key: 'shdTruth', label: 'with true factors', digits: 1, failed: null },
    COLUMNS.mcc,
    COLUMNS.spearman,
    COLUMNS.r2,
    COLUMNS.seconds,
    COLUMNS.processor,
  ],
  targets: [{ id: `${String(SUBJECTS)}/ours`, key: 'skeletonF1', statistic: 'mean', atLeast: 0.8 }],
  paper: {},
};

/** Settings: how many people, 2000 without. */
export const run: Bench = ({ args, ...options }) =>
  benchOf({ conditions: [ours(Number(args[0] ?? SUBJECTS))] })({ args: [], ...options });
