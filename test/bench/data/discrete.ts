import type { PcData } from '../../../core/discovery/pc.ts';
import type { Rng } from '../../../core/math/rng.ts';

export interface DiscreteShape {
  readonly variables: number;
  readonly rows: number;
  /** The most levels that a variable has, 2 or more. */
  readonly levels: number;
  /** The most parents that a variable has. */
  readonly parents: number;
  /** Children of the first variable. */
  readonly children: number;
}

/**
 * Data of a random Bayesian network, as large expert networks are: variables of 2 to 11 levels, one cause of many, and
 * tables of probabilities that are sharp, some of them certain.
 */
export function discreteNetwork(
  { variables, rows, levels, parents, children }: DiscreteShape,
  rng: Rng,
): PcData {
  const sizes = Array.from({ length: variables }, (_, v) => (v === 0 ? levels : 2 + rng.int(levels - 1)));
  const codes: Uint8Array[] = [];
  for (let v = 0; v < variables; v++) {
    const causes = new Set<number>();
    if (v > 0 && v <= children) causes.add(0);
    // Near ones: each variable has one cause, and more with falling chances.
    else if (v > 0) causes.add(Math.max(0, v - 1 - rng.int(8)));
    while (v > 1 && causes.size < parents && rng.uniform() < 0.25) causes.add(1 + rng.int(v - 1));
    const table = new Map<number, Float64Array>();
    const column = new Uint8Array(rows);
    for (let r = 0; r < rows; r++) {
      let cell = 0;
      for (const cause of causes) cell = cell * sizes[cause] + codes[cause][r];
      let shares = table.get(cell);
      if (!shares) table.set(cell, (shares = sharp(sizes[v], v === 0 ? 0 : 3, rng)));
      column[r] = draw(shares, rng);
    }
    codes.push(column);
  }
  return { names: codes.map((_, v) => `v${v}`), columns: codes.map((column) => Float64Array.from(column)) };
}

/** Cumulative shares of levels; the larger the sharpness, the nearer one of them is to all. */
function sharp(levels: number, sharpness: number, rng: Rng): Float64Array {
  const shares = Float64Array.from({ length: levels }, () => Math.exp(sharpness * rng.normal()));
  const sum = shares.reduce((a, b) => a + b);
  let so = 0;
  return shares.map((share) => (so += share / sum));
}

function draw(cumulative: Float64Array, rng: Rng): number {
  const u = rng.uniform();
  const level = cumulative.findIndex((share) => u < share);
  return level < 0 ? cumulative.length - 1 : level;
}
