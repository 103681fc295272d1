import type { RecordingPlan } from '../../../../ingest/recording/plan-types.ts';
import { planRecordings } from '../../../../ingest/recording/plan.ts';
import { groupName, type FileGroup } from '../../../project/sources.ts';
import type { RunHandle } from '../../../runs/runs.ts';
import type { ImportWork } from '../../import-work.ts';
import { fileAt, locate, type LocatedFile } from '../file-refs.ts';
import { aliasesOf } from './aliases.ts';
import { passOver, plannedRejects, tell, title } from './groups.ts';
import { asPeople, nameOfArrays } from './place.ts';
import { settingsFor } from './recording-settings.ts';
import { refusalOf } from './refusal.ts';
import { takeRecordings, tellPlan } from './take-recordings.ts';
import { tellChosen } from './tell-recordings.ts';

/** Reads a folder of recordings as one modality. */
export async function importRecordingGroup(
  group: FileGroup,
  work: ImportWork,
  run: RunHandle,
): Promise<void> {
  const { settings, reading } = work;
  const { ports } = reading;
  const folder = title(groupName(group), 'Recordings');
  const files = locate(group.files, group.folder, ports);
  const scorings = scoringsOf(group, files, ports);
  const aliases = [...(settings.recordings.aliases ?? []), ...aliasesOf(work.store)];
  const found = await planRecordings(files, {
    scorings,
    aliases,
    pattern: settings.recordings.pattern,
    knownIds: [...work.knownIds],
    signal: run.signal,
    onProgress: (done, total) => run.progress(`Looking at ${folder}`, (0.2 * done) / total),
  });
  const recordings = await asPeople(found.recordings, folder, work);
  const plan: RecordingPlan = { ...found, recordings };
  const ids = plan.recordings.map(({ subject }) => subject);
  const name = await nameOfArrays(folder, 'recording', ids, work);
  const chosen = settingsFor(plan, work);
  const refusal = refusalOf(plan, found.recordings, chosen, work);
  if (refusal) return passOver(group, refusal, plannedRejects(plan), work);
  tell(work, tellChosen(name, plan, chosen, settings));
  const read = { plan, chosen, group };
  return work.store ? takeRecordings(name, read, work, run) : tellPlan(name, read, work);
}

/** The files that say how sleep was scored, by the names of their recordings. */
function scoringsOf(
  { scorings }: FileGroup,
  files: readonly LocatedFile[],
  ports: ImportWork['ports'],
): ReadonlyMap<string, LocatedFile> {
  const found = files.flatMap(({ name, path }): [string, LocatedFile][] => {
    const scoring = scorings?.get(path);
    return scoring === undefined ? [] : [[name, fileAt(scoring, ports)]];
  });
  return new Map(found);
}
