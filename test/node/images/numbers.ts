import { createHash } from 'node:crypto';

/** Numbers as fixtures keep them: their hash and the first dozen. */
export interface Numbers {
  readonly sha256: string;
  readonly first: readonly number[];
}

export const numbersOf = (values: ArrayLike<number>, first = 12): Numbers => ({
  sha256: createHash('sha256')
    .update(new Uint8Array(Float64Array.from(values).buffer))
    .digest('hex'),
  first: Array.from({ length: Math.min(first, values.length) }, (_, i) => values[i]),
});

/** The largest difference between two rows of numbers; infinite where they differ in length. */
export function furthest(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let most = a.length === b.length ? 0 : Number.POSITIVE_INFINITY;
  for (let i = 0; i < a.length; i++) most = Math.max(most, Math.abs(a[i] - b[i]));
  return most;
}
