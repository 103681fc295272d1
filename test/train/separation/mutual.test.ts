import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rng } from '../../../core/math/rng.ts';
import { blocksOf } from '../../../core/train/separation/blocks.ts';
import type { Blocks } from '../../../core/train/separation/blocks.ts';
import { mutualGraph } from '../../../core/train/separation/mutual.ts';
import type { ParentChoice } from '../../../core/train/separation/orders.ts';
import { subsets } from '../../../core/train/separation/parent-sets.ts';

/** Every set of up to two of the other latents, at random costs. */
function randomChoices({ total }: Blocks, rng: Rng): ParentChoice[][] {
  return Array.from({ length: total }, (_, i) => {
    const others = Array.from({ length: total }, (__, j) => j).filter((j) => j !== i);
    return subsets(others.length, 0, 2).map((set) => ({
      parents: set.map((at) => others[at]),
      cost: rng.uniform(0, 10),
    }));
  });
}

/** Each parent alone is worth `gain(i, j)`, sets the sum of it. */
function additive({ total }: Blocks, gain: (i: number, j: number) => number): ParentChoice[][] {
  return Array.from({ length: total }, (_, i) => {
    const others = Array.from({ length: total }, (__, j) => j).filter((j) => j !== i);
    return subsets(others.length, 0, 3).map((set) => ({
      parents: set.map((at) => others[at]),
      cost: -set.reduce((sum, at) => sum + gain(i, others[at]), 0),
    }));
  });
}

const dims = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 3 });
const seeds = fc.integer({ min: 0, max: 1e6 });

describe('a graph without an order', () => {
  it('links modalities both ways, has no cycle within them, and costs what its choices cost', () => {
    fc.assert(
      fc.property(dims, seeds, (widths, seed) => {
        const blocks = blocksOf(widths);
        const choices = randomChoices(blocks, new Rng(seed));
        const { parents, cost } = mutualGraph(choices, blocks);
        let sum = 0;
        parents.forEach((js, i) => {
          sum += choices[i].find((c) => c.parents.join() === js.join())!.cost;
          for (const j of js) {
            if (blocks.modalityOf[i] !== blocks.modalityOf[j]) expect(parents[j]).toContain(i);
          }
        });
        expect(cost).toBeCloseTo(sum, 9);
        expect(isAcyclic(ownParents(parents, blocks))).toBe(true);
      }),
    );
  });

  it('with links that are worth something to both sides, is made of exactly those', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const blocks = blocksOf([2, 2, 2]);
        const rng = new Rng(seed);
        const partner = [...rng.permutation(2), ...rng.permutation(2)];
        const linked = (i: number, j: number): boolean =>
          (i < 2 && j === 2 + partner[i]) || (i >= 2 && i < 4 && j === 4 + partner[i]);
        const worth = Array.from({ length: 36 }, (_, at) => {
          const [i, j] = [Math.floor(at / 6), at % 6];
          return rng.uniform(0.1, 1) * (linked(i, j) || linked(j, i) ? 1 : -1);
        });
        const { parents } = mutualGraph(
          additive(blocks, (i, j) => worth[i * 6 + j]),
          blocks,
        );
        parents.forEach((js, i) => {
          for (let j = 0; j < 6; j++) {
            if (blocks.modalityOf[i] !== blocks.modalityOf[j]) {
              expect(js.includes(j)).toBe(linked(i, j) || linked(j, i));
            }
          }
        });
      }),
    );
  });

  it('finds the chain within a modality that costs least', () => {
    fc.assert(
      fc.property(seeds, (seed) => {
        const blocks = blocksOf([3]);
        const choices = randomChoices(blocks, new Rng(seed));
        const orders = [
          [0, 1, 2],
          [0, 2, 1],
          [1, 0, 2],
          [1, 2, 0],
          [2, 0, 1],
          [2, 1, 0],
        ];
        const least = Math.min(
          ...orders.map((order) =>
            order.reduce((sum, i, at) => {
              const first = order.slice(0, at);
              const allowed = choices[i].filter((c) => c.parents.every((j) => first.includes(j)));
              return sum + Math.min(...allowed.map((c) => c.cost));
            }, 0),
          ),
        );
        expect(mutualGraph(choices, blocks).cost).toBeCloseTo(least, 9);
      }),
    );
  });
});

const ownParents = (parents: readonly (readonly number[])[], { modalityOf }: Blocks): number[][] =>
  parents.map((js, i) => js.filter((j) => modalityOf[i] === modalityOf[j]));

function isAcyclic(parents: readonly (readonly number[])[]): boolean {
  const left = new Set(parents.keys());
  for (;;) {
    const free = [...left].filter((i) => !parents[i].some((j) => left.has(j)));
    if (free.length === 0) return left.size === 0;
    for (const i of free) left.delete(i);
  }
}
