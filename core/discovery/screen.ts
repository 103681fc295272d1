import { UserError } from '../errors.ts';
import { cholesky } from '../math/linear.ts';
import { correlate } from './ci/correlation.ts';
import type { Correlated } from './ci/correlation.ts';
import type { Finding } from './result.ts';
import { sameValues } from './same-values.ts';
import type { PcData, VariableType } from './settings.ts';
import type { StandardColumns } from './ci/standardise.ts';
import { isNumeric, typesOf } from './variables.ts';

/** |r| of two columns that carry the same numbers, up to scale and sign. */
const SAME = 1 - 1e-10;
/** Fewer shared rows than this can agree by chance. */
const ENOUGH_ROWS = 5;

export interface Screened {
  readonly names: readonly string[];
  readonly columns: readonly Float64Array[];
  readonly types: readonly VariableType[];
  /** Correlations of those that are numeric, in their order: without categories of more than two levels and times. */
  readonly data: Correlated;
  readonly findings: readonly Finding[];
}

/**
 * Leaves out constant columns and the second of two equal ones (numbers up to scale and sign, categories up to the
 * names of their levels), and names sets of columns that are linearly dependent. Those stay in: tests that the
 * dependence makes empty say nothing (see `fisherZ`). The codes of a category are never compared as numbers.
 *
 * @throws UserError `discovery.names`, `discovery.infinite`
 */
export function screen(all: PcData): Screened {
  const { names, columns } = all;
  const types = typesOf(all);
  refuseBadNames(names);
  if (columns.some((column) => column.length !== columns[0].length))
    throw new Error('Columns differ in length');
  const findings: Finding[] = [];
  const varied: number[] = [];
  columns.forEach((column, i) => {
    refuseInfinite(column, names[i]);
    const message = sayConstant(names[i], types[i], column);
    if (message === null) varied.push(i);
    else findings.push({ kind: 'constant', columns: [names[i]], message });
  });
  const numeric = varied.filter((i) => isNumeric(types[i], columns[i]));
  let data = correlate(numeric.map((i) => columns[i]));
  const place = new Map(numeric.map((i, k) => [i, k]));
  const firstOf = twins(varied, (j, i) =>
    place.has(i) && place.has(j)
      ? sameNumbers(data, place.get(j)!, place.get(i)!)
      : sameValues(
          { values: columns[j], type: types[j] },
          { values: columns[i], type: types[i] },
          ENOUGH_ROWS,
        ),
  );
  for (const [i, first] of firstOf) {
    if (first !== i) findings.push(duplicate(names[first], names[i], place.has(i) && place.has(first)));
  }
  const kept = varied.filter((i) => firstOf.get(i) === i);
  const numbers = kept.filter((i) => isNumeric(types[i], columns[i]));
  if (numbers.length < numeric.length) data = correlate(numbers.map((i) => columns[i]));
  findings.push(
    ...collinear(
      numbers.map((i) => names[i]),
      data,
    ),
  );
  return {
    names: kept.map((i) => names[i]),
    columns: kept.map((i) => columns[i]),
    types: kept.map((i) => types[i]),
    data,
    findings,
  };
}

function refuseBadNames(names: readonly string[]): void {
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice === undefined) return;
  throw new UserError(
    'discovery.names',
    `Two columns are named "${twice}".`,
    'Give every column a name of its own.',
  );
}

/** @throws UserError `discovery.infinite` */
export function refuseInfinite(column: Float64Array, name: string): void {
  const at = column.findIndex((v) => v === Infinity || v === -Infinity);
  if (at < 0) return;
  throw new UserError(
    'discovery.infinite',
    `Column "${name}" holds an infinite value in row ${at + 1}.`,
    'Correct the value or mark it as missing.',
  );
}

function varies(column: Float64Array): boolean {
  let low = Infinity;
  let high = -Infinity;
  for (let r = 0; r < column.length; r++) {
    const v = column[r];
    if (v < low) low = v;
    if (v > high) high = v;
  }
  return high > low;
}

/** Times to an event say something where any happened, and not all at once to everybody. */
export function variesAsTyped(type: VariableType, column: Float64Array): boolean {
  const times = varies(column);
  if (type.kind !== 'time-to-event') return times;
  const seen = type.happened.filter((_, r) => !Number.isNaN(column[r]));
  return seen.includes(1) && (times || seen.includes(0));
}

