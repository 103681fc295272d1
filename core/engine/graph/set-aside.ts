import type { ComputedColumn } from '../../cohort/computed/computed-columns.ts';
import type { VariableRoles } from '../../discovery/suggested/by-roles.ts';
import { amountOf, few } from '../../text/sentence.ts';

/** What becomes of columns that are computed from others. */
export interface SetAside {
  /** Columns that take no part, each with the reason in a sentence. */
  readonly out: ReadonlyMap<string, string>;
  /** What was left out and what was kept, in sentences. */
  readonly findings: readonly string[];
  /** Formulas of columns that are left out. */
  readonly formulasOut: readonly string[];
  /** Formulas of columns that take part. */
  readonly formulasKept: readonly string[];
}

/**
 * Sets aside the columns that others give by a formula. One that the study is about (an outcome, an exposure or a known
 * confounder) stays, and the columns that it is made of go in its place, unless they have such a role too or are kept.
 * One that follows from another by what may be a rule of the study stays beside it.
 *
 * @param keep all columns, or those that are named
 */
export function setAside(
  computed: readonly ComputedColumn[],
  keep: 'all' | ReadonlySet<string>,
  roles: VariableRoles | null,
): SetAside {
  const follow = computed.filter(({ follows }) => follows);
  if (follow.length > 0)
    return besides(
      setAside(
        computed.filter(({ follows }) => !follows),
        keep,
        roles,
      ),
      follow,
    );
  const asked = (name: string): boolean => keep === 'all' || keep.has(name);
  const role = (name: string): string | null => (roles === null ? null : roleOf(name, roles));
  const of = new Map(computed.map((one) => [one.column, one]));
  const instead = new Map<string, ComputedColumn>();
  const partsOf = ({ from, parts }: ComputedColumn): readonly string[] => {
    const plain = (list: readonly string[]): string[] => list.filter((name) => role(name) === null);
    const own = plain(parts);
    return (own.length > 0 ? own : plain(from).slice(0, 1)).filter((name) => !asked(name));
  };
  const give = (whole: ComputedColumn, by: ComputedColumn): void => {
    for (const name of partsOf(by)) {
      if (instead.has(name)) continue;
      instead.set(name, whole);
      const itself = of.get(name);
      if (itself) give(whole, itself);
    }
  };
  const matters = ({ column }: ComputedColumn): boolean => !asked(column) && role(column) !== null;
  for (const one of computed) if (matters(one)) give(one, one);
  const stays = (one: ComputedColumn): boolean => asked(one.column) || matters(one);
  const out = new Map(
    computed.flatMap((one): [string, string][] => (stays(one) ? [] : [[one.column, sayLeftOut(one)]])),
  );
  for (const [name, whole] of instead)
    if (!out.has(name)) out.set(name, sayInstead(name, whole, role(whole.column)!));
  const sayKeptByRole = (one: ComputedColumn): string => {
    const gone = [...instead].flatMap(([name, whole]) => (whole === one ? [`“${name}”`] : []));
    return sayByRole(one, role(one.column)!, gone);
  };
  return {
    out,
    findings: computed.map((one) =>
      asked(one.column) ? sayKept(one) : matters(one) ? sayKeptByRole(one) : sayLeftOut(one),
    ),
    formulasOut: computed.flatMap((one) => (stays(one) ? [] : [one.formula])),
    formulasKept: computed.flatMap((one) => (stays(one) ? [one.formula] : [])),
  };
}

/** The same beside columns that follow from another and stay. */
const besides = (aside: SetAside, follow: readonly ComputedColumn[]): SetAside => ({
  ...aside,
  findings: [...aside.findings, ...follow.map((one) => sayFollows(one, aside.out))],
  formulasKept: [...aside.formulasKept, ...follow.map(({ formula }) => formula)],
});

/** What a variable is to the study, where a graph without it would miss the point. */
function roleOf(name: string, { outcomes, exposures, confounders }: VariableRoles): string | null {
  if (outcomes.includes(name)) return 'an outcome';
  if (exposures.includes(name)) return 'an exposure';
  return confounders.includes(name) ? 'a known confounder' : null;
}

const sayFormula = ({ column, formula, rows }: ComputedColumn): string =>
  `“${column}” is computed from other columns: ${formula} (so in all ${amountOf(rows, 'row')} that tell).`;

const sayLeftOut = (computed: ComputedColumn): string =>
  `${sayFormula(computed)} It is left out, since a formula is no cause; keep computed columns if you want it in.`;

const THE_FORMULA =
  'its links with these columns are the formula, not causes, and tests in which they determine each other say nothing.';

/** Of a column and its copy the search takes one, whoever asked for both. */
const sayKept = (computed: ComputedColumn): string => {
  const copy =
    computed.from.length === 1
      ? ', unless the two are the same but for their units: then one of them stands for both'
      : '';
  return `${sayFormula(computed)} It is kept as you asked${copy}: ${THE_FORMULA}`;
};

/** Where nobody can tell which of two columns a study is about, both stay. */
const sayFollows = (
  { column, from: [source], formula, rows }: ComputedColumn,
  out: SetAside['out'],
): string => {
  const what = `Each value of “${source}” has one value of “${column}”: ${formula} (so in all ${amountOf(rows, 'row')} that tell).`;
  return out.has(source) || out.has(column)
    ? what
    : `${what} Both are kept, since either may be what you ask about: their link is this rule, and tests that hold “${source}” fixed say nothing of “${column}”. Leave one of the two out if it is only the other in groups.`;
};

const sayByRole = (computed: ComputedColumn, role: string, gone: readonly string[]): string =>
  gone.length === 0
    ? `${sayFormula(computed)} It is kept, since it is ${role}: ${THE_FORMULA}`
    : `${sayFormula(computed)} It is kept, since it is ${role}, and ${few(gone, 8)} ${gone.length === 1 ? 'is' : 'are'} left out for it: a formula is no cause.`;

const sayInstead = (name: string, { column, formula, rows }: ComputedColumn, role: string): string =>
  `“${name}” is left out for “${column}”, which is ${role} and computed from it: ${formula} (so in all ${amountOf(rows, 'row')} that tell).`;
