import { normalScores } from '../../../math/ranks.ts';
import type { VariableType } from '../../variable-type.ts';
import { orthonormal, splineOf } from './basis.ts';

/** Levels with fewer rows are joined. */
const LEAST_OF_LEVEL = 10;
/** Levels after the most frequent of these are joined too. */
const MOST_LEVELS = 16;

/** What the test knows of a variable: all that does not depend on the conditioning set. */
export interface Variable {
  /** 1 where the row has a value. */
  readonly present: Uint8Array;
  readonly complete: boolean;
  /**
   * What is regressed on the conditioning set, column-major, `targets` columns; 0 where missing. Empty for a time to
   * an event, whose residuals come from a regression of their own.
   */
  readonly target: Float64Array;
  readonly targets: number;
  /** How many of them, the first ones, make the main part of the statistic. */
  readonly main: number;
  /** Functions of the variable as a condition, column-major, by degree; 0 where missing. */
  readonly feature: Float64Array;
  readonly degrees: readonly number[];
  /** Whether higher values mean something. */
  readonly signed: boolean;
  readonly event?: { readonly times: Float64Array; readonly happened: Float64Array };
}

/**
 * The targets and features of a column, decided by its type and its number of different values alone:
 * the normal score of the ranks and its square where order means something, one column where there are two values,
 * an indicator a level less one where it does not.
 *
 * @param column NaN where missing
 */
export function variableOf(column: Float64Array, type: VariableType): Variable {
  const present = Uint8Array.from(column, (v) => (Number.isNaN(v) ? 0 : 1));
  const common = { present, complete: !present.includes(0) };
  if (type.kind === 'time-to-event') {
    const nothing = new Float64Array(0);
    return {
      ...common,
      target: nothing,
      targets: 1,
      main: 1,
      feature: nothing,
      degrees: [],
      signed: true,
      event: { times: column, happened: type.happened },
    };
  }
  const two = severalValues(column) === 2;
  if (type.kind === 'category' && !two) return { ...common, ...category(column), signed: false };
  const scores = normalScores(column);
  const score = packed(orthonormal([scores]), column.length);
  if (two)
    return { ...common, target: score, targets: 1, main: 1, feature: score, degrees: [1], signed: true };
  const features = splineOf(scores);
  const square = scores.map((z) => z * z);
  const target = packed(orthonormal([scores, square]), column.length);
  return {
    ...common,
    target,
    targets: target.length / column.length,
    main: 1,
    feature: packed(features, column.length),
    degrees: features.map((_, k) => k + 1),
    signed: true,
  };
}

/** How many different values a column has: 1, 2, or 3 for more. */
function severalValues(column: Float64Array): number {
  const values = new Set<number>();
  for (const v of column) {
    if (!Number.isNaN(v)) values.add(v);
    if (values.size > 2) break;
  }
  return values.size;
}

function category(column: Float64Array): Omit<Variable, 'present' | 'complete' | 'signed'> {
  const indicators = joinedLevels(column).map((levels) =>
    column.map((v) => (Number.isNaN(v) ? v : levels.has(v) ? 1 : 0)),
  );
  const columns = packed(orthonormal(indicators), column.length);
  const targets = columns.length / column.length;
  return {
    target: columns,
    targets,
    main: targets,
    feature: columns,
    degrees: Array<number>(targets).fill(1),
  };
}

/**
 * The levels of a category, the most frequent first, without the last, which the others determine. Rare ones are
 * joined into one; where that is still rare, the rarest of the others joins them.
 */
function joinedLevels(column: Float64Array): Set<number>[] {
  const counts = new Map<number, number>();
  for (const v of column) if (!Number.isNaN(v)) counts.set(v, (counts.get(v) ?? 0) + 1);
  const levels = [...counts].sort(([a, n], [b, m]) => m - n || a - b);
  const own: Set<number>[] = [];
  const joined = new Set<number>();
  let rows = 0;
  for (const [level, n] of levels) {
    if (n >= LEAST_OF_LEVEL && own.length < MOST_LEVELS) own.push(new Set([level]));
    else {
      joined.add(level);
      rows += n;
    }
  }
  if (joined.size === 0 || (rows < LEAST_OF_LEVEL && own.length > 1)) own.pop();
  return own;
}

/** Columns after each other, 0 where missing. */
function packed(columns: readonly Float64Array[], rows: number): Float64Array {
  const out = new Float64Array(columns.length * rows);
  columns.forEach((column, c) => {
    for (let r = 0; r < rows; r++) out[c * rows + r] = Number.isNaN(column[r]) ? 0 : column[r];
  });
  return out;
}
