import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

const TO_UNIT = 1 / 2 ** 32;

/** A seeded stream of random numbers. Always an argument, never global. */
export class Rng {
  private readonly generator: RandomGenerator;
  private spare = Number.NaN;

  constructor(seed: number) {
    this.generator = xoroshiro128plus(scramble(seed));
  }

  /** Uniform on [0, 1). */
  uniform(low = 0, high = 1): number {
    return low + (high - low) * ((this.generator.next() >>> 0) * TO_UNIT);
  }

  /** Standard normal (polar method). */
  normal(mean = 0, sd = 1): number {
    if (!Number.isNaN(this.spare)) {
      const value = this.spare;
      this.spare = Number.NaN;
      return mean + sd * value;
    }
    for (;;) {
      const u = this.uniform(-1, 1);
      const v = this.uniform(-1, 1);
      const s = u * u + v * v;
      if (s > 0 && s < 1) {
        const f = Math.sqrt((-2 * Math.log(s)) / s);
        this.spare = v * f;
        return mean + sd * u * f;
      }
    }
  }

  /** Uniform integer in [0, n). */
  int(n: number): number {
    return Math.floor(this.uniform() * n);
  }

  /** One of the items, each as likely. */
  pick<T>(items: readonly T[]): T {
    return items[this.int(items.length)];
  }

  /** A random order of 0..n-1 (Fisher-Yates). */
  permutation(n: number): Int32Array {
    const order = Int32Array.from({ length: n }, (_, i) => i);
    for (let i = n - 1; i > 0; i--) {
      const j = this.int(i + 1);
      const t = order[i];
      order[i] = order[j];
      order[j] = t;
    }
    return order;
  }

  /** Overwrites all of `out` with draws from N(0, sd^2). */
  fillNormal(out: Float32Array | Float64Array, sd = 1): void {
    for (let i = 0; i < out.length; i++) out[i] = this.normal(0, sd);
  }

  /** Overwrites all of `out` with draws from [0, 1). */
  fillUniform(out: Float32Array | Float64Array): void {
    for (let i = 0; i < out.length; i++) out[i] = this.uniform();
  }

  /** An independent stream for a part of the work, so that adding draws in one part leaves the others as they were. */
  fork(label: string): Rng {
    let h = this.generator.next() | 0;
    for (const c of label) h = Math.imul(h ^ c.codePointAt(0)!, 0x01000193);
    return new Rng(h);
  }
}

/** Spreads small consecutive seeds over all 32 bits (murmur3 finaliser). */
function scramble(seed: number): number {
  let h = seed | 0;
  h = Math.imul(h ^ (h >>> 16), 0x85ebca6b);
  h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35);
  return h ^ (h >>> 16);
}
