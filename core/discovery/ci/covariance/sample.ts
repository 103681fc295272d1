import { RecentlyUsed } from '../recently-used.ts';
import { combinations } from './combinations.ts';
import { CoxRegressions } from './cox.ts';
import { products, rowsOfPacked, type Packed } from './packed.ts';
import type { Variable } from './variable.ts';

const BLOCKS = 64 * 2 ** 20;
const UNITS = 32 * 2 ** 20;
const COLUMNS = 64 * 2 ** 20;
/** Of that, for a part of the rows, of which there are several. */
const SHARE = 1 / 8;
/** What a kept item takes beside its numbers. */
const OVERHEAD = 200;
/** Rows from which the change of variances with the set is estimated: the mean product itself uses all. */
const PROBE_ROWS = 512;

/**
 * Places, among the rows of a test, of those from which variances are estimated: one of each of as many stretches, at
 * a place that does not return with any period, for cases and controls may stand in turn.
 */
export function probeOf(rows: number): Int32Array {
  const count = Math.min(rows, PROBE_ROWS);
  return Int32Array.from({ length: count }, (_, k) => {
    const [from, to] = [Math.floor((k * rows) / count), Math.floor(((k + 1) * rows) / count)];
    return from + Math.floor(scattered(k) * (to - from));
  });
}

/** A number from 0 to 1 that looks random, the same for the same k (the finaliser of MurmurHash3). */
function scattered(k: number): number {
  let h = Math.imul(k + 1, 0x9e3779b1);
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return ((h ^ (h >>> 16)) >>> 0) / 2 ** 32;
}

/** What a regression asks of the rows of a test. */
export interface TestSample {
  readonly rows: number;
  /** The rows, of these, from which variances are estimated. */
  readonly probe: Int32Array;
  /** Targets of a variable over these rows. */
  targetsOf(v: number): Packed;
  /** The same over the probed rows alone. */
  probedTargets(v: number): Packed;
  /** Targets of x by targets of y, row-major. */
  targetProducts(x: number, y: number): Float64Array;
  /** Cox's regressions of a time to an event over these rows. */
  coxRegressions(v: number): CoxRegressions;
}
const MOST_UNITS = 2 ** 22;

/** Features of a variable, or products of features of several. */
export interface Unit {
  /** Different for units that are not the same. */
  readonly id: number;
  /** Of the columns. */
  readonly count: number;
  /** Over all rows: made anew where they were not used for long. */
  readonly columns: () => Packed;
  /** The columns over the probed rows alone. */
  readonly probed: Packed;
}

/**
 * The rows of a test and the products of columns over them. What is made for one test is kept for the next, up to a
 * number of bytes.
 */
export class Sample implements TestSample {
  readonly rows: number;
  readonly probe: Int32Array;
  /** Of the bytes that all rows may keep, the part for these. */
  readonly share: number;
  private readonly variables: readonly Variable[];
  private readonly chosen: Int32Array | null;
  private readonly targets: (Packed | undefined)[] = [];
  private readonly units: RecentlyUsed<string, Unit>;
  private readonly columns: RecentlyUsed<number, Packed>;
  private readonly ids = new Map<string, number>();
  private readonly blocks: RecentlyUsed<number, Float64Array>;
  private readonly regressions: (CoxRegressions | undefined)[] = [];

  /** @param chosen the rows, in ascending order; null for all @param rows of the table */
  constructor(variables: readonly Variable[], chosen: Int32Array | null, rows: number) {
    this.variables = variables;
    this.chosen = chosen;
    this.rows = chosen ? chosen.length : rows;
    this.probe = probeOf(this.rows);
    const share = chosen ? SHARE : 1;
    this.share = share;
    this.blocks = new RecentlyUsed(BLOCKS * share, ({ byteLength }) => byteLength + OVERHEAD);
    this.units = new RecentlyUsed(UNITS * share, ({ probed }) => 8 * probed.values.length + OVERHEAD);
    this.columns = new RecentlyUsed(COLUMNS * share, ({ values }) => 8 * values.length + OVERHEAD);
  }

