import { RecentlyUsed } from '../recently-used.ts';
import { Conditioning } from './conditioning.ts';
import { designOf } from './design.ts';
import { SharedRegressors } from './regressors.ts';
import type { Sample } from './sample.ts';
import type { Variable } from './variable.ts';

const KEPT = 64 * 2 ** 20;

/** Conditioning sets over samples, kept as long as those are, up to a number of bytes each. */
export class Conditionings {
  private readonly variables: readonly Variable[];
  private readonly bySample = new WeakMap<Sample, RecentlyUsed<number | string, Conditioning>>();

  constructor(variables: readonly Variable[]) {
    this.variables = variables;
  }

  /** @param set in an order that does not depend on the table's @param key of the set */
  of(sample: Sample, set: Int32Array, key: number | string): Conditioning {
    let own = this.bySample.get(sample);
    if (!own) {
      own = new RecentlyUsed(KEPT * sample.share, ({ bytes }) => bytes);
      this.bySample.set(sample, own);
    }
    return own.get(key, () => {
      const design = designOf(set, this.variables, sample.rows);
      return new Conditioning(sample, this.variables, new SharedRegressors(sample, set, design), set.length);
    });
  }
}
