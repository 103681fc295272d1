import type { Finding } from '../../../cohort/finding.ts';
import { relevantFindings } from '../../../ingest/table/checks/relevant-findings.ts';
import { repeatFindings } from '../../../ingest/table/columns/repeats.ts';
import { numberingFindings } from '../../../ingest/table/grid/row-numbers.ts';
import type { TablePlan } from '../../../ingest/table/types/plan.ts';

/** What is told of a plan as it is shown. @param used names of the columns that are taken in */
export function shownFindings(plan: TablePlan, used: ReadonlySet<string>): Finding[] {
  const isOut = ({ name }: { readonly name: string }): boolean => !used.has(name);
  return [
    ...relevantFindings(plan, (name) => used.has(name) || name === plan.idColumn),
    ...numberingFindings(plan, isOut),
    ...repeatFindings(plan, isOut),
  ];
}
