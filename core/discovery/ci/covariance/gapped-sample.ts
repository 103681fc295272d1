import { RecentlyUsed } from '../recently-used.ts';
import type { CoxRegressions } from './cox.ts';
import { products, rowsOfPacked, type Packed } from './packed.ts';
import { probeOf, Sample, type TestSample } from './sample.ts';
import { gather } from './set-matrices.ts';
import type { Variable } from './variable.ts';

const PRODUCTS = 64 * 2 ** 20;
/** What a kept item takes beside its numbers. */
const OVERHEAD = 200;

/** Products of the targets of every two variables over all rows in which both have a value. */
export class WholeProducts {
  private readonly variables: readonly Variable[];
  private readonly kept = new RecentlyUsed<number, Float64Array>(
    PRODUCTS,
    ({ byteLength }) => byteLength + OVERHEAD,
  );

  constructor(variables: readonly Variable[]) {
    this.variables = variables;
  }

  /** Targets of x by targets of y, row-major. */
  of(x: number, y: number): Float64Array {
    return this.kept.get(x * this.variables.length + y, () => {
      // A target is 0 where it is missing.
      const [a, b] = [this.variables[x], this.variables[y]];
      return products(packedTarget(a), packedTarget(b), a.present.length);
    });
  }
}

const packedTarget = ({ target, targets }: Variable): Packed => ({ values: target, count: targets });

/**
 * The rows of one test among those of the table, told by the rows that it lacks. Where these are few, products of targets
 * over all rows less those over these are what they are over the rows of the test, but for rounding.
 */
export class GappedSample implements TestSample {
  readonly rows: number;
  readonly probe: Int32Array;
  private readonly variables: readonly Variable[];
  private readonly whole: WholeProducts;
  /** Rows of the table, in ascending order. */
  private readonly lacking: Int32Array;
  private readonly all: number;
  private readonly products = new Map<number, Float64Array>();
  private kept: { readonly rows: Int32Array; readonly sample: Sample } | null = null;

  /** @param lacking the rows of the table, in ascending order, that are none of the test */
  constructor(variables: readonly Variable[], whole: WholeProducts, lacking: Int32Array) {
    [this.variables, this.whole, this.lacking] = [variables, whole, lacking];
    this.all = variables[0].present.length;
    this.rows = this.all - lacking.length;
    this.probe = probeOf(this.rows);
  }

  /** The rows of the test, of the table. */
  get chosen(): Int32Array {
    return this.made().rows;
  }

  /** The probed rows, of the table. */
  get probed(): Int32Array {
    const { lacking } = this;
    let before = 0;
    return this.probe.map((place) => {
      while (before < lacking.length && lacking[before] <= place + before) before++;
      return place + before;
    });
  }

  targetsOf(v: number): Packed {
    return this.made().sample.targetsOf(v);
  }

  probedTargets(v: number): Packed {
    return rowsOfPacked(packedTarget(this.variables[v]), this.probed);
  }

  targetProducts(x: number, y: number): Float64Array {
    const key = x * this.variables.length + y;
    const known = this.products.get(key);
    if (known) return known;
    const made = this.makeProducts(x, y);
    this.products.set(key, made);
    return made;
  }

  coxRegressions(v: number): CoxRegressions {
    return this.made().sample.coxRegressions(v);
  }

  private makeProducts(x: number, y: number): Float64Array {
    const { lacking, variables } = this;
    if (lacking.length > this.rows) return this.made().sample.targetProducts(x, y);
    const out = Float64Array.from(this.whole.of(x, y));
    if (lacking.length === 0) return out;
    const over = (v: number): Packed => ({
      values: gather(variables[v], lacking),
      count: variables[v].targets,
    });
    const few = products(over(x), over(y), lacking.length);
    for (let k = 0; k < out.length; k++) out[k] -= few[k];
    return out;
  }

  private made(): { readonly rows: Int32Array; readonly sample: Sample } {
    if (this.kept) return this.kept;
    const rows = new Int32Array(this.rows);
    for (let r = 0, at = 0, before = 0; r < this.all; r++) {
      if (r === this.lacking[before]) before++;
      else rows[at++] = r;
    }
    return (this.kept = { rows, sample: new Sample(this.variables, rows, this.all) });
  }
}
