import { countParts, type TrainingPartsView } from '../../core/contract/parts-api.ts';
import type { GraphView, ProjectView } from '../../core/contract/project-api.ts';
import type { RunKind } from '../../core/contract/run-event.ts';
import type { StageId } from '../state/location.ts';
import { isStale } from '../state/stale.ts';
import { damageOf } from './damage.ts';

export type StageState =
  | { readonly kind: 'empty' | 'ready' | 'done' | 'attention' | 'poor' | 'stale' }
  | { readonly kind: 'running'; readonly fraction: number | null }
  /** Nobody is at work: what is left stands in a queue, such as Slurm's. */
  | { readonly kind: 'in-line'; readonly fraction: number };

/** What the rail needs to know of a run. */
export interface RunGlance {
  readonly kind: RunKind;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  readonly fraction: number | null;
}

const WORK: Readonly<Record<StageId, readonly RunKind[]>> = {
  cohort: ['import'],
  training: ['train'],
  graph: ['discover'],
  report: [],
};

/**
 * How far a stage is.
 *
 * @param runs of this project, oldest first
 * @param shown id of the graph that was opened in place of the newest
 */
export function stageState(
  stage: StageId,
  project: ProjectView,
  runs: readonly RunGlance[],
  shown?: string,
): StageState {
  const latest = runs.filter(({ kind }) => WORK[stage].includes(kind)).at(-1);
  if (latest?.state === 'running') return { kind: 'running', fraction: latest.fraction };
  if (latest?.state === 'failed') return { kind: 'attention' };
  if (damageOf(stage, project.damaged).length > 0) return { kind: 'attention' };
  const { modalities, graphs, training } = project;
  const graph = graphs.find(({ id }) => id === shown) ?? newestGraph(graphs);
  if (stage === 'cohort') return { kind: modalities.length > 0 ? 'done' : 'empty' };
  if (stage === 'training') {
    const parts = project.interrupted?.parts ?? project.learningAnew;
    if (project.interrupted || parts) return (parts && madeElsewhere(parts)) ?? { kind: 'attention' };
    if (training) {
      const run = project.runs.find(({ id }) => id === training.run);
      if (run && run.overtaken.length > 0) return { kind: 'stale' };
      return { kind: training.level === 'poor' ? 'poor' : 'done' };
    }
    return { kind: modalities.length > 0 ? 'ready' : 'empty' };
  }
  if (stage === 'graph') {
    if (graph) return { kind: isStale(graph) ? 'stale' : 'done' };
    return { kind: modalities.length > 0 ? 'ready' : 'empty' };
  }
  if (!graph) return { kind: 'empty' };
  return { kind: isStale(graph) ? 'stale' : 'ready' };
}

/** How far others are, on this computer or elsewhere; null where nobody is at it and it asks for a look. */
function madeElsewhere(parts: TrainingPartsView): StageState | null {
  const { making, failed, done } = countParts(parts);
  const fraction = done / Math.max(1, parts.parts.length);
  if (making > 0) return { kind: 'running', fraction };
  const isInLine = parts.slurm && parts.trouble === null && failed === 0 && done < parts.parts.length;
  return isInLine ? { kind: 'in-line', fraction } : null;
}

/** The graph that the stages show unless another is chosen; null without one. */
const newestGraph = (graphs: readonly GraphView[]): GraphView | null =>
  graphs.toSorted((a, b) => (a.created < b.created ? 1 : -1)).at(0) ?? null;
