import { people } from '../text/sentence.ts';
import { FAR_HINT, sayFar, type FarValues } from './far-values.ts';
import type { Finding } from './finding.ts';
import type { ColumnType } from './table.ts';

/** What is counted of a column; levels by their codes, dates in days since 1970-01-01. */
export interface ColumnFacts {
  readonly name: string;
  readonly type: ColumnType;
  readonly n: number;
  readonly missing: number;
  /** Null where no value is. */
  readonly mean: number | null;
  /** Divisor n - 1; null with fewer than two values. */
  readonly sd: number | null;
  readonly min: number | null;
  readonly max: number | null;
  /** Whole numbers that differ from row to row, without gaps and none missing. */
  readonly counts: boolean;
  /** Numbers that lie far from all others; none of tables too large to be asked. */
  readonly far: readonly FarValues[];
}

/** Two columns whose values nearly determine each other. */
export interface CloseColumns {
  readonly a: string;
  readonly b: string;
  /** Pearson's, absolute. */
  readonly r: number;
}

/** Columns this close carry the same information; a conditional test between them divides by nothing. */
export const COLLINEAR = 0.999;
/** A correlation this near 1 is 1 but for rounding. */
const SAME = 1 - 1e-12;
const MOSTLY_MISSING = 0.5;
const MANY_ROWS = 20;
/** Values, and people with the rarer of two values, of which no test can tell much. */
const FEW_VALUES = 10;
const FEW_OF_A_LEVEL = 5;
/** Share of people without a value that are too few to be those who are meant by it. */
const FEW_EMPTY = 0.05;

/** Whether so few of many people have a value that no test can tell much. @param n people with one, of all @param rows */
export const hasHardlyAny = (n: number, rows: number): boolean =>
  n < FEW_VALUES && rows >= MANY_ROWS && rows - n > MOSTLY_MISSING * rows;

/** Whether everybody who has a value has the same. */
export const isConstant = ({ n, sd, min, max }: ColumnFacts): boolean =>
  n > 0 && (sd === null ? min === max : !(sd > 1e-12 * Math.max(Math.abs(min ?? 0), Math.abs(max ?? 0))));

/** Whether people without a value of a column of one value may be those of whom it is not so, as where it is ticked. */
const mayBeTicked = ({ n, missing }: ColumnFacts): boolean =>
  missing >= FEW_VALUES && missing >= FEW_EMPTY * (n + missing);

export const FAR_VALUES = 'cohort.far-values';
export const LOOK_AT = 'has values to look at: ';

/** Columns of a table that bring a model or a graph into trouble, each named with what is done about it. */
export function checkColumns(
  table: string,
  facts: readonly ColumnFacts[],
  close: readonly CloseColumns[],
): Finding[] {
  return [...facts.flatMap((column) => checkColumn(table, column)), ...close.map((c) => checkPair(table, c))];
}

function checkColumn(table: string, column: ColumnFacts): Finding[] {
  const { name, n, missing } = column;
  const finding = (code: string, message: string, hint: string): Finding => ({
    code,
    severity: 'warning',
    message: `${table}: “${name}” ${message}`,
    hint,
    about: [name],
  });
  if (n === 0) return [finding('cohort.no-values', 'has no values.', 'Leave it out.')];
  if (isConstant(column)) {
    const hint = 'Training and the graph go without it.';
    if (mayBeTicked(column)) {
      const message = `has one value, in ${n} of ${n + missing} subjects, and nothing in the others: no link of it can be found.`;
      const mend = 'If an empty cell means “no”, import it again and say so.';
      return [finding('cohort.one-value', message, `${hint} ${mend}`)];
    }
    return [
      { ...finding('cohort.constant', 'is the same for everyone and says nothing.', hint), severity: 'info' },
    ];
  }
  const found: Finding[] = [];
  const rows = n + missing;
  if (hasHardlyAny(n, rows)) {
    const message = `has a value in ${n} of ${rows} subjects: hardly any link of it can be found or ruled out.`;
    return [finding('cohort.few-values', message, 'Leave it out.')];
  }
  if (missing > MOSTLY_MISSING * rows) {
    const percent = Math.round((100 * missing) / rows);
    const message = `is missing in ${percent} % of the subjects.`;
    found.push(finding('cohort.mostly-missing', message, 'Consider leaving it out.'));
  }
  const rarer = peopleWithRarer(column);
  if (rarer !== null && rarer < FEW_OF_A_LEVEL && n >= MANY_ROWS) {
    const message = `has one of its two values in ${people(rarer)} of ${n}: hardly any link of it can be found or ruled out.`;
    found.push(finding('cohort.few-of-a-level', message, 'Consider leaving it out.'));
  }
  if (column.type === 'integer' && n >= MANY_ROWS && column.counts) {
    found.push(finding('cohort.id-like', 'numbers the rows and looks like an id.', 'Leave it out.'));
  }
  if (column.far.length > 0) found.push(finding(FAR_VALUES, `${LOOK_AT}${sayFar(column.far)}`, FAR_HINT));
  return found;
}

