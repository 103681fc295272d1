import { createCohortCache } from '../cohort/cache.ts';
import { groupName, type SortedSources } from '../project/sources.ts';
import type { ProjectStore } from '../project/store.ts';
import type { Disguise } from './disguise.ts';
import { beginRecord } from './import-record.ts';
import type { ImportWork } from './import-work.ts';
import { summedReading } from './sums.ts';
import type { PlannedTable, Planning } from './tables/plan-many.ts';

/** What an import is about to take. */
interface ToTake {
  readonly sources: SortedSources;
  readonly planned: readonly PlannedTable[];
  readonly findings: ImportWork['findings'];
  readonly disguise: Disguise;
}

/** Begins to take files into a project, which notes what it waits for. @param store null where only the plan is wanted */
export async function beginWork(
  { settings, ports, run, notTaken }: Planning,
  { sources, planned, findings, disguise }: ToTake,
  store: ProjectStore | null,
): Promise<ImportWork> {
  const groups = [...sources.recordings, ...sources.images].map(groupName);
  const files = [...planned.map(({ file }) => file), ...groups];
  const record = store && (await beginRecord(settings, files, store, ports));
  return {
    settings,
    ports,
    run,
    reading: await summedReading(groups.length > 0 ? store : null, ports),
    cache: createCohortCache(ports),
    store,
    summaries: [],
    findings,
    notTaken,
    firstReject: null,
    rejectCount: 0,
    renamedIds: 0,
    plannedRejects: [],
    rejectFiles: [],
    record,
    knownIds: new Set(),
    disguise,
  };
}
