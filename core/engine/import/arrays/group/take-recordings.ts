import { recordingRemarks } from '../../../../ingest/recording/channels/remarks.ts';
import type { RecordingPlan, RecordingSettings } from '../../../../ingest/recording/plan-types.ts';
import type { FileGroup } from '../../../project/sources.ts';
import { partOfRun, type RunHandle } from '../../../runs/runs.ts';
import type { ImportWork } from '../../import-work.ts';
import { originOf } from '../store/origin.ts';
import { recordingsToStore } from '../store/recordings.ts';
import { tellPersonal } from '../store/remarks.ts';
import { keep, plannedRejects, tell, tellPlanned, tellUnchanged } from './groups.ts';
import { unchangedArrays } from './place.ts';
import { tellPlannedScoring } from './plan-scoring.ts';

/** Recordings of a folder, and what is read of them. */
interface Chosen {
  readonly group: FileGroup;
  readonly plan: RecordingPlan;
  readonly chosen: RecordingSettings;
}

/** Says what would be made of the recordings. */
export function tellPlan(name: string, { plan, chosen }: Chosen, work: ImportWork): Promise<void> {
  tell(work, [
    ...recordingRemarks(name, plan.seen, chosen.channels),
    ...tellPersonal(name, plan.personalData),
  ]);
  const planned = {
    ...{ name, kind: 'recording' as const, files: plan.recordings, visit: chosen.visit },
    ...{ shape: [chosen.steps, chosen.channels.length], pattern: plan.pattern },
  };
  tellPlanned({ ...planned, rejects: plannedRejects(plan) }, work);
  return tellPlannedScoring(plan, chosen, name, work);
}

/** Reads the recordings, unless the project has them as they are. */
export async function takeRecordings(
  name: string,
  { plan, chosen, group }: Chosen,
  work: ImportWork,
  run: RunHandle,
): Promise<void> {
  const { ports } = work.reading;
  const read = { pattern: plan.pattern, chosen, ids: plan.recordings.map(({ subject }) => subject) };
  const paths = [...group.files, ...(group.scorings?.values() ?? []), ...(group.companions ?? [])];
  const origin = await originOf({ folder: group.folder, paths }, read, ports, partOfRun(run, 0.95, 1));
  const there = await unchangedArrays(name, origin, work);
  if (there) return tellUnchanged([there], plan.pattern, work);
  const pseudonyms = work.disguise.key?.name() ?? undefined;
  const job = { name, run: partOfRun(run, 0.2, 0.95), ...origin, paths, store: work.store!, pseudonyms };
  await keep([recordingsToStore(plan, chosen, job, ports)], work);
}
