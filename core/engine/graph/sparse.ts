import { hasHardlyAny } from '../../cohort/column-facts.ts';
import type { VariableRoles } from '../../discovery/suggested/by-roles.ts';
import { amount, few } from '../../text/sentence.ts';
import type { GraphVariables } from '../cohort/variables.ts';

/** Columns that are left out with a sentence each. */
const MOST_SAID = 4;

/** Columns with hardly any value. */
export interface SparseColumns {
  /** Those that take no part, each with the reason in a sentence. */
  readonly out: ReadonlyMap<string, string>;
  /** What was left out and what was kept, in sentences. */
  readonly findings: readonly string[];
}

/** Names that a choice keeps. @param more that are kept whatever it says */
export function keptBy(
  choice: 'leave-out' | 'keep' | readonly string[],
  more: readonly string[] = [],
): 'all' | ReadonlySet<string> {
  return choice === 'keep' ? 'all' : new Set([...(choice === 'leave-out' ? [] : choice), ...more]);
}

/** Why a column with hardly any value stands in no graph. @param n people with a value, of all @param rows */
export const saySparse = (name: string, n: number, rows: number): string =>
  `${sayFew(name, n, rows)}; it was left out.`;

/** One sentence for many. */
function sayOut(out: ReadonlyMap<string, string>, rows: number): string[] {
  if (out.size <= MOST_SAID) return [...out.values()];
  const names = [...out.keys()].map((name) => `“${name}”`);
  return [
    `${amount(out.size)} columns have a value in fewer than ten of ${amount(rows)} people, so that hardly any link of them can be found or ruled out; they were left out: ${few(names, 8)}.`,
  ];
}

const sayFew = (name: string, n: number, rows: number): string =>
  `“${name}” has a value in ${amount(n)} of ${amount(rows)} people, so that hardly any link of it can be found or ruled out`;

/**
 * Finds the columns with hardly any value: they stay out, as those with one value for everybody do, and stay in where the
 * study is about them.
 *
 * @param keep all, or those that are named
 */
export function sparseAmong(
  { names, columns, types, nodes }: Pick<GraphVariables, 'names' | 'columns' | 'types' | 'nodes'>,
  keep: 'all' | ReadonlySet<string>,
  roles: VariableRoles | null,
): SparseColumns {
  const about = new Set(roles ? [...roles.outcomes, ...roles.exposures, ...roles.confounders] : []);
  const out = new Map<string, string>();
  const findings: string[] = [];
  names.forEach((name, i) => {
    if (nodes.get(name)!.kind === 'latent' || types[i].kind === 'time-to-event') return;
    const rows = columns[i].length;
    const n = columns[i].reduce((count, value) => (Number.isNaN(value) ? count : count + 1), 0);
    // What nobody has is told as a column of one value is.
    if (n === 0 || !hasHardlyAny(n, rows)) return;
    if (keep === 'all' || keep.has(name)) findings.push(`${sayFew(name, n, rows)}; it is kept as you asked.`);
    else if (about.has(name)) findings.push(`${sayFew(name, n, rows)}; it is kept for its role.`);
    else out.set(name, saySparse(name, n, rows));
  });
  return { out, findings: [...sayOut(out, columns[0]?.length ?? 0), ...findings] };
}
