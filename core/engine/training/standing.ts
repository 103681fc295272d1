import { METHODS } from '../../contract/methods.ts';
import type { GraphView, ProjectView, RunView } from '../../contract/project-api.ts';
import { orElse } from '../../errors.ts';
import { arrivedSince, overtakenGraph, overtakenRun, rolesOvertaken } from '../project/data-basis.ts';
import type { RunEntry } from '../project/entries.ts';
import type { ProjectStore } from '../project/store.ts';
import { methodOf, newestTrainings, readRecord, type KeptRun } from './train-record.ts';
import { verdictOf } from './verdict.ts';

/** A training with its record; null where that cannot be read, which whoever opens the training is told. */
interface Known {
  readonly entry: RunEntry;
  readonly run: KeptRun | null;
}

/** How far a project's trainings and graphs hold: what has overtaken them, and how good the training is. */
export async function standingOf(
  store: ProjectStore,
): Promise<Pick<ProjectView, 'runs' | 'graphs' | 'training'>> {
  const manifest = store.manifest();
  const trainings: Known[] = [];
  for (const entry of newestTrainings(store)) {
    const record = await orElse(readRecord(store, entry.id), null);
    trainings.push({ entry, run: record && { id: entry.id, record } });
  }
  const now = recommended(trainings);
  const runs: RunView[] = [];
  for (const run of manifest.runs) {
    const { id, kind, created } = run;
    runs.push({ id, kind, created, overtaken: await overtakenRun(manifest, run) });
  }
  const graphs: GraphView[] = [];
  for (const graph of manifest.graphs) {
    const { id, title, created, run } = graph;
    // A request that named no training got the one recommended then, and would get another now.
    const then = recommended(trainings.filter(({ entry }) => entry.created <= created));
    // The same training made once more may have been judged otherwise: more trainings beside it, or halves.
    const again = manifest.runs.find((r) => r.id === run && r.created > created)?.id ?? null;
    const newer = now && run !== now.entry.id && run === (then?.entry.id ?? null) ? now.entry.id : again;
    const overtaken = await overtakenGraph(manifest, graph);
    const arrived = arrivedSince(overtaken, graph, manifest.runs);
    const roles = await rolesOvertaken(manifest, graph);
    const ahead = await isAhead(store, id);
    graphs.push({ id, title, created, run, newer, overtaken, arrived, roles, ahead });
  }
  return { runs, graphs, training: now && { run: now.entry.id, level: levelOf(now) } };
}

/** Whether the window keeps settings for a graph that it was not found with. A layout is taken over by later graphs. */
async function isAhead(store: ProjectStore, id: string): Promise<boolean> {
  // A layout that is damaged says nothing; `ProjectView.damaged` tells of it.
  const settings = (await orElse(store.readView(id), null))?.['settings'];
  return typeof settings === 'object' && settings !== null && 'ahead' in settings && settings.ahead === id;
}

/** The choice of `recommendedRun`. @param trainings newest first */
function recommended(trainings: readonly Known[]): Known | null {
  const ours = trainings.find(({ run }) => run && methodOf(run.record).value === METHODS[0].value);
  return ours ?? trainings.at(0) ?? null;
}

function levelOf({ run }: Known): NonNullable<ProjectView['training']>['level'] {
  const levels = run ? verdictOf(run).points.map(({ level }) => level) : [];
  return (['poor', 'fair', 'good'] as const).find((level) => levels.includes(level)) ?? null;
}
