import { crossProducts, gram } from '../../../math/gram.ts';
import type { Design } from './design.ts';
import type { Packed } from './packed.ts';
import type { Place, Regressors } from './regressors.ts';
import type { Room } from './room.ts';
import type { Sample } from './sample.ts';
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
  /** Places among the rows of the set, in ascending order: those of the test, and the others. */
  readonly kept: Int32Array;
  readonly missing: Int32Array;
  readonly sample: Sample;
}

/** The columns of a regression over the rows of a set less those in which a pair is missing. */
export class GappedRegressors implements Regressors {
  private readonly split: Split;
  private readonly shared: Shared;

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
    const { of, kept, missing } = this.split;
    const { sets, variables } = this.shared;
    const n = of.rows.length;
    if (typeof target !== 'number') {
      const own = new Float64Array(target.count * n);
      for (let t = 0; t < target.count; t++) {
        for (let k = 0; k < kept.length; k++) own[t * n + kept[k]] = target.values[t * kept.length + k];
      }
      return crossProducts(own, sets.columns(of), n);
    }
    const out = Float64Array.from(sets.productsWith(of, target));
    if (missing.length === 0) return out;
    const few = gather(
      variables[target],
      missing.map((k) => of.rows[k]),
    );
    const taken = crossProducts(few, this.missing(), missing.length);
    for (let k = 0; k < out.length; k++) out[k] -= taken[k];
    return out;
  }

  probed(): (column: number) => Place {
    const { of, kept, sample } = this.split;
    const { sets, probed } = this.shared;
    const m = sample.probe.length;
    const values = probed.take(this, () => ({
      matrix: sets.columns(of),
      rows: of.rows.length,
      chosen: sample.probe.map((k) => kept[k]),
    }));
    return (column) => ({ values, start: (1 + column) * m });
  }

  whole(): (column: number) => Place {
    const { of, kept } = this.split;
    const matrix = this.shared.sets.columns(of);
    return (column) => {
      const from = (1 + column) * of.rows.length;
      return { values: Float64Array.from(kept, (k) => matrix[from + k]), start: 0 };
    };
  }

  private missing(): Float64Array {
    const { of, missing } = this.split;
    return this.shared.missing.take(this, () => ({
      matrix: this.shared.sets.columns(of),
      rows: of.rows.length,
      chosen: missing,
    }));
  }
}
