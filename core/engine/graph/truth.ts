import { dagToCpdag } from '../../discovery/cpdag.ts';
import type { CausalGraph } from '../../graph/types.ts';
import type { SampleTruth } from '../../generate/phenotype.ts';
import { Rng } from '../../math/rng.ts';
import { compareGraphs, type EdgeScores } from '../../metrics/edges.ts';
import { mcc } from '../../metrics/mcc.ts';
import { heldOutR2 } from '../../metrics/r2.ts';
import type { LatentTable } from '../cohort/variables.ts';

interface LatentScore {
  readonly truth: string;
  /** The learned factor that fits it best within its modality; null where none is left. */
  readonly found: string | null;
  /** |Pearson|. */
  readonly correlation: number;
  readonly spearman: number;
  /** Share of its variance that all learned factors of the modality explain, on unseen subjects. */
  readonly r2: number;
  readonly subjects: number;
}

export interface TruthScores {
  readonly latents: readonly LatentScore[];
  /** Means over the latents. */
  readonly mcc: number;
  readonly spearman: number;
  readonly r2: number;
  /** Against the equivalence class of the true graph, over the variables that both have. */
  readonly graph: EdgeScores;
  readonly variables: number;
}

/** Compares what was learned and found with the truth that a generated cohort comes with. */
export function compareWithTruth(
  truth: Pick<SampleTruth, 'nodes' | 'edges' | 'latents' | 'subjects'>,
  latents: LatentTable,
  graph: CausalGraph,
): TruthScores {
  const scores = modalitiesOf(truth).flatMap(({ modality, names }) =>
    scoreModality(truth, latents, modality, names),
  );
  const toTruth = new Map(scores.flatMap((s) => (s.found ? [[s.found, s.truth] as const] : [])));
  const estimate = rename(graph, toTruth);
  const shared = estimate.nodes.filter((n) => truth.nodes.some((t) => t.id === n));
  const dag: CausalGraph = {
    nodes: truth.nodes.map((n) => n.id),
    edges: truth.edges.map((e) => ({ ...e, kind: 'directed' as const })),
  };
  const mean = (of: (s: LatentScore) => number): number =>
    scores.reduce((sum, s) => sum + of(s), 0) / scores.length;
  return {
    latents: scores,
    mcc: mean((s) => s.correlation),
    spearman: mean((s) => s.spearman),
    r2: mean((s) => s.r2),
    graph: compareGraphs(restrict(dagToCpdag(dag), shared), restrict(estimate, shared)),
    variables: shared.length,
  };
}

function modalitiesOf(
  truth: Pick<SampleTruth, 'nodes' | 'latents'>,
): { modality: string; names: string[] }[] {
  const groups = new Map<string, string[]>();
  for (const node of truth.nodes) {
    if (node.kind === 'latent') groups.set(node.modality, [...(groups.get(node.modality) ?? []), node.id]);
  }
  return [...groups].map(([modality, names]) => ({ modality, names }));
}

function scoreModality(
  truth: Pick<SampleTruth, 'latents' | 'subjects'>,
  latents: LatentTable,
  modality: string,
  names: readonly string[],
): LatentScore[] {
  const learned = latents.columns.filter((c) => c.modality === modality);
  const row = new Map(latents.subjects.map((id, i) => [id, i]));
  const both = truth.subjects.filter(
    (s) => learned.length > 0 && !Number.isNaN(learned[0].values[row.get(s.id) ?? -1] ?? Number.NaN),
  );
  const columns = names.map((name) => Float64Array.from(both, (s) => s.z[truth.latents.indexOf(name)]));
  const estimates = learned.map((c) => Float64Array.from(both, (s) => c.values[row.get(s.id)!]));
  if (both.length < 4) {
    return names.map((name) => ({
      truth: name,
      found: null,
      correlation: 0,
      spearman: 0,
      r2: 0,
      subjects: both.length,
    }));
  }
  const pearson = mcc(columns, estimates, 'pearson');
  const spearman = mcc(columns, estimates, 'spearman');
  const r2 = heldOutR2(estimates, columns, new Rng(0));
  return names.map((name, i) => ({
    truth: name,
    found: learned[pearson.matching[i]]?.name ?? null,
    correlation: pearson.scores[i],
    spearman: spearman.scores[i],
    r2: r2[i],
    subjects: both.length,
  }));
}

function rename(graph: CausalGraph, names: ReadonlyMap<string, string>): CausalGraph {
  // A factor that fits no true one keeps a name that no true one has.
  const of = (node: string): string =>
    names.get(node) ?? ([...names.values()].includes(node) ? `${node} (unmatched)` : node);
  return {
    nodes: graph.nodes.map(of),
    edges: graph.edges.map((e) => ({ ...e, from: of(e.from), to: of(e.to) })),
  };
}

function restrict(graph: CausalGraph, nodes: readonly string[]): CausalGraph {
  return { nodes, edges: graph.edges.filter((e) => nodes.includes(e.from) && nodes.includes(e.to)) };
}
