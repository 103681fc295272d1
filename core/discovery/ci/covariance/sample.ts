import { RecentlyUsed } from '../recently-used.ts';
import { combinations } from './combinations.ts';
import { products, type Packed } from './packed.ts';
import type { Variable } from './variable.ts';

const BLOCKS = 64 * 2 ** 20;
const UNITS = 64 * 2 ** 20;
/** Of that, for a part of the rows, of which there are several. */
const SHARE = 1 / 8;
/** What a kept item takes beside its numbers. */
const OVERHEAD = 200;
/** Rows from which the change of variances with the set is estimated: the mean product itself uses all. */
const PROBE_ROWS = 512;
const MOST_UNITS = 2 ** 22;

/** Features of a variable, or products of features of several. */
export interface Unit {
  /** Different for units that are not the same. */
  readonly id: number;
  readonly columns: Packed;
  /** The columns over the probed rows alone. */
  readonly probed: Packed;
}

/**
 * The rows of a test and the products of columns over them. What is made for one test is kept for the next, up to a
 * number of bytes.
 */
export class Sample {
  readonly rows: number;
  /** The rows, of these, from which variances are estimated. */
  readonly probe: Int32Array;
  /** Of the bytes that all rows may keep, the part for these. */
  readonly share: number;
  /** A constant. */
  readonly one: Unit;
  private readonly variables: readonly Variable[];
  private readonly chosen: Int32Array | null;
  private readonly targets: (Packed | undefined)[] = [];
  private readonly units: RecentlyUsed<string, Unit>;
  private readonly blocks: RecentlyUsed<number, Float64Array>;
  private readonly byTime: (Int32Array | undefined)[] = [];
  private made = 0;

  /** @param chosen the rows, in ascending order; null for all @param rows of the table */
  constructor(variables: readonly Variable[], chosen: Int32Array | null, rows: number) {
    this.variables = variables;
    this.chosen = chosen;
    this.rows = chosen ? chosen.length : rows;
    const n = this.rows;
    const count = Math.min(n, PROBE_ROWS);
    this.probe = Int32Array.from({ length: count }, (_, k) => Math.floor((k * n) / count));
    const share = chosen ? SHARE : 1;
    this.share = share;
    this.blocks = new RecentlyUsed(BLOCKS * share, ({ byteLength }) => byteLength + OVERHEAD);
    this.units = new RecentlyUsed(
      UNITS * share,
      ({ columns, probed }) => 8 * (columns.values.length + probed.values.length) + OVERHEAD,
    );
    this.one = this.unitOf({ values: new Float64Array(n).fill(1), count: 1 });
  }

  /** Most bytes that it comes to, what is kept of conditioning sets aside. */
  get bytes(): number {
    const own = this.variables.reduce((s, v) => s + v.target.length, 0);
    const all = this.variables[0].present.length;
    return (own / all) * this.rows * 8 + (BLOCKS + UNITS) * this.share;
  }

  /** Targets of a variable over these rows. */
  targetsOf(v: number): Packed {
    return (this.targets[v] ??= this.gather(this.variables[v].target));
  }

  /** Features of one variable, or their products with those of others, by degree. */
  unit(of: readonly number[]): Unit {
    return this.units.get(of.join(' '), () => {
      if (of.length === 1) return this.unitOf(this.gather(this.variables[of[0]].feature));
      const parts = of.map((v) => this.unit([v]).columns.values);
      const n = this.rows;
      const wanted = combinations(of.map((v) => this.variables[v].degrees));
      const values = new Float64Array(wanted.length * n).fill(1);
      wanted.forEach(({ features }, c) => {
        parts.forEach((own, k) => {
          for (let r = 0, from = features[k] * n, to = c * n; r < n; r++) values[to + r] *= own[from + r];
        });
      });
      return this.unitOf({ values, count: wanted.length });
    });
  }

  /** Columns of the table over these rows. */
  gather(values: Float64Array): Packed {
    const { chosen, rows } = this;
    const of = this.variables[0].present.length;
    const count = values.length / of;
    if (!chosen) return { values, count };
    const out = new Float64Array(count * rows);
    for (let c = 0; c < count; c++) {
      for (let r = 0; r < rows; r++) out[c * rows + r] = values[c * of + chosen[r]];
    }
    return { values: out, count };
  }

  /** The rows by the time of an event, the latest first. */
  latestFirst(v: number, times: Float64Array): Int32Array {
    return (this.byTime[v] ??= Int32Array.from(times.keys()).sort((a, b) => times[b] - times[a]));
  }

  /** Targets of x by targets of y, row-major. */
  targetProducts(x: number, y: number): Float64Array {
    return this.blocks.get(x * MOST_UNITS + y, () =>
      products(this.targetsOf(x), this.targetsOf(y), this.rows),
    );
  }

  /** Features of a unit by targets of a variable, row-major. */
  mixedProducts(unit: Unit, v: number): Float64Array {
    return this.blocks.get((MOST_UNITS + unit.id) * MOST_UNITS + v, () =>
      products(unit.columns, this.targetsOf(v), this.rows),
    );
  }

  /** Features of a by features of b, row-major. */
  featureProducts(a: Unit, b: Unit): Float64Array {
    return this.blocks.get((2 * MOST_UNITS + a.id) * MOST_UNITS + b.id, () =>
      products(a.columns, b.columns, this.rows),
    );
  }

  private unitOf(columns: Packed): Unit {
    const { probe, rows: n } = this;
    const probed = new Float64Array(columns.count * probe.length);
    for (let c = 0; c < columns.count; c++) {
      for (let k = 0; k < probe.length; k++) probed[c * probe.length + k] = columns.values[c * n + probe[k]];
    }
    return { id: this.made++, columns, probed: { values: probed, count: columns.count } };
  }
}
