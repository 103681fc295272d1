import type { Finding } from '../../../../core/cohort/finding.ts';
import { CHECKS } from '../../../../core/ingest/table/checks/all.ts';
import { type Looked, LookedColumn } from '../../../../core/ingest/table/checks/check.ts';
import { say } from '../../../../core/ingest/table/say/say.ts';
import type { ColumnPlan } from '../../../../core/ingest/table/types/plan.ts';

const checkOf = (id: string): (typeof CHECKS)[number] => CHECKS.find((check) => check.id === id)!;

/** What a check says of a column with such cells. @param id of the check */
export function checkColumn(id: string, plan: ColumnPlan, cells: readonly string[]): Finding[] {
  const check = checkOf(id);
  const of = { plan, cells, seen: cells, number: null, date: null, isId: false, declaredAt: null };
  const column = new LookedColumn({ ...of, isLabelled: false });
  return check.of === 'column' ? say('a.csv', check.find(column, {} as Looked)) : [];
}

/** What a check says of a table of which no more is known than what it needs. */
export function checkFile(id: string, table: Pick<Looked, 'file'> & Partial<Looked>): Finding[] {
  const check = checkOf(id);
  return check.of === 'file' ? say(table.file, check.find(table as Looked)) : [];
}
