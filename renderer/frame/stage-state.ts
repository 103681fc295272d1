import type { ProjectView } from '../../core/contract/project-api.ts';
import type { RunKind } from '../../core/contract/run-event.ts';
import type { StageId } from '../state/location.ts';

export type StageState =
  | { readonly kind: 'empty' | 'ready' | 'done' | 'attention' }
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
  const { modalities, graphs } = project;
  if (stage === 'cohort') return { kind: modalities.length > 0 ? 'done' : 'empty' };
  if (stage === 'training') {
    if (project.interrupted) return { kind: 'attention' };
    if (project.runs.some(({ kind }) => kind === 'train')) return { kind: 'done' };
    return { kind: modalities.length > 0 ? 'ready' : 'empty' };
  }
  if (stage === 'graph') {
    if (graphs.length > 0) return { kind: 'done' };
    return { kind: modalities.length > 0 ? 'ready' : 'empty' };
  }
  return { kind: graphs.length > 0 ? 'ready' : 'empty' };
}
