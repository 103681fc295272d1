import type { ImportedModality } from '../../../contract/import-api.ts';
import type { TableLook, TablePlan } from '../../../ingest/table/types/plan.ts';
import { visitInWords } from '../../../ingest/table/visits/visits.ts';
import { roleLines } from '../../cohort/study-roles.ts';
import { withoutRemedied } from '../disguise.ts';
import { freeNameIn, type ImportWork } from '../import-work.ts';
import { doubtFindings, rolesShown, type PlannedRoles } from './propose-roles.ts';

/** What is shown of every table. */
export const factsOf = (plan: TablePlan) => ({
  kind: 'table' as const,
  idColumn: plan.idColumn,
  idReason: plan.idReason,
  ...(plan.visit ? { visit: visitInWords(plan.visit) } : {}),
});

/** Shows a table as it would be imported. */
export async function showTable(
  look: TableLook,
  found: TablePlan,
  roles: PlannedRoles,
  work: ImportWork,
): Promise<void> {
  const plan = { ...found, name: freeNameIn(work, found.name) };
  work.findings.push(...withoutRemedied(plan.findings, work.disguise), ...doubtFindings(plan.name, roles));
  // As an import does, so that names of files are read alike.
  for (const id of idsSeen(look)) work.knownIds.add(id);
  work.summaries.push({
    ...factsOf(plan),
    roles: roleLines(rolesShown(roles), plan.columns),
    name: plan.name,
    state: 'new',
    ...plannedPeople(look),
    shape: [plan.columns.filter((c) => c.name !== plan.idColumn && !c.leftOut).length],
    columns: await columnsOf(plan, work),
  });
}

/** Ids in the rows that were looked at. */
const idsSeen = ({ plan, cells }: Pick<TableLook, 'plan' | 'cells'>): string[] =>
  (cells[plan.columns.findIndex(({ name }) => name === plan.idColumn)] ?? []).filter(Boolean);

/** How many people a table has by the rows that were looked at; of rows that all have an id of their own, by its length. */
function plannedPeople({
  plan,
  cells,
  whole,
  rowsEstimated,
}: TableLook): Pick<ImportedModality, 'subjects' | 'counted'> {
  const people = plan.numbered ? plan.rowsSeen : new Set(idsSeen({ plan, cells })).size;
  if (whole) return { subjects: people };
  return people === plan.rowsSeen
    ? { subjects: rowsEstimated, counted: 'about' }
    : { subjects: people, counted: 'at least' };
}

/** What the preview says of each column. */
async function columnsOf(
  plan: TablePlan,
  { ports }: ImportWork,
): Promise<NonNullable<ImportedModality['columns']>> {
  const { summaries } = await ports.tables.preview(plan);
  return plan.columns
    .filter((c) => !c.leftOut)
    .map(({ name, type, unit }) => {
      const summary = summaries.find((s) => s.name === name);
      const { mean, sd, levels } = summary ?? {};
      const values =
        typeof mean === 'number' && type !== 'date' && type !== 'datetime'
          ? `mean ${Number(mean.toPrecision(4))}${typeof sd === 'number' ? `, sd ${Number(sd.toPrecision(3))}` : ''}`
          : (levels ?? [])
              .slice(0, 4)
              .map((l) => `${l.value} (${l.count})`)
              .join(', ');
      return { name, type, unit, missing: summary?.missing ?? 0, values };
    });
}