  /** Most bytes that it comes to, what is kept of conditioning sets aside. */
  get bytes(): number {
    const own = this.variables.reduce((s, v) => s + v.target.length, 0);
    const all = this.variables[0].present.length;
    return (own / all) * this.rows * 8 + (BLOCKS + UNITS + COLUMNS) * this.share;
  }

  /** A constant. */
  get one(): Unit {
    return this.unit([], '');
  }

  targetsOf(v: number): Packed {
    return (this.targets[v] ??= this.gather(this.variables[v].target));
  }

  probedTargets(v: number): Packed {
    return rowsOfPacked(this.targetsOf(v), this.probe);
  }

  /**
   * Features of one variable, or their products with those of others, by degree; of none, a constant.
   *
   * @param key of the unit, where it is at hand
   */
  unit(of: readonly number[], key = of.join(' ')): Unit {
    return this.units.get(key, () => {
      const id = this.ids.get(key) ?? this.ids.size;
      this.ids.set(key, id);
      const columns = (): Packed => this.columns.get(id, () => this.columnsOf(of));
      const probed = this.probedOf(of);
      return { id, count: probed.count, columns, probed };
    });
  }

  private columnsOf(of: readonly number[]): Packed {
    if (of.length === 1) return this.gather(this.variables[of[0]].feature);
    return this.multiplied(
      of,
      of.map((v) => this.unit([v]).columns().values),
      this.rows,
    );
  }

  private probedOf(of: readonly number[]): Packed {
    const { probe } = this;
    if (of.length !== 1) {
      return this.multiplied(
        of,
        of.map((v) => this.unit([v]).probed.values),
        probe.length,
      );
    }
    return rowsOfPacked(this.columnsOf(of), probe);
  }

  /** @param parts the features of each variable over some rows */
  private multiplied(of: readonly number[], parts: readonly Float64Array[], rows: number): Packed {
    const wanted = combinations(of.map((v) => this.variables[v].degrees));
    const values = new Float64Array(wanted.length * rows);
    wanted.forEach(({ features }, c) => {
      const own = values.subarray(c * rows, (c + 1) * rows);
      if (of.length === 0) own.fill(1);
      else own.set(parts[0].subarray(features[0] * rows, (features[0] + 1) * rows));
      for (let k = 1; k < of.length; k++) {
        const [other, from] = [parts[k], features[k] * rows];
        for (let r = 0; r < rows; r++) own[r] *= other[from + r];
      }
    });
    return { values, count: wanted.length };
  }

  /** Columns of the table over these rows. */
  gather(values: Float64Array): Packed {
    const { chosen } = this;
    const all = { values, count: values.length / this.variables[0].present.length };
    return chosen ? rowsOfPacked(all, chosen) : all;
  }

  coxRegressions(v: number): CoxRegressions {
    const { times, happened } = this.variables[v].event!;
    return (this.regressions[v] ??= new CoxRegressions({
      times: this.gather(times).values,
      happened: this.gather(happened).values,
    }));
  }

  targetProducts(x: number, y: number): Float64Array {
    return this.blocks.get(x * MOST_UNITS + y, () =>
      products(this.targetsOf(x), this.targetsOf(y), this.rows),
    );
  }

  /** Features of a unit by targets of a variable, row-major. */
  mixedProducts(unit: Unit, v: number): Float64Array {
    return this.blocks.get((MOST_UNITS + unit.id) * MOST_UNITS + v, () =>
      products(unit.columns(), this.targetsOf(v), this.rows),
    );
  }

  /** Features of a by features of b, row-major. */
  featureProducts(a: Unit, b: Unit): Float64Array {
    return this.blocks.get((2 * MOST_UNITS + a.id) * MOST_UNITS + b.id, () =>
      products(a.columns(), b.columns(), this.rows),
    );
  }
}
