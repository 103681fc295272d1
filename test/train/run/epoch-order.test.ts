import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inMemory } from '../../../core/cohort/subject-array.ts';
import { Rng } from '../../../core/math/rng.ts';
import { epochOrder } from '../../../core/train/run/epoch-order.ts';
import { feedFrom } from '../../../core/train/run/feed.ts';

const cohortOf = (columns: number) => ({
  modalities: [
    {
      name: 'table',
      kind: 'table' as const,
      array: inMemory([columns], new Float32Array(columns)),
      rowOf: Int32Array.of(0),
    },
  ],
});
const BATCH = 16;
const all = (pieces: Iterable<Int32Array>): number[] => [...pieces].flatMap((piece) => [...piece]);

describe('the order of an epoch', () => {
  it('is one permutation of a cohort that is not very large, as it always was', () => {
    const training = new Rng(3).permutation(100);
    const order = epochOrder(cohortOf(4), training, BATCH);
    const expected = Array.from(new Rng(7).permutation(100), (k) => training[k]);
    expect(all(order(new Rng(7)))).toEqual(expected);
  });

  it('has everybody of a very large one once, and the same for the same seed', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 3000 }),
        fc.integer({ min: 1, max: 5000 }),
        fc.integer(),
        (subjects, columns, seed) => {
          const training = new Rng(seed).permutation(2 * subjects).slice(0, subjects);
          const order = epochOrder(cohortOf(columns), training, BATCH, 1);
          const drawn = all(order(new Rng(seed)));
          expect(drawn.toSorted((a, b) => a - b)).toEqual([...training].sort((a, b) => a - b));
          expect(all(order(new Rng(seed)))).toEqual(drawn);
        },
      ),
    );
  });

  it('leaves the noise of the steps as it is, however far ahead it is drawn', () => {
    const training = new Rng(1).permutation(2000);
    const order = epochOrder(cohortOf(3000), training, BATCH, 1);
    const noiseAfter = (pieces: number): number => {
      const rng = new Rng(5);
      const drawn = order(rng);
      for (let k = 0; k < pieces; k++) drawn.next();
      return rng.uniform();
    };
    expect(noiseAfter(3)).toBe(noiseAfter(1));
  });
});

describe('batches of an order', () => {
  const pieces = [Int32Array.of(1, 2, 3), Int32Array.of(4), Int32Array.of(5, 6, 7, 8)];

  it('go over the borders of its pieces', async () => {
    const next = feedFrom(pieces.values(), 9, async () => undefined);
    const out = new Int32Array(4);
    await next(out);
    expect([...out]).toEqual([1, 2, 3, 4]);
    await next(out);
    expect([...out]).toEqual([5, 6, 7, 8]);
    await expect(next(out)).rejects.toThrow('no subjects left');
  });

  it('wait for what is read ahead, and one piece is read while another is used', async () => {
    const asked: Int32Array[] = [];
    const open: (() => void)[] = [];
    const next = feedFrom(pieces.values(), 8, (piece) => {
      asked.push(piece);
      return new Promise((resolve) => open.push(resolve));
    });
    let filled = false;
    const first = next(new Int32Array(2)).then(() => (filled = true));
    await Promise.resolve();
    expect(filled).toBe(false);
    expect(asked).toEqual([pieces[0]]);
    open[0]();
    await first;
    expect(asked).toEqual([pieces[0], pieces[1]]);
  });
});
