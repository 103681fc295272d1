import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksOf } from '../../../core/train/separation/blocks.ts';
import type { Blocks } from '../../../core/train/separation/blocks.ts';
import {
  bestOrder,
  bestOtherOrder,
  modalityEdges,
  MOST_ORDERED,
} from '../../../core/train/separation/orders.ts';
import type { ParentChoice } from '../../../core/train/separation/orders.ts';
import { Rng } from '../../../core/math/rng.ts';

function randomChoices(blocks: Blocks, rng: Rng): ParentChoice[][] {
  return Array.from({ length: blocks.total }, (_, i) => [
    { parents: [], cost: rng.uniform(1, 2) },
    ...Array.from({ length: 6 }, () => ({
      parents: Array.from({ length: blocks.total }, (_, j) => j).filter(
        (j) => (blocks.modalityOf[j] !== blocks.modalityOf[i] || j < i) && rng.uniform() < 0.4,
      ),
      cost: rng.uniform(0, 2),
    })),
  ]);
}

function permutations(items: readonly number[]): number[][] {
  if (items.length === 0) return [[]];
  return items.flatMap((x) => permutations(items.filter((y) => y !== x)).map((rest) => [x, ...rest]));
}

/** Cheapest choices that one order allows, by looking at all of them. */
function costOfOrder(choices: readonly ParentChoice[][], blocks: Blocks, order: readonly number[]): number {
  return choices.reduce((sum, options, i) => {
    const own = order.indexOf(blocks.modalityOf[i]);
    const allowed = options.filter(({ parents }) =>
      parents.every((j) => order.indexOf(blocks.modalityOf[j]) <= own),
    );
    return sum + Math.min(...allowed.map((c) => c.cost));
  }, 0);
}

const dimensions = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 2, maxLength: 5 });

describe('the best order of modalities', () => {
  it('is found of as many modalities as there may be, with a block that all share', () => {
    // A chain, against the order of their numbers: only the last one is cheap without a parent.
    const blocks = blocksOf(new Array<number>(MOST_ORDERED + 1).fill(1), true);
    const last = blocks.total - 1;
    const choices = Array.from({ length: blocks.total }, (_, i): ParentChoice[] => [
      { parents: [], cost: i === last ? 0 : 100 },
      { parents: [i === last ? 0 : i + 1], cost: 1 },
    ]);
    const found = bestOrder(choices, blocks);
    expect(found.order).toEqual(Array.from({ length: blocks.total }, (_, k) => last - k));
    expect(found.parents).toEqual(
      Array.from({ length: blocks.total }, (_, i) => (i === last ? [] : [i + 1])),
    );
    expect(found.cost).toBe(last);
  });

  it('costs what the cheapest of all orders costs', () => {
    fc.assert(
      fc.property(dimensions, fc.integer(), (dims, seed) => {
        const blocks = blocksOf(dims);
        const choices = randomChoices(blocks, new Rng(seed));
        const modalities = dims.flatMap((d, m) => (d > 0 ? [m] : []));
        const cheapest = Math.min(
          ...permutations(modalities).map((order) => costOfOrder(choices, blocks, order)),
        );
        const found = bestOrder(choices, blocks);
        expect(found.cost).toBeCloseTo(cheapest, 9);
        expect([...found.order].sort()).toEqual(modalities);
        expect(costOfOrder(choices, blocks, found.order)).toBeCloseTo(cheapest, 9);
        for (const [cause, effect] of modalityEdges(found.parents, blocks)) {
          expect(found.order.indexOf(cause)).toBeLessThan(found.order.indexOf(effect));
        }
      }),
    );
  });

  it('finds the cheapest order that reverses an edge', () => {
    fc.assert(
      fc.property(dimensions, fc.integer(), (dims, seed) => {
        const blocks = blocksOf(dims);
        const choices = randomChoices(blocks, new Rng(seed));
        const best = bestOrder(choices, blocks);
        const edges = modalityEdges(best.parents, blocks);
        const other = bestOtherOrder(choices, blocks, best);
        const modalities = dims.flatMap((d, m) => (d > 0 ? [m] : []));
        const reversing = permutations(modalities).filter((order) =>
          edges.some(([cause, effect]) => order.indexOf(effect) < order.indexOf(cause)),
        );
        if (edges.length === 0) expect(other).toBeUndefined();
        else {
          const cheapest = Math.min(...reversing.map((order) => costOfOrder(choices, blocks, order)));
          expect(other!.cost).toBeCloseTo(cheapest, 9);
        }
      }),
    );
  });
});
