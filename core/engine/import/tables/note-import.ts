import type { IdRule } from '../../../contract/subject-match.ts';
import { keptName } from '../../../ingest/privacy/kept-name.ts';
import { looksIdentifying } from '../../../ingest/privacy/looks-identifying.ts';
import type { TableImport } from '../../../ingest/table/plan/table-import.ts';
import type { TablePlan } from '../../../ingest/table/types/plan.ts';
import { visitInWords } from '../../../ingest/table/visits/visits.ts';
import type { ModalityEntry } from '../../project/entries.ts';
import type { EnginePorts } from '../../project/ports.ts';
import { baseName } from '../../project/sources.ts';
import type { ProjectStore } from '../../project/store.ts';
import { journalImport, type ImportToJournal } from '../journal-import.ts';
import { fileOf } from './inspect-table.ts';
import { totalOf } from './rejects.ts';

/** A table that was imported. */
interface Imported {
  readonly plan: TablePlan;
  readonly entry: ModalityEntry;
  readonly imported: TableImport;
}

/** Notes in the project that a table which the window has shown is imported, and that its files are waited for no more. */
export async function noteImport(
  request: ImportToJournal['request'] & { readonly idRules: readonly IdRule[] },
  { plan, entry, imported }: Imported,
  store: ProjectStore,
  ports: EnginePorts,
): Promise<void> {
  // An import of several files may have waited for this one; of a workbook with one sheet it names no sheet.
  const below = (plan.stack?.parts ?? []).map(({ path, sheet }) => ({ path, sheet: sheet ?? undefined }));
  await store.imports.taken([fileOf(plan), baseName(plan.path), ...below.map(fileOf)].map(keptName));
  const details = detailsOf(plan, entry, imported, request.idRules);
  const call = { call: 'startTableImport' as const, request: { ...request, name: plan.name } };
  await journalImport({ ...call, details, inputs: imported.sources }, store, ports);
}

/** What the journal keeps of an import, without what a visit's name may tell. */
const detailsOf = (
  plan: TablePlan,
  entry: ModalityEntry,
  imported: TableImport,
  idRules: readonly IdRule[],
) => ({
  modalities: plan.name,
  subjects: entry.rows,
  rejects: totalOf(imported.rejectCounts),
  leftOut: plan.columns.filter(({ leftOut }) => leftOut).length,
  renamed: imported.renamed,
  idRules: idRules.join(' '),
  idColumn: plan.numbered ? null : plan.idColumn,
  ...(plan.visit && !('value' in plan.visit && looksIdentifying(plan.visit.value))
    ? { visit: visitInWords(plan.visit) }
    : {}),
});