/** Why a search leaves a column out that tells nobody apart, in a sentence; null where it tells some. */
export function sayConstant(name: string, type: VariableType, column: Float64Array): string | null {
  if (variesAsTyped(type, column)) return null;
  return type.kind === 'time-to-event'
    ? `${name} happened to nobody, or to everybody at once, so nothing can be related to it; it was left out.`
    : sayOneValue(name);
}

/** Says of a variable that it tells nobody apart. */
export const sayOneValue = (name: string): string =>
  `${name} has the same value in every row that has one, or none, so nothing can be related to it; it was left out.`;

function duplicate(first: string, second: string, numbers: boolean): Finding {
  return {
    kind: 'duplicate',
    columns: [first, second],
    message: numbers
      ? `${second} holds the same numbers as ${first} (up to scale and sign); it was left out.`
      : `${second} tells the same rows apart as ${first}, under other names or the same; it was left out.`,
  };
}

/** Of each column the first that says the same: itself, unless it is a copy. */
function twins(columns: readonly number[], same: (j: number, i: number) => boolean): Map<number, number> {
  const firstOf = new Map<number, number>();
  for (const i of columns) {
    const first = [...firstOf].find(([j, its]) => its === j && same(j, i));
    firstOf.set(i, first ? first[0] : i);
  }
  return firstOf;
}

const sameNumbers = ({ standard, r }: Correlated, j: number, k: number): boolean =>
  Math.abs(r[j * standard.columns + k]) >= SAME && enoughShared(standard, j, k);

function enoughShared({ values, rows }: StandardColumns, a: number, b: number): boolean {
  let n = 0;
  for (let k = 0; k < rows; k++) if (!Number.isNaN(values[a * rows + k] + values[b * rows + k])) n++;
  return n >= ENOUGH_ROWS;
}

/** Each column that is a combination of earlier ones, with those. */
function collinear(names: readonly string[], data: Correlated): Finding[] {
  const p = names.length;
  if (p < 3) return [];
  const whole = data.standard.complete ? data : correlate(completeRows(data.standard));
  if (whole.standard.rows <= p) {
    return [
      {
        kind: 'few-rows',
        columns: [],
        message: `Only ${whole.standard.rows} rows have a value in all ${p} columns: too few to tell whether a column is a combination of others.`,
      },
    ];
  }
  const { r } = whole;
  const findings: Finding[] = [];
  const basis: number[] = [];
  for (let i = 0; i < p; i++) {
    // NaN: constant in the complete rows, so not to be judged by them.
    if (Number.isNaN(r[i * p + i])) continue;
    const members = combinationOf(r, p, basis, i);
    if (!members) {
      basis.push(i);
      continue;
    }
    const others = members.map((j) => names[j]);
    findings.push({
      kind: 'collinear',
      columns: [names[i], ...others],
      message: `${names[i]} is a combination of ${others.join(', ')}. Tests in which these determine each other say nothing, so links among them may be too many; consider leaving one out.`,
    });
  }
  return findings;
}

/** The columns of `basis` of which column i is a combination, or null. */
function combinationOf(r: Float64Array, p: number, basis: readonly number[], i: number): number[] | null {
  const n = basis.length;
  const order = [...basis, i];
  const a = new Float64Array((n + 1) * (n + 1));
  for (let s = 0; s <= n; s++) for (let t = 0; t <= n; t++) a[s * (n + 1) + t] = r[order[s] * p + order[t]];
  if (cholesky(a, n + 1) < 0) return null;
  // The last row of L holds the loadings of i on the basis; back-substitution gives the coefficients.
  const weights = new Float64Array(n);
  for (let s = n - 1; s >= 0; s--) {
    let v = a[n * (n + 1) + s];
    for (let t = s + 1; t < n; t++) v -= a[t * (n + 1) + s] * weights[t];
    weights[s] = v / a[s * (n + 1) + s];
  }
  return basis.filter((_, s) => Math.abs(weights[s]) > 1e-6);
}

function completeRows({ values, rows, columns }: StandardColumns): Float64Array[] {
  const complete: number[] = [];
  for (let r = 0; r < rows; r++) {
    let c = 0;
    while (c < columns && !Number.isNaN(values[c * rows + r])) c++;
    if (c === columns) complete.push(r);
  }
  return Array.from({ length: columns }, (_, c) => Float64Array.from(complete, (r) => values[c * rows + r]));
}
