import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inOrder } from '../../core/ingest/in-order.ts';

async function all<T>(from: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const one of from) found.push(one);
  return found;
}

test('results come in the order of the items, whichever ends first, and no more than so many are begun', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 0, max: 20 }),
      fc.integer({ min: 1, max: 6 }),
      fc.scheduler(),
      async (n, most, s) => {
        let [begun, taken, atOnce] = [0, 0, 0];
        const items = Array.from({ length: n }, (_, i) => i);
        const results = inOrder(items, most, (i) => {
          atOnce = Math.max(atOnce, ++begun - taken);
          return s.schedule(Promise.resolve(i * i));
        });
        const found = (async () => {
          const squares: number[] = [];
          for await (const square of results) {
            taken++;
            squares.push(square);
          }
          return squares;
        })();
        await s.waitFor(found);
        expect(await found).toEqual(items.map((i) => i * i));
        expect(atOnce).toBeLessThanOrEqual(most);
      },
    ),
  );
});

test('what goes wrong with one is thrown when its turn comes, after those before it', async () => {
  const taken: number[] = [];
  const work = (i: number): Promise<number> =>
    i === 2 ? Promise.reject(new Error('two')) : Promise.resolve(i);
  const results = inOrder([0, 1, 2, 3], 4, work);
  await expect(
    (async () => {
      for await (const i of results) taken.push(i);
    })(),
  ).rejects.toThrow('two');
  expect(taken).toEqual([0, 1]);
});

test('what would go wrong with items that nobody asks for any more troubles nobody', async () => {
  for await (const i of inOrder([0, 1], 2, (n) =>
    n === 1 ? Promise.reject(new Error('one')) : Promise.resolve(n),
  )) {
    expect(i).toBe(0);
    break;
  }
  expect(await all(inOrder([], 2, () => Promise.reject(new Error('none'))))).toEqual([]);
});