/**
 * How many people have the rarer of two values; null of a column of more, and of measured numbers. Of all values between a
 * least and a largest those at the two ends alone vary as much as (largest - mean)(mean - least) (Bhatia and Davis 2000).
 */
function peopleWithRarer({ type, n, mean, sd, min, max }: ColumnFacts): number | null {
  if (type === 'number' || mean === null || sd === null || min === null || max === null) return null;
  const most = (max - mean) * (mean - min);
  const variance = (sd ** 2 * (n - 1)) / n;
  if (!(Math.abs(variance - most) <= 1e-11 * most)) return null;
  const higher = (n * (mean - min)) / (max - min);
  return Math.round(Math.min(higher, n - higher));
}

function checkPair(table: string, { a, b, r }: CloseColumns): Finding {
  const pair = { severity: 'warning' as const, about: [a, b] };
  return r > SAME
    ? {
        ...pair,
        code: 'cohort.duplicated',
        message: `${table}: “${a}” and “${b}” carry the same values but for scale.`,
        hint: 'Keep one of them.',
      }
    : {
        ...pair,
        code: 'cohort.collinear',
        message: `${table}: “${a}” and “${b}” nearly determine each other (r = ${r.toFixed(4)}).`,
        hint: 'Keep one of them, or expect the graph to choose at random.',
      };
}

/** The later columns that are close to column `a`; `z` from {@link standardised}. */
export function closeTo(
  columns: readonly { readonly name: string }[],
  z: readonly (Float64Array | null)[],
  a: number,
  least = COLLINEAR,
): CloseColumns[] {
  const pairs: CloseColumns[] = [];
  const own = z[a];
  if (!own) return pairs;
  for (let b = a + 1; b < z.length; b++) {
    const other = z[b];
    if (!other) continue;
    const r = Math.abs(correlation(own, other));
    if (r >= least) pairs.push({ a: columns[a].name, b: columns[b].name, r });
  }
  return pairs;
}

/** Values less their mean, over their spread; NaN where missing. Null for a column that is constant or empty. */
export function standardised(values: Float64Array): Float64Array | null {
  let n = 0;
  let mean = 0;
  let largest = 0;
  for (const v of values) {
    if (!Number.isFinite(v)) continue;
    n++;
    mean += (v - mean) / n;
    largest = Math.max(largest, Math.abs(v));
  }
  let squares = 0;
  for (const v of values) if (Number.isFinite(v)) squares += (v - mean) ** 2;
  const sd = Math.sqrt(squares / Math.max(n, 1));
  if (!(sd > 1e-12 * largest)) return null;
  return values.map((v) => (Number.isFinite(v) ? (v - mean) / sd : Number.NaN));
}

/** Pearson's, over the rows where both have a value; 0 where fewer than three have. */
function correlation(a: Float64Array, b: Float64Array): number {
  let n = 0;
  let [sa, sb, saa, sbb, sab] = [0, 0, 0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i], b[i]];
    if (x !== x || y !== y) continue;
    n++;
    sa += x;
    sb += y;
    saa += x * x;
    sbb += y * y;
    sab += x * y;
  }
  const spread = Math.sqrt((saa - (sa * sa) / n) * (sbb - (sb * sb) / n));
  return n < 3 || !(spread > 0) ? 0 : (sab - (sa * sb) / n) / spread;
}
