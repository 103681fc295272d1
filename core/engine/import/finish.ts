import type { ImportSummary } from '../../contract/import-api.ts';
import { overlaps } from '../../cohort/cohort.ts';
import type { ProjectStore } from '../project/store.ts';
import type { ImportWork } from './import-work.ts';
import { journalImport } from './journal-import.ts';
import { tellCohort } from './tell-cohort.ts';

/** Ends an import: says what it came to, and notes it in the project where there is one. */
export async function finish(work: ImportWork): Promise<ImportSummary> {
  work.run.progress('Matching subjects', 0.98);
  return work.store
    ? inProject(work, work.store)
    : summaryOf(work, { subjects: work.knownIds.size, overlaps: [] });
}

async function inProject(work: ImportWork, store: ProjectStore): Promise<ImportSummary> {
  const { ports, settings, run } = work;
  const cohort = await tellCohort(work, store);
  const inputs = store.manifest().modalities.flatMap((m) => m.sources);
  const details = {
    modalities: cohort.modalities.map((m) => m.name).join(', '),
    subjects: cohort.subjects.length,
    rejects: work.rejectCount,
    notTaken: work.notTaken.length,
    ids: idsInWords(work),
  };
  await journalImport({ call: 'startImport', request: settings, inputs, details }, store, ports);
  run.progress('Counting the columns', 0.99);
  await work.cache.prepare(store);
  run.progress('Done', 1);
  return summaryOf(work, { subjects: cohort.subjects.length, overlaps: overlaps(cohort) });
}

const summaryOf = (
  { settings, summaries, rejectCount, plannedRejects, rejectFiles, notTaken, findings }: ImportWork,
  people: Pick<ImportSummary, 'subjects' | 'overlaps'>,
): ImportSummary => ({
  project: settings.project,
  modalities: summaries,
  ...people,
  rejects: rejectCount,
  plannedRejects: plannedRejects.map(({ file, where, reason }) => ({ file, where, reason })),
  rejectFiles,
  notTaken,
  findings,
});

/** Which column told people apart, of every table: `labs: person_id`. */
const idsInWords = ({ summaries }: ImportWork): string =>
  summaries
    .filter(({ kind }) => kind === 'table')
    .map(
      ({ name, idColumn, visit }) => `${name}: ${idColumn ?? 'rows numbered'}${visit ? ` (${visit})` : ''}`,
    )
    .join(', ');
