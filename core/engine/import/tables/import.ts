import type { Finding } from '../../../cohort/finding.ts';
import type { ImportedModality } from '../../../contract/import-api.ts';
import { keptName } from '../../../ingest/privacy/kept-name.ts';
import type { TableLook } from '../../../ingest/table/types/plan.ts';
import { roleLines } from '../../cohort/study-roles.ts';
import type { ModalityEntry } from '../../project/entries.ts';
import { countRejects, orNotTaken, type ImportWork } from '../import-work.ts';
import { projectIds, tellRenamed } from '../same-ids.ts';
import { findPlace, peopleOf } from './find-place.ts';
import type { PlannedTable } from './plan-many.ts';
import { plannedRoles } from './propose-roles.ts';
import { withoutPersonalData } from './settled-plan.ts';
import { factsOf, showTable } from './show-table.ts';
import { storeTable } from './store-table.ts';
import { findingsOfTable } from './told-of-table.ts';

/** Reads every table; columns that tell who a person is are left out and named. */
export async function importTables(planned: readonly PlannedTable[], work: ImportWork): Promise<void> {
  const { run } = work;
  for (const [i, table] of planned.entries()) {
    run.progress(`Reading ${keptName(table.file)}`, 0.1 + (0.2 * i) / planned.length);
    run.signal.throwIfAborted();
    await orNotTaken(table.file, work, async () => {
      await takeTable(table, work);
      await work.record?.taken(table.file);
    });
  }
}

async function takeTable({ file, look }: PlannedTable, work: ImportWork): Promise<void> {
  const { store, findings, run, ports } = work;
  tellId(file, look, work);
  const found = withoutPersonalData(look.plan, work);
  const roles = plannedRoles(look, found);
  if (!store) return showTable(look, found, roles, work);
  const { name, former, unchanged } = await findPlace({ ...look, plan: found }, work, store);
  const plan = { ...found, name };
  const tell = async (
    entry: ModalityEntry,
    state: ImportedModality['state'],
    read: readonly Finding[] = [],
    ofRoles: readonly Finding[] = [],
  ): Promise<void> => {
    for (const id of await peopleOf(entry, store, work)) work.knownIds.add(id);
    findings.push(...(await findingsOfTable(name, read, ofRoles, store, work.cache)));
    const shape = [entry.columns.length];
    const lines = roleLines(entry.roles ?? {}, entry.columns);
    work.summaries.push({ ...factsOf(plan), name, state, subjects: entry.rows, shape, roles: lines });
  };
  if (unchanged) return tell(unchanged, 'unchanged');
  const { sameIds } = work.settings;
  const table = {
    plan,
    roles,
    former,
    keepFormer: false,
    idRules: sameIds,
    subjects: sameIds.length > 0 ? await projectIds(work, [name]) : [],
    disguise: work.disguise,
  };
  const { entry, imported, replaced, rejectsFile, roleFindings } = await storeTable(
    table,
    store,
    ports,
    run.signal,
  );
  tellRenamed(work, name, imported.renamed);
  countRejects(work, imported.rejects, imported.rejectCounts);
  if (rejectsFile) work.rejectFiles.push(rejectsFile);
  await tell(entry, former ? 'replaced' : 'new', imported.findings, roleFindings);
  if (replaced) findings.push({ severity: 'info', message: replaced, hint: '' });
}

/** Tells that rows are numbered, before anything else. */
function tellId(file: string, look: TableLook, { findings }: ImportWork): void {
  if (look.plan.numbered) {
    findings.push({
      severity: 'warning',
      message: `${file}: its rows are numbered, each is a person of its own and matches nobody in other tables, recordings or images.`,
      hint: 'If a column tells who the people are, name it with --id.',
    });
  }
}
