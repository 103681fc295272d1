import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dSeparationTest } from '../../core/discovery/d-separation.ts';
import type { Arrow } from '../../core/discovery/knowledge.ts';
import { pcWith } from '../../core/discovery/pc.ts';
import { compareWithTruth } from '../../core/engine/graph/truth.ts';
import type { GraphDocument } from '../../core/graph/document.ts';
import { benchOf } from './experiments/bench.ts';
import { COLUMNS } from './experiments/columns.ts';
import { drawnFigures, type DrawnTruth } from './experiments/drawn-figures.ts';
import { drawnGraph } from './experiments/drawn-graph.ts';
import { learnedSample } from './experiments/learned-sample.ts';
import { seeds } from './experiments/numerical.ts';
import type { Condition, Experiment, Figures, RunContext, Target } from './experiments/types.ts';

const PEOPLE = [400, 2000];

/** The app's whole way on one sample cohort, at its defaults, with all that it suggests to know. */
async function measure(subjects: number, seed: number, log: RunContext['log']): Promise<Figures> {
  const folder = await mkdtemp(join(tmpdir(), 'etiograph-sample-'));
  try {
    const studied = await learnedSample(folder, { subjects, seed }, log);
    const { api, project, truth, seconds } = studied;
    log('discovering');
    const drawn = await drawnGraph(studied, { suggested: 'all' });
    const known = (await api.listSuggestions({ project, run: undefined })).flatMap((s) => s.forbidden);
    const { latents, mcc } = compareWithTruth(truth, await api.getLatents({ project }), graphOf(drawn));
    const factor = new Map(latents.map((l) => [l.truth, l.found]));
    const names = truth.nodes.map(({ id, kind }) => (kind === 'latent' ? (factor.get(id) ?? null) : id));
    const at = new Map(truth.nodes.map(({ id }, i) => [id, i]));
    const arrows = truth.edges.map(({ from, to }) => [at.get(from)!, at.get(to)!] as const);
    const figures = drawnFigures(drawn, { names, arrows, mcc });
    return {
      mcc,
      ...figures,
      precision: 1 - figures.wrong,
      ...(await arrowheads(drawn, { names, arrows }, known)),
      seconds,
    };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const graphOf = ({ nodes, edges }: GraphDocument): { nodes: string[]; edges: GraphDocument['edges'] } => ({
  nodes: nodes.map(({ id }) => id),
  edges,
});

/**
 * Arrows against those of the truth: how many are right, and how many are drawn of those that a search without any error
 * could draw with what it was told.
 */
async function arrowheads(
  { edges }: GraphDocument,
  { names, arrows }: Pick<DrawnTruth, 'names' | 'arrows'>,
  forbidden: readonly Arrow[],
): Promise<Figures> {
  const nodes = names.map((name, i) => name ?? `(unmatched ${String(i)})`);
  const dag = {
    nodes,
    edges: arrows.map(([from, to]) => ({ from: nodes[from], to: nodes[to], kind: 'directed' as const })),
  };
  const told = forbidden.filter((arrow) => arrow.every((name) => nodes.includes(name)));
  const best = await pcWith(dSeparationTest(dag), nodes, { alpha: 0.01, knowledge: { forbidden: told } });
  const key = ({ from, to }: { from: string; to: string }): string => JSON.stringify([from, to]);
  const keys = (list: readonly { from: string; to: string; kind: string }[]): string[] =>
    list.filter(({ kind }) => kind === 'directed').map(key);
  const [drawn, possible, right] = [keys(edges), keys(best.graph.edges), new Set(dag.edges.map(key))];
  return {
    arrowPrecision: drawn.length === 0 ? 1 : drawn.filter((arrow) => right.has(arrow)).length / drawn.length,
    arrowRecall:
      possible.length === 0 ? 1 : possible.filter((arrow) => drawn.includes(arrow)).length / possible.length,
  };
}

const conditions = PEOPLE.map((subjects): Condition => ({
  id: `sample/${String(subjects)}`,
  data: `${subjects.toLocaleString('en')} people`,
  method: 'the app’s graph',
  alone: true,
  run: (seed, { log }) => measure(subjects, seed, log),
}));

const targets = conditions.flatMap(({ id }): Target[] => [
  { id, key: 'precision', statistic: 'mean', atLeast: 0.97 },
  { id, key: 'found', statistic: 'mean', atLeast: 0.85 },
  { id, key: 'arrowPrecision', statistic: 'mean', atLeast: 0.95 },
]);

export const experiment: Experiment = {
  name: 'sample',
  title: 'The sample cohort’s graph as the app draws it',
  source: 'not in the paper',
  about:
    'The sample cohort with 400 and 2,000 people as real files: import, training, and the graph at the app’s defaults with all that it offers to know (age and sex are caused by nothing measured). Links, undecided pairs and arrows are counted against the graph that the cohort is drawn from; arrows also against those that a search without any error could draw.',
  seeds: seeds(200, 5),
  conditions,
  columns: [
    { key: 'precision', label: 'links right, of those drawn', digits: 3, most: 1 },
    { key: 'found', label: 'true links drawn', digits: 3, most: 1 },
    { key: 'extra', label: 'extra links', digits: 2, failed: null },
    { key: 'undecided', label: 'pairs undecided', digits: 1, failed: null },
    { key: 'undecidedTrue', label: 'of them true links', digits: 1, failed: null },
    { key: 'arrowPrecision', label: 'arrows right, of those drawn', digits: 3, most: 1 },
    { key: 'arrowRecall', label: 'arrows drawn, of those that can be told', digits: 3, most: 1 },
    COLUMNS.mcc,
    COLUMNS.seconds,
    COLUMNS.processor,
  ],
  targets,
  paper: {},
};

export const run = benchOf(experiment);
