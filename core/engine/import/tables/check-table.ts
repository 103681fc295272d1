import type { z } from 'zod';
import type { importTableRequests, TableCheck } from '../../../contract/import-table-api.ts';
import type { TableImport } from '../../../ingest/table/plan/table-import.ts';
import type { EnginePorts } from '../../project/ports.ts';
import { keptBaseName } from '../../project/sources.ts';
import type { RunHandle } from '../../runs/runs.ts';
import { type Disguise, originalsOf } from '../disguise.ts';
import { matchSubjects } from '../match-subjects.ts';
import { rejectCounts, rejectViews, totalOf } from './rejects.ts';
import { settledPlan } from './settled-plan.ts';

const SHOWN = 200;

/** Reads a table as its import would, and writes nothing. @throws UserError as `settledPlan` */
export async function checkTable(
  request: z.output<typeof importTableRequests.startTableCheck>,
  { subjects, disguise }: { readonly subjects: readonly string[]; readonly disguise: Disguise },
  run: RunHandle,
  ports: EnginePorts,
): Promise<{ checked: TableImport; summary: TableCheck }> {
  const { plan } = await settledPlan(request, subjects, disguise, ports);
  const project = originalsOf(subjects, disguise);
  let renamed: ReadonlyMap<string, string> = new Map();
  const checked = await ports.tables.tryOut(plan, {
    signal: run.signal,
    onProgress: (done) => run.progress(`Reading ${keptBaseName(request.file)}`, 0.02 + 0.9 * done),
    renameIds: async (ids) => {
      if (request.idRules.length > 0) {
        ({ renamed } = await matchSubjects(ids, project, request.idRules, run.signal));
      }
      return renamed;
    },
  });
  run.progress('Matching subjects', 0.95);
  const before = new Map([...renamed].map(([from, to]) => [to, from]));
  const incoming = checked.subjects.map((id) => before.get(id) ?? id);
  const { view } = await matchSubjects(incoming, project, request.idRules, run.signal);
  return {
    checked,
    summary: {
      rows: checked.rows,
      columns: checked.columns.length,
      otherVisits: checked.otherVisits,
      rejected: rejectCounts(checked.rejectCounts),
      rejects: rejectViews(checked.rejects, SHOWN),
      rejectsTotal: totalOf(checked.rejectCounts),
      match: view,
      findings: checked.findings,
    },
  };
}
