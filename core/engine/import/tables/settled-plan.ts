import type { TableOverrides } from '../../../contract/import-table-api.ts';
import { UserError } from '../../../errors.ts';
import { leftOutFindings } from '../../../ingest/table/plan/guard-plan.ts';
import { standingQuestions } from '../../../ingest/table/plan/questions.ts';
import type { TablePlan } from '../../../ingest/table/types/plan.ts';
import type { EnginePorts } from '../../project/ports.ts';
import { keptBaseName } from '../../project/sources.ts';
import type { Disguise } from '../disguise.ts';
import type { ImportWork } from '../import-work.ts';
import { refuseChanged } from '../refuse-changed.ts';
import { inspectTable } from './inspect-table.ts';
import { plannedRoles, type PlannedRoles } from './propose-roles.ts';
import { withRoles } from './roles.ts';
import { withoutCoarseDates } from './shifted-dates.ts';
import { repeatedOf } from './subjects.ts';

/** A table that the window has shown. */
interface ShownTable {
  readonly file: string;
  readonly overrides: TableOverrides;
  /** Hash of the plan as it was shown. */
  readonly plan?: string | undefined;
}

/**
 * The plan by which a table is read, with what its columns are to the study, once nothing is left to be asked.
 *
 * @throws UserError `import.changed`, `table.which-id`, `table.which-visit`, `table.nothing-used`
 */
export async function settledPlan(
  { file, overrides, plan: shown }: ShownTable,
  subjects: readonly string[],
  disguise: Disguise,
  ports: EnginePorts,
): Promise<{ plan: TablePlan; roles: PlannedRoles }> {
  const { look, hash } = await inspectTable(file, overrides, subjects, ports);
  refuseChanged(shown, hash, keptBaseName(file));
  const wanted = Object.entries(overrides.roles ?? {}).flatMap(([name, role]) =>
    role === 'use' ? [name] : [],
  );
  const plan = withoutCoarseDates(withRoles(look.plan, overrides.roles), disguise, new Set(wanted));
  const [open] = standingQuestions(plan);
  if (open) throw new UserError(`table.which-${open.code}`, open.message, open.hint);
  const repeated = repeatedOf(look, overrides);
  if (repeated && repeated.chosen === undefined) {
    throw new UserError(
      'table.which-visit',
      `${plan.name}: subjects stand on several rows.`,
      'Say what counts: the first row of each, the last, the mean, or one visit.',
    );
  }
  if (!plan.columns.some(({ name, leftOut }) => name !== plan.idColumn && !leftOut)) {
    throw new UserError(
      'table.nothing-used',
      `${plan.name}: all columns are left out.`,
      'Use at least one column.',
    );
  }
  return { plan, roles: plannedRoles(look, plan, overrides.study) };
}

/** What may tell who a person is is read past, as in the window, but for columns that the user names. */
export function withoutPersonalData(plan: TablePlan, work: ImportWork): TablePlan {
  const keep = new Set(work.settings.reading.keep);
  work.findings.push(...leftOutFindings(plan, keep));
  const roles = plan.columns.flatMap(({ name }) => (keep.has(name) ? [[name, 'use' as const]] : []));
  return withoutCoarseDates(withRoles(plan, Object.fromEntries(roles)), work.disguise, keep);
}
