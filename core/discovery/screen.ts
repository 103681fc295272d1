import { UserError } from '../contract/user-error.ts';
import { cholesky } from '../math/linear.ts';
import { correlationMatrix } from './correlation.ts';
import type { PcData } from './settings.ts';
import type { Finding } from './result.ts';

/** |r| of two columns that carry the same numbers, up to scale and sign. */
const SAME = 1 - 1e-10;
/** Fewer shared rows than this can agree by chance. */
const ENOUGH_ROWS = 5;

export interface Screened {
  readonly names: readonly string[];
  readonly columns: readonly Float64Array[];
  readonly findings: readonly Finding[];
}

/**
 * Leaves out constant columns and the second of two equal ones (up to scale and sign), and names sets of
 * columns that are linearly dependent. Those stay in: tests that the dependence makes empty say nothing
 * (see `fisherZ`).
 *
 * @throws UserError `discovery.names`, `discovery.infinite`
 */
export function screen(data: PcData): Screened {
  refuseBadData(data);
  const findings: Finding[] = [];
  const varied = data.names.map((_, i) => i).filter((i) => !isConstant(data.columns[i]));
  const dropped = data.names.filter((_, i) => !varied.includes(i));
  for (const name of dropped) {
    findings.push({
      kind: 'constant',
      columns: [name],
      message: `${name} has the same value in every row, or none, so nothing can be related to it; it was left out.`,
    });
  }
  const r = correlationMatrix(varied.map((i) => data.columns[i]));
  const size = varied.length;
  const kept: number[] = [];
  for (let k = 0; k < size; k++) {
    const twin = kept.find(
      (j) =>
        Math.abs(r[j * size + k]) >= SAME &&
        sharedRows(data.columns[varied[j]], data.columns[varied[k]]) >= ENOUGH_ROWS,
    );
    if (twin === undefined) {
      kept.push(k);
      continue;
    }
    const [first, second] = [data.names[varied[twin]], data.names[varied[k]]];
    findings.push({
      kind: 'duplicate',
      columns: [first, second],
      message: `${second} holds the same numbers as ${first} (up to scale and sign); it was left out.`,
    });
  }
  const names = kept.map((k) => data.names[varied[k]]);
  const columns = kept.map((k) => data.columns[varied[k]]);
  return { names, columns, findings: [...findings, ...collinear(names, columns)] };
}

function refuseBadData({ names, columns }: PcData): void {
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) {
      throw new UserError(
        'discovery.names',
        `Two columns are named "${name}".`,
        'Give every column a name of its own.',
      );
    }
    seen.add(name);
  }
  columns.forEach((column, c) => {
    if (column.length !== columns[0].length) throw new Error(`Column ${names[c]} has another length`);
    const row = column.findIndex((v) => v === Infinity || v === -Infinity);
    if (row < 0) return;
    throw new UserError(
      'discovery.infinite',
      `Column "${names[c]}" holds an infinite value in row ${row + 1}.`,
      'Correct the value or mark it as missing.',
    );
  });
}

function isConstant(column: Float64Array): boolean {
  let low = Infinity;
  let high = -Infinity;
  for (const v of column) {
    if (v < low) low = v;
    if (v > high) high = v;
  }
  return !(high > low);
}

function sharedRows(a: Float64Array, b: Float64Array): number {
  let n = 0;
  for (let r = 0; r < a.length; r++) if (a[r] === a[r] && b[r] === b[r]) n++;
  return n;
}

/** Each column that is a combination of earlier ones, with those. */
function collinear(names: readonly string[], columns: readonly Float64Array[]): Finding[] {
  if (columns.length < 3) return [];
  const rows = completeRows(columns);
  if (rows.length <= columns.length) {
    return [
      {
        kind: 'few-rows',
        columns: [],
        message: `Only ${rows.length} rows have a value in all ${columns.length} columns: too few to tell whether a column is a combination of others.`,
      },
    ];
  }
  const r = correlationMatrix(columns.map((column) => Float64Array.from(rows, (row) => column[row])));
  const findings: Finding[] = [];
  const basis: number[] = [];
  const p = columns.length;
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

function completeRows(columns: readonly Float64Array[]): number[] {
  const rows: number[] = [];
  for (let r = 0; r < columns[0].length; r++) {
    if (columns.every((column) => !Number.isNaN(column[r]))) rows.push(r);
  }
  return rows;
}
