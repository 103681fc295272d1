import { crossProducts, gram } from '../../../math/gram.ts';
import type { Design } from './design.ts';
import type { GappedSample } from './gapped-sample.ts';
import type { Packed } from './packed.ts';
import type { Place, Regressors } from './regressors.ts';
import type { Room } from './room.ts';
import { gather, type SetMatrices, type SetMatrix } from './set-matrices.ts';
import type { Variable } from './variable.ts';

/** What the tests of a table share. */
export interface Shared {
  readonly variables: readonly Variable[];
  readonly sets: SetMatrices;
  /** Where the columns of one test stand at a time, over its probed rows and over those that are missing. */
  readonly probed: Room;
  readonly missing: Room;
  /** For products over the missing rows. */
  readonly products: Room;
}

/** The rows of a test among those of its set. */
export interface Split {
  readonly of: SetMatrix;
  /** Rows of the table, in ascending order: those of the set that are none of the test. */
  readonly missing: Int32Array;
  readonly sample: GappedSample;
}

/** The columns of a regression over the rows of a set less those in which a pair is missing. */
export class GappedRegressors implements Regressors {
  private readonly split: Split;
  private readonly shared: Shared;
  private columns: Float64Array | null = null;

  constructor(split: Split, shared: Shared) {
    [this.split, this.shared] = [split, shared];
  }

  get design(): Design {
    return this.split.of.design;
  }

  gram(): Float64Array {
    const { of, missing } = this.split;
    const out = Float64Array.from(of.gram);
    if (missing.length === 0) return out;
    const width = 1 + of.design.columns.length;
    const few = gram(this.missing(), missing.length, width, this.shared.products.numbers(out.length));
    for (let k = 0; k < out.length; k++) out[k] -= few[k];
    return out;
  }

  productsWith(target: number | Packed): Float64Array {
    const { of, missing, sample } = this.split;
    const { sets, variables } = this.shared;
    if (typeof target !== 'number') return crossProducts(target.values, this.all(), sample.rows);
    const out = Float64Array.from(sets.productsWith(of, target));
    if (missing.length === 0) return out;
    const taken = crossProducts(gather(variables[target], missing), this.missing(), missing.length);
    for (let k = 0; k < out.length; k++) out[k] -= taken[k];
    return out;
  }

  probed(): (column: number) => Place {
    const { of, sample } = this.split;
    const { sets, probed } = this.shared;
    const m = sample.probe.length;
    const values = probed.take(this, sets.width(of) * m, (into) => sets.fill(of, sample.probed, into));
    return (column) => ({ values, start: (1 + column) * m });
  }

  whole(): (column: number) => Place {
    const values = this.all();
    const { rows } = this.split.sample;
    return (column) => ({ values, start: (1 + column) * rows });
  }

  private all(): Float64Array {
    const { of, sample } = this.split;
    const { sets } = this.shared;
    return (this.columns ??= sets.fill(of, sample.chosen, new Float64Array(sets.width(of) * sample.rows)));
  }

  private missing(): Float64Array {
    const { of, missing: rows } = this.split;
    const { sets, missing } = this.shared;
    return missing.take(this, sets.width(of) * rows.length, (into) => sets.fill(of, rows, into));
  }
}
