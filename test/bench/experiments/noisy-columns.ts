import { Rng } from '../../../core/math/rng.ts';
import { normalInverse } from '../../../core/math/distributions.ts';
import { randomMechanism } from '../data/numerical/mechanisms.ts';

/** A column that one true latent causes, with noise of its own. */
export interface NoisyColumn {
  readonly name: string;
  /** Index of the latent. */
  readonly of: number;
  readonly values: Float64Array;
}

const KINDS = ['linear', 'bent', 'two-valued', 'three-level'] as const;

/** Two columns a latent, the four kinds in turn; `linear0`, `bent0`, `two-valued1`, `three-level1`, `linear2`, ... */
export function noisyColumns(z: readonly Float64Array[], seed: number): NoisyColumn[] {
  const rng = new Rng(seed).fork('noisy columns');
  return z.flatMap((latent, of) =>
    [2 * of, 2 * of + 1].map((k): NoisyColumn => {
      const kind = KINDS[k % KINDS.length];
      return { name: `${kind}${String(of)}`, of, values: column(kind, latent, rng.fork(String(k))) };
    }),
  );
}

function column(kind: (typeof KINDS)[number], z: Float64Array, rng: Rng): Float64Array {
  const sign = rng.pick([-1, 1]);
  const sd = rng.uniform(0.4, 0.8);
  const mechanism = kind === 'bent' ? randomMechanism(rng) : (v: number) => sign * v;
  const noisy = z.map((v) => mechanism(v) + rng.normal(0, sd));
  const spread = Math.hypot(1, sd);
  const cuts = {
    linear: null,
    bent: null,
    'two-valued': [rng.uniform(0.3, 0.7)],
    'three-level': [rng.uniform(0.2, 0.4), rng.uniform(0.6, 0.8)],
  }[kind];
  if (!cuts) return noisy;
  const limits = cuts.map((share) => spread * normalInverse(share));
  return noisy.map((v) => limits.filter((limit) => v > limit).length);
}
