import type { GraphView, ProjectView } from '../../core/contract/project-api.ts';
import type { RunKind } from '../../core/contract/run-event.ts';
import type { StageId } from '../state/location.ts';
import { damageOf } from './damage.ts';

export type StageState =
  | { readonly kind: 'empty' | 'ready' | 'done' | 'attention' | 'stale' }
  | { readonly kind: 'running'; readonly fraction: number | null };

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
 */
export function stageState(stage: StageId, project: ProjectView, runs: readonly RunGlance[]): StageState {
  const latest = runs.filter(({ kind }) => WORK[stage].includes(kind)).at(-1);
  if (latest?.state === 'running') return { kind: 'running', fraction: latest.fraction };
  if (latest?.state === 'failed') return { kind: 'attention' };
  if (damageOf(stage, project.damaged).length > 0) return { kind: 'attention' };
  const { modalities, graphs, training } = project;
  const newest = newestGraph(graphs);
  if (stage === 'cohort') return { kind: modalities.length > 0 ? 'done' : 'empty' };
  if (stage === 'training') {
    if (project.interrupted) return { kind: 'attention' };
    if (training) {
      const run = project.runs.find(({ id }) => id === training.run);
      if (run && run.overtaken.length > 0) return { kind: 'stale' };
      return { kind: training.level === 'poor' ? 'attention' : 'done' };
    }
    return { kind: modalities.length > 0 ? 'ready' : 'empty' };
  }
  if (stage === 'graph') {
    if (newest) return { kind: isStale(newest) ? 'stale' : 'done' };
    return { kind: modalities.length > 0 ? 'ready' : 'empty' };
  }
  if (!newest) return { kind: 'empty' };
  return { kind: isStale(newest) ? 'stale' : 'ready' };
}

/** The graph that the stages show unless another is chosen; null without one. */
const newestGraph = (graphs: readonly GraphView[]): GraphView | null =>
  graphs.toSorted((a, b) => (a.created < b.created ? 1 : -1)).at(0) ?? null;

/** Data or a training have overtaken the graph. */
const isStale = ({ overtaken, newer }: GraphView): boolean => overtaken.length > 0 || newer !== null;
