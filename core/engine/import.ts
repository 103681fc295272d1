import type { ImportSummary } from '../contract/import-api.ts';
import { UserError } from '../contract/user-error.ts';
import { checkCohort } from '../cohort/preflight.ts';
import { overlaps } from '../cohort/cohort.ts';
import { loadCohort } from './cohort-store.ts';
import { importGroups } from './import-arrays.ts';
import { journalCall } from './journal-call.ts';
import { importTables } from './import-tables.ts';
import type { ImportSettings, ImportWork } from './import-work.ts';
import type { EnginePorts } from './ports.ts';
import type { ProjectStore } from './project-store.ts';
import type { RunHandle } from './runs.ts';
import { sortSources } from './sources.ts';

/** Plans and reads everything that was pointed at into a project; makes the project where there is none. */
export async function importIntoProject(
  settings: ImportSettings,
  run: RunHandle,
  ports: EnginePorts,
): Promise<ImportSummary> {
  run.progress('Looking at the files', 0);
  const sources = await sortSources(settings.sources, ports);
  const store = settings.planOnly
    ? null
    : (await ports.isProject(settings.project))
      ? await ports.openProject(settings.project)
      : await ports.createProject(settings.project);
  const work: ImportWork = {
    settings,
    ports,
    run,
    store,
    summaries: [],
    findings: [],
    firstReject: null,
    rejectCount: 0,
    rejectFiles: [],
    notTaken: [...sources.notTaken],
    knownIds: new Set(),
  };
  try {
    const parts = [
      () => importTables(sources, work),
      () => importGroups(sources.recordings, 'recording', work),
      () => importGroups(sources.images, 'image', work),
    ];
    for (const part of parts) {
      run.signal.throwIfAborted();
      await part();
    }
    if (work.summaries.length === 0) {
      throw new UserError(
        'import.nothing',
        'None of the files could be taken in.',
        work.firstReject?.reason ?? work.notTaken[0]?.reason ?? 'Look at the file names and endings.',
      );
    }
    for (const { reason, hint } of sources.notTaken) {
      work.findings.push({ severity: 'warning', message: reason, hint });
    }
    if (sources.others.length > 0) {
      work.findings.push({
        severity: 'info',
        message: `Not read, since they are no table, recording or image: ${few(sources.others)}.`,
        hint: '',
      });
    }
    run.progress('Matching subjects', 0.98);
    return store ? await finish(work, store) : planned(work);
  } finally {
    await store?.close();
  }
}

async function finish(work: ImportWork, store: ProjectStore): Promise<ImportSummary> {
  const { ports, settings, run } = work;
  const cohort = await loadCohort(store);
  work.findings.push(...checkCohort(cohort));
  await store.appendJournal({
    what: 'import',
    versions: { etiograph: ports.version },
    inputs: store.manifest().modalities.flatMap((m) => m.sources),
    details: {
      modalities: cohort.modalities.map((m) => m.name).join(', '),
      subjects: cohort.subjects.length,
      rejects: work.rejectCount,
    },
    call: await journalCall('startImport', settings, ports),
  });
  run.progress('Done', 1);
  return {
    project: settings.project,
    modalities: work.summaries,
    subjects: cohort.subjects.length,
    overlaps: overlaps(cohort),
    rejects: work.rejectCount,
    rejectFiles: work.rejectFiles,
    notTaken: work.notTaken,
    findings: work.findings,
  };
}

function planned(work: ImportWork): ImportSummary {
  return {
    project: work.settings.project,
    modalities: work.summaries,
    subjects: work.knownIds.size,
    overlaps: [],
    rejects: work.rejectCount,
    rejectFiles: [],
    notTaken: work.notTaken,
    findings: work.findings,
  };
}

const few = (items: readonly string[]): string =>
  items.length <= 4 ? items.join(', ') : `${items.slice(0, 3).join(', ')} and ${items.length - 3} others`;
