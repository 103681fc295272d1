import type { Finding } from '../../../cohort/finding.ts';
import type { TablePlan } from '../types/plan.ts';

/** What says why a column is text, and so is not stored. */
const WHY_TEXT: ReadonlySet<string> = new Set([
  'table.several-numbers',
  'table.several-answers',
  'table.exponents',
  'table.keyed-cells',
  'table.clock-numbers',
]);

/**
 * The findings of a plan that still help: what is told only of columns that are read past does not, unless it says how
 * they could be read.
 *
 * @param isUsed whether a column is taken in, by its name
 */
export function relevantFindings(plan: TablePlan, isUsed: (name: string) => boolean): Finding[] {
  const texts = new Set(
    plan.columns.filter(({ withheld }) => withheld?.kind === 'free text').map(({ name }) => name),
  );
  return plan.findings.filter(
    ({ code, about }) =>
      about.length === 0 || about.some((name) => isUsed(name) || (WHY_TEXT.has(code) && texts.has(name))),
  );
}
