import type { z } from 'zod';
import type { importTableRequests, TableImportSummary } from '../../../contract/import-table-api.ts';
import type { TableImport } from '../../../ingest/table/plan/table-import.ts';
import type { CohortCache } from '../../cohort/cache.ts';
import type { EnginePorts } from '../../project/ports.ts';
import { keptBaseName } from '../../project/sources.ts';
import { withProject } from '../../project/with-project.ts';
import type { RunHandle } from '../../runs/runs.ts';
import { openDisguise, originalsOf } from '../disguise.ts';
import { noteImport } from './note-import.ts';
import { placeShown } from './place-shown.ts';
import { rejectCounts, totalOf } from './rejects.ts';
import { settledPlan } from './settled-plan.ts';
import { storeTable } from './store-table.ts';
import { findingsOfTable } from './told-of-table.ts';

/** Reads a table into the project as it was shown. @throws UserError as `settledPlan`, `placeShown` and `storeTable` */
export async function importTable(
  request: z.output<typeof importTableRequests.startTableImport>,
  run: RunHandle,
  ports: EnginePorts,
  cache: CohortCache,
): Promise<{ imported: TableImport; summary: TableImportSummary }> {
  return withProject(ports, request.project, async (store) => {
    const { subjects } = await cache.presence(store);
    const disguise = await openDisguise(request.privacy, store, ports);
    const { plan: settled, roles } = await settledPlan(request, subjects, disguise, ports);
    const { name, former } = await placeShown(request, settled.name, store);
    const plan = { ...settled, name };
    const reading = (done: number): void =>
      run.progress(`Reading ${keptBaseName(request.file)}`, 0.02 + 0.88 * done);
    const { entry, imported, replaced, roleFindings } = await storeTable(
      {
        ...{ plan, roles, former, keepFormer: former !== null, idRules: request.idRules, disguise },
        subjects: originalsOf(subjects, disguise),
      },
      store,
      ports,
      run.signal,
      reading,
    );
    await noteImport(request, { plan, entry, imported }, store, ports);
    run.progress('Looking over the columns', 0.93);
    const findings = await findingsOfTable(name, imported.findings, roleFindings, store, cache);
    await cache.prepare(store);
    run.progress('Done', 1);
    return {
      imported,
      summary: {
        modality: name,
        subjects: entry.rows,
        idColumn: plan.numbered ? null : plan.idColumn,
        columns: entry.columns.length,
        rejectsTotal: totalOf(imported.rejectCounts),
        rejected: rejectCounts(imported.rejectCounts),
        renamed: imported.renamed,
        replaced,
        findings,
      },
    };
  });
}
