import type { ImportSummary } from '../../contract/import-api.ts';
import type { EnginePorts } from '../project/ports.ts';
import { sortSources } from '../project/sources.ts';
import type { ProjectStore } from '../project/store.ts';
import type { RunHandle } from '../runs/runs.ts';
import { beginWork } from './begin.ts';
import { blotted } from './blotted.ts';
import { openDisguise } from './disguise.ts';
import { finish } from './finish.ts';
import type { ImportSettings, ImportWork } from './import-work.ts';
import { nothingTaken } from './nothing-taken.ts';
import { planAllTables } from './plan-all.ts';
import { takeAll } from './take-all.ts';

/**
 * Plans and reads everything that was pointed at into a project; makes the project where there is none. What cannot be
 * taken is listed in the summary and keeps back nothing else.
 *
 * @throws UserError `import.no-files`, `import.nothing`, or the one reason why the only file could not be taken
 */
export async function importIntoProject(
  settings: ImportSettings,
  run: RunHandle,
  ports: EnginePorts,
): Promise<ImportSummary> {
  const { project, planOnly } = settings;
  run.progress('Looking at the files', 0);
  const sources = await sortSources(settings.sources, ports, {
    recording: settings.recordings.pattern,
    image: settings.images.pattern,
  });
  const notTaken = [...sources.notTaken];
  const planning = { settings, ports, run, notTaken };
  const before = (await ports.isProject(project)) ? await ports.openProject(project) : null;
  let store = before;
  let work: ImportWork | null = null;
  try {
    const disguise = await openDisguise(settings.privacy, before, ports);
    const { planned, findings } = await planAllTables(sources, before, disguise, planning);
    if (planned.length + sources.recordings.length + sources.images.length === 0)
      throw nothingTaken(notTaken);
    if (!planOnly) store ??= await openOrCreate(project, ports);
    const toTake = { sources, planned, findings, disguise };
    work = await beginWork(planning, toTake, planOnly ? null : store);
    await takeAll(sources, planned, work);
    return blotted(await finish(work), sources);
  } finally {
    work?.reading.over();
    // A full disk takes no note; what the import ended with is told all the same.
    await work?.record?.end(notTaken).catch(() => undefined);
    await store?.close();
  }
}

/** Two imports may make the same project at once. */
async function openOrCreate(project: string, ports: EnginePorts): Promise<ProjectStore> {
  try {
    return await ports.createProject(project);
  } catch (error) {
    if (await ports.isProject(project)) return ports.openProject(project);
    throw error;
  }
}
