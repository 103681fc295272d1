/** The sets that separate a pair clearly: by such a p-value, or by leaving what is shown to be too small to matter. */
export interface ClearSets {
  /** 0: the pair is separated by nothing that is clear. */
  readonly sets: number;
  /** Variables in every one of them. */
  readonly always: readonly number[];
  /** Variables in one of them or more. */
  readonly ever: readonly number[];
}

/** Counts the sets of one pair after the other. */
export class ClearSetCounter {
  private sets = 0;
  private readonly holding: Int32Array;

  /** @param p number of variables */
  constructor(p: number) {
    this.holding = new Int32Array(p);
  }

  /** A set is in the first `order` entries of `given`. */
  add(given: Int32Array, order: number): void {
    this.sets++;
    for (let k = 0; k < order; k++) this.holding[given[k]]++;
  }

  /** What was counted, and begins anew. */
  take(): ClearSets {
    const { sets, holding } = this;
    const always: number[] = [];
    const ever: number[] = [];
    for (let z = 0; z < holding.length; z++) {
      if (holding[z] === 0) continue;
      ever.push(z);
      if (holding[z] === sets) always.push(z);
    }
    this.sets = 0;
    holding.fill(0);
    return { sets, always, ever };
  }
}
