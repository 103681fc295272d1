import type { Rng } from '../../../core/math/rng.ts';

/** A table whose computed columns are known. */
export interface GeneratedTable {
  readonly columns: readonly {
    readonly name: string;
    readonly values: Float64Array;
    readonly unordered?: boolean;
  }[];
  /** Columns that were computed; of those with `or`, exactly one of the two is to be named. */
  readonly computed: readonly { readonly name: string; readonly or?: string }[];
}

type Values = Float64Array;
export interface Draft {
  readonly name: string;
  readonly values: Values;
  readonly unordered?: boolean;
}

export const round = (v: number, digits: number): number => Number(v.toFixed(digits));

/** Draws the columns of a made-up study: measurements, items, decoys, and what was computed from them. */
export class TableMaker {
  private readonly rng: Rng;
  private readonly n: number;
  private readonly gaps: number;
  private readonly factors: Values[];
  private readonly columns: Draft[] = [];
  private readonly last: Draft[] = [];
  private readonly computed: { name: string; or?: string }[] = [];

  constructor(rng: Rng) {
    this.rng = rng;
    this.n = rng.pick([120, 200, 400, 1000, 3000]);
    this.gaps = rng.pick([0, 0, 0.02, 0.08]);
    this.factors = Array.from({ length: 3 }, () => this.draw(() => rng.normal()));
  }

  make(kinds: { readonly computed: readonly Recipe[]; readonly decoys: readonly Recipe[] }): GeneratedTable {
    const { rng } = this;
    this.base();
    const recipes = rng.permutation(kinds.computed.length).slice(0, 3 + rng.int(4));
    for (const i of recipes) kinds.computed[i](this);
    const decoys = rng.permutation(kinds.decoys.length).slice(0, 4 + rng.int(5));
    for (const i of decoys) kinds.decoys[i](this);
    // What can be told from its values alone stands anywhere, the rest behind its sources.
    const order = Array.from(rng.permutation(this.columns.length), (i) => this.columns[i]);
    const columns = [...order, ...this.last].map(({ name, values, unordered }) => ({
      name,
      values: this.withGaps(values),
      ...(unordered ? { unordered } : {}),
    }));
    return { columns, computed: this.computed };
  }

  /** Columns that every table has: most have nothing to do with a recipe. */
  private base(): void {
    const { rng } = this;
    this.number('crp', [2, 2], 1.2, 0, true);
    this.number('hb', [13.5, 1.4], 0.5, 1);
    this.number('steps', [7000, 2500], 0.6, 0);
    this.number('vas', [50, 20], 0.6, 0);
    this.add({ name: 'record', values: Float64Array.from(rng.permutation(this.n), (i) => i + 1) });
    for (let i = 0; i < 3; i++)
      this.add({ name: `flag_${String(i)}`, values: this.flag(0.15 + 0.3 * rng.uniform()) });
    this.add({
      name: 'stage',
      values: this.draw((r) => clamp(Math.round(2 + this.factors[0][r] + rng.normal(0, 0.6)), 1, 4)),
    });
    this.add({ name: 'site', values: this.draw(() => rng.int(5)), unordered: true });
  }

  draw(value: (row: number) => number): Values {
    return Float64Array.from({ length: this.n }, (_, r) => value(r));
  }

  /** A measurement that goes with the factors. @param positive drawn on a logarithmic scale */
  measure(
    [mean, sd]: readonly [mean: number, sd: number],
    noise: number,
    digits: number | null,
    positive = false,
  ): Values {
    const loading = this.factors.map(() => this.rng.normal(0, 0.6));
    const size = Math.hypot(noise, ...loading);
    return this.draw((r) => {
      const z =
        (loading.reduce((s, l, k) => s + l * this.factors[k][r], 0) + this.rng.normal(0, noise)) / size;
      const v = positive ? mean * Math.exp((sd / mean) * z) : mean + sd * z;
      return digits === null ? v : round(v, digits);
    });
  }

  number(
    name: string,
    [mean, sd]: readonly [mean: number, sd: number],
    noise: number,
    digits: number | null,
    positive = false,
  ): Draft {
    return this.add({ name, values: this.measure([mean, sd], noise, digits, positive) });
  }

  flag(share: number): Values {
    const cut = Math.sqrt(2) * 0.9 * (0.5 - share) * 2;
    return this.draw((r) => (this.factors[1][r] + this.rng.normal() > cut * 1.4 ? 1 : 0));
  }

  items(stem: string, count: number, levels: number): Draft[] {
    const factor = this.rng.pick(this.factors);
    return Array.from({ length: count }, (_, i) =>
      this.add({
        name: `${stem}${String(i + 1)}`,
        values: this.draw((r) =>
          clamp(Math.round(levels / 2 + factor[r] + this.rng.normal()), 0, levels - 1),
        ),
      }),
    );
  }

  add(draft: Draft): Draft {
    this.columns.push(draft);
    return draft;
  }

  /** A column that was computed from others. @param anywhere whether its values alone tell */
  derive(
    name: string,
    values: Values,
    { or, anywhere = false, unordered = false }: DeriveOptions = {},
  ): Draft {
    const draft = { name, values, unordered };
    (anywhere ? this.columns : this.last).push(draft);
    this.computed.push({ name, ...(or ? { or } : {}) });
    return draft;
  }

  get rows(): number {
    return this.n;
  }

  get random(): Rng {
    return this.rng;
  }

  private withGaps(values: Values): Values {
    if (this.gaps === 0) return values;
    return values.map((v) => (this.rng.uniform() < this.gaps ? Number.NaN : v));
  }
}

interface DeriveOptions {
  readonly or?: string;
  readonly anywhere?: boolean;
  readonly unordered?: boolean;
}

export const clamp = (v: number, low: number, high: number): number => Math.max(low, Math.min(high, v));
/** A column computed row by row; missing where a source is. */
export const by = (
  sources: readonly Draft[],
  f: (...v: number[]) => number,
  digits: number | null = null,
): Values =>
  sources[0].values.map((_, r) => {
    const v = f(...sources.map(({ values }) => values[r]));
    return digits === null || Number.isNaN(v) ? v : round(v, digits);
  });

export type Recipe = (make: TableMaker) => void;
