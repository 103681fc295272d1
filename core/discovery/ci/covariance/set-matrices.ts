import { crossProducts, gram } from '../../../math/gram.ts';
import { RecentlyUsed } from '../recently-used.ts';
import { combinations } from './combinations.ts';
import { columnsFor, designOf, type Design } from './design.ts';
import type { Variable } from './variable.ts';

const ROWS = 32 * 2 ** 20;
const GRAMS = 96 * 2 ** 20;
const MATRICES = 128 * 2 ** 20;
const PRODUCTS = 256 * 2 ** 20;
/** What a kept item takes beside its numbers. */
const OVERHEAD = 200;

/** The columns of a regression on a set over all rows in which the set has values, and their products. */
export interface SetMatrix {
  readonly id: number;
  readonly set: Int32Array;
  readonly design: Design;
  /** Of the table, in ascending order. */
  readonly rows: Int32Array;
  /** Of each column, the variables whose features it multiplies, and which of their features. */
  readonly factors: readonly {
    readonly variables: readonly number[];
    readonly features: readonly number[];
  }[];
  /** Products of the columns, a constant first, row-major. */
  readonly gram: Float64Array;
}

/** Sets over the rows that have all of their values, kept for the tests of other pairs. */
export class SetMatrices {
  private readonly variables: readonly Variable[];
  private readonly all: Int32Array;
  private readonly rows = new RecentlyUsed<number | string, Int32Array>(ROWS, bytesOf);
  private readonly sets = new RecentlyUsed<string, SetMatrix>(
    GRAMS,
    (kept) => bytesOf(kept.gram) + OVERHEAD * kept.factors.length,
  );
  private readonly matrices = new RecentlyUsed<number, Float64Array>(MATRICES, bytesOf);
  private readonly products = new RecentlyUsed<number, Float64Array>(PRODUCTS, bytesOf);
  private made = 0;

  /** @param rows of the table */
  constructor(variables: readonly Variable[], rows: number) {
    this.variables = variables;
    this.all = Int32Array.from({ length: rows }, (_, r) => r);
  }

  /** The rows in which all variables of a set have a value. @param key of the set */
  rowsOf(set: Int32Array, key: number | string): Int32Array {
    return this.rows.get(key, () => {
      const present = Array.from(set, (z) => this.variables[z].present);
      return this.all.filter((r) => present.every((p) => p[r] === 1));
    });
  }

  /** @param key of the set @param rows of the test, by which the design goes */
  of(set: Int32Array, key: number | string, rows: number): SetMatrix {
    return this.sets.get(`${key}/${columnsFor(rows)}`, () => {
      const design = designOf(set, this.variables, rows);
      const parts = design.units.map((of) => combinations(of.map((k) => this.variables[set[k]].degrees)));
      const factors = design.columns.map(({ unit, feature }) => ({
        variables: design.units[unit].map((k) => set[k]),
        features: parts[unit][feature].features,
      }));
      const kept = { id: this.made++, set, design, factors, rows: this.rowsOf(set, key) };
      const matrix = this.make(kept);
      this.matrices.get(kept.id, () => matrix);
      return { ...kept, gram: gram(matrix, kept.rows.length, 1 + design.columns.length) };
    });
  }

  /** The number of columns, the constant among them. */
  width({ factors }: SetMatrix): number {
    return 1 + factors.length;
  }

  /** Writes a constant and the columns of the design over some rows of the table, column-major. */
  fill({ factors }: Pick<SetMatrix, 'factors'>, rows: Int32Array, out: Float64Array): Float64Array {
    const n = rows.length;
    out.fill(1, 0, n);
    factors.forEach(({ variables, features }, c) => {
      const to = (1 + c) * n;
      features.forEach((f, k) => {
        const { feature: values, present } = this.variables[variables[k]];
        const from = f * present.length;
        if (k === 0) for (let r = 0; r < n; r++) out[to + r] = values[from + rows[r]];
        else for (let r = 0; r < n; r++) out[to + r] *= values[from + rows[r]];
      });
    });
    return out;
  }

  private columns(of: SetMatrix): Float64Array {
    return this.matrices.get(of.id, () => this.make(of));
  }

  /** Products of a variable's targets, where it has a value, with the columns, target by target. */
  productsWith(of: SetMatrix, v: number): Float64Array {
    return this.products.get(of.id * this.variables.length + v, () =>
      crossProducts(gather(this.variables[v], of.rows), this.columns(of), of.rows.length),
    );
  }

  private make(of: Omit<SetMatrix, 'gram'>): Float64Array {
    return this.fill(of, of.rows, new Float64Array((1 + of.factors.length) * of.rows.length));
  }
}

/** A variable's targets over rows of the table, 0 where it has no value. */
export function gather({ target, present }: Variable, rows: Int32Array): Float64Array {
  const all = present.length;
  const count = Math.round(target.length / all);
  const n = rows.length;
  const out = new Float64Array(count * n);
  for (let t = 0; t < count; t++) for (let r = 0; r < n; r++) out[t * n + r] = target[t * all + rows[r]];
  return out;
}

function bytesOf({ byteLength }: { readonly byteLength: number }): number {
  return byteLength + OVERHEAD;
}
