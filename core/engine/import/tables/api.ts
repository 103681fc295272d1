import type { Handlers } from '../../../contract/check.ts';
import type { ImportTableApi, importTableRequests } from '../../../contract/import-table-api.ts';
import type { CohortCache } from '../../cohort/cache.ts';
import type { EnginePorts } from '../../project/ports.ts';
import { keptBaseName } from '../../project/sources.ts';
import { withProject } from '../../project/with-project.ts';
import type { Runs } from '../../runs/runs.ts';
import { openDisguise } from '../disguise.ts';
import { checkTable } from './check-table.ts';
import { importTable } from './import-shown.ts';
import { planOne } from './plan-one.ts';
import { createRejectStore } from './rejects.ts';
import { sameColumns } from './same-columns.ts';

/** Answers requests about tables, and starts their import. */
export function importTableApi(
  ports: EnginePorts,
  runs: Runs,
  cache: CohortCache,
): Handlers<ImportTableApi, typeof importTableRequests> {
  const rejects = createRejectStore();
  return {
    planTable: async ({ project, file, overrides }) =>
      withProject(ports, project, (store) => planOne(file, overrides, store, ports, cache)),
    listSameColumns: ({ file, sheet, near }) => sameColumns({ path: file, sheet }, near, ports),
    startTableCheck: async (request) =>
      runs.start('scan', { project: request.project }, async (run) => {
        run.progress(`Looking at ${keptBaseName(request.file)}`, 0);
        const known = await withProject(ports, request.project, async (store) => ({
          subjects: store ? (await cache.presence(store)).subjects : [],
          disguise: await openDisguise(request.privacy, store, ports),
        }));
        const { checked, summary } = await checkTable(request, known, run, ports);
        rejects.add(run.id, checked.rejects);
        return summary;
      }),
    getRejects: async ({ run, from }) => rejects.piece(run, from),
    startTableImport: async (request) =>
      runs.start('import', { project: request.project }, async (run) => {
        run.progress(`Looking at ${keptBaseName(request.file)}`, 0);
        const { imported, summary } = await importTable(request, run, ports, cache);
        rejects.add(run.id, imported.rejects);
        return summary;
      }),
  };
}
