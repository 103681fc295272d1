import type { CiTest, CiTestName } from '../ci/ci-test.ts';
import { buildTest } from '../build-test.ts';
import { correlate } from '../ci/correlation.ts';
import { nameRanks } from '../ci/name-ranks.ts';
import { Pacer } from '../search/pacer.ts';
import type { PcData, VariableType } from '../settings.ts';

/** Rows with and rows without a value that an indicator needs, so that a test can say something. */
const LEAST_ROWS = 20;
/** Most variables that are held fixed, and that remain as candidates for it. */
const MOST_ORDER = 2;
const MOST_CANDIDATES = 10;

/** Columns that are missing in the same rows, and what that depends on. */
export interface MissingPattern {
  /** Numbers of the columns. */
  readonly members: readonly number[];
  /** Rows in which they are missing. */
  readonly missing: number;
  /** Variables that the missingness depends on, whatever else is held fixed, by their names' order. */
  readonly causes: readonly { readonly variable: number; readonly pValue: number }[];
}

/**
 * The parents of the indicators of missingness (Tu, Zhang, Ackermann, Mohan, Kjellstroem and Zhang 2019, step 1): one
 * indicator for all columns with the same gaps, tested against every other variable given sets of the others, on the
 * rows that have all of these. A variable whose p-value stays below alpha by the number of variables is a cause. A column
 * is no cause of its own gaps, as nobody can see that, and a time to an event of none.
 *
 * @param data columns without constant ones
 * @throws the signal's reason when it was aborted
 */
export async function missingPatterns(
  data: Required<PcData>,
  kind: CiTestName,
  alpha: number,
  signal?: AbortSignal,
): Promise<MissingPattern[]> {
  const groups = groupsOf(data.columns);
  const { test, indicator } = indicatorTest(data, groups, kind);
  const ranks = nameRanks(data.names);
  const pacer = new Pacer();
  const found: MissingPattern[] = [];
  for (const [g, { members, missing }] of groups.entries()) {
    const enough = Math.min(missing, data.columns[0].length - missing) >= LEAST_ROWS;
    const others = data.names.flatMap((_, v) =>
      members.includes(v) || data.types[v].kind === 'time-to-event' ? [] : [v],
    );
    const causes = enough
      ? await parents(test, indicator(g), { others, alpha, pacer, ...(signal ? { signal } : {}) })
      : [];
    found.push({ members, missing, causes: causes.sort((a, b) => ranks[a.variable] - ranks[b.variable]) });
  }
  return found;
}

function groupsOf(columns: readonly Float64Array[]): { members: number[]; missing: number }[] {
  const groups = new Map<string, { members: number[]; missing: number }>();
  columns.forEach((column, v) => {
    let key = '';
    let missing = 0;
    for (let r = 0; r < column.length; r++) {
      if (!Number.isNaN(column[r])) continue;
      missing++;
      key += `${String(r)} `;
    }
    if (missing === 0) return;
    const group = groups.get(key) ?? { members: [], missing };
    group.members.push(v);
    groups.set(key, group);
  });
  return [...groups.values()];
}

/** A test over the variables and, after them, an indicator a group. */
function indicatorTest(
  { names, columns, types }: Required<PcData>,
  groups: readonly { readonly members: readonly number[] }[],
  kind: CiTestName,
): { test: CiTest; indicator: (group: number) => number } {
  const indicators = groups.map(({ members: [v] }) =>
    Float64Array.from(columns[v], (value) => (Number.isNaN(value) ? 1 : 0)),
  );
  const type: VariableType = { kind: kind === 'chi-square' ? 'category' : 'number' };
  const all = [...columns, ...indicators];
  const test = buildTest(kind, {
    names: [...names, ...indicators.map((_, g) => `missingness ${String(g)}`)],
    columns: all,
    types: [...types, ...indicators.map(() => type)],
    // Only Fisher's z asks for it, which takes numbers alone.
    data: correlate(kind === 'fisher-z' ? all : []),
    findings: [],
  });
  return { test, indicator: (g) => names.length + g };
}

interface Search {
  readonly others: readonly number[];
  readonly alpha: number;
  readonly pacer: Pacer;
  readonly signal?: AbortSignal;
}

async function parents(
  test: CiTest,
  indicator: number,
  { others, alpha, pacer, signal }: Search,
): Promise<{ variable: number; pValue: number }[]> {
  const level = alpha / Math.max(1, others.length);
  const pOf = (u: number, set: readonly number[]): number => {
    const given = Int32Array.from(set);
    const p = test.pValue(test.evidence(u, indicator, given, set.length), set.length);
    // What says nothing is no sign that something is there, nor that it is not.
    return Number.isNaN(p) ? (set.length === 0 ? 1 : 0) : p;
  };
  let left = others.map((variable) => ({ variable, pValue: pOf(variable, []) }));
  left = left.filter(({ pValue }) => pValue < level).sort((a, b) => a.pValue - b.pValue);
  for (let order = 1; order <= MOST_ORDER; order++) {
    const pool = left.slice(0, MOST_CANDIDATES).map(({ variable }) => variable);
    const next: typeof left = [];
    for (const candidate of left) {
      let { pValue } = candidate;
      for (const set of subsets(
        pool.filter((v) => v !== candidate.variable),
        order,
      )) {
        if (pacer.due()) await pacer.pause(signal);
        pValue = Math.max(pValue, pOf(candidate.variable, set));
        if (pValue >= level) break;
      }
      if (pValue < level) next.push({ ...candidate, pValue });
    }
    left = next;
  }
  return left;
}

/** All subsets of a size. */
export function subsets(of: readonly number[], size: number): number[][] {
  if (size === 0) return [[]];
  return of.flatMap((first, k) => subsets(of.slice(k + 1), size - 1).map((rest) => [first, ...rest]));
}
