import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawGraph, groupsInOrder } from '../bench/data/numerical/graph.ts';
import { linksLeft } from '../bench/data/numerical/shape.ts';
import type { NumericalShape } from '../bench/data/numerical/shape.ts';
import { Rng } from '../../core/math/rng.ts';

const base = { exogenous: 1, columns: 20 };
const seeds = fc.integer({ min: 0, max: 1e6 });
const draw = (shape: Partial<NumericalShape>, seed: number): number[][] =>
  drawGraph({ modalities: 2, latents: 3, ...base, ...shape }, new Rng(seed));

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
const parentsOf = (row: readonly number[]): number[] => row.flatMap((edge, j) => (edge ? [j] : []));

describe('sparsity ratio', () => {
  it.each([
    [0, 9],
    [0.25, 7],
    [0.5, 4],
    [2 / 3, 3],
  ])('%f of three latents a modality leaves %i links', (sparsity, links) => {
    expect(linksLeft(3, sparsity)).toBe(links);
  });

  it('removes its share of the links from the first modality to the second, and nobody’s last', () => {
    fc.assert(
      fc.property(
        seeds,
        fc.integer({ min: 2, max: 4 }),
        fc.double({ min: 0, max: 1 }),
        (seed, latents, t) => {
          fc.pre(!Number.isNaN(t));
          const sparsity = t * (1 - 1 / latents);
          const adjacency = draw({ latents, sparsity }, seed);
          expect(sum(adjacency.map(sum))).toBe(linksLeft(latents, sparsity));
          for (let i = 0; i < latents; i++) {
            expect(sum(adjacency[i])).toBe(0);
            expect(sum(adjacency.map((row) => row[i]))).toBeGreaterThan(0);
            const parents = parentsOf(adjacency[latents + i]);
            expect(parents.length).toBeGreaterThan(0);
            expect(Math.max(...parents)).toBeLessThan(latents);
          }
        },
      ),
    );
  });
});

describe('cycles', () => {
  it('within: the first modality is one strongly connected group, the others as without', () => {
    fc.assert(
      fc.property(
        seeds,
        fc.integer({ min: 2, max: 4 }),
        fc.integer({ min: 2, max: 4 }),
        (seed, d, modalities) => {
          const cyclic = draw({ latents: d, modalities, cycles: 'within' }, seed);
          const acyclic = draw({ latents: d, modalities }, seed);
          expect(groupsInOrder(cyclic)[0]).toEqual(Array.from({ length: d }, (_, i) => i));
          expect(groupsInOrder(cyclic)).toHaveLength(1 + d * (modalities - 1));
          expect(cyclic.slice(d)).toEqual(acyclic.slice(d));
        },
      ),
    );
  });

  it('across: every latent has one parent and one child, both in other modalities, and is on a cycle', () => {
    fc.assert(
      fc.property(
        seeds,
        fc.integer({ min: 2, max: 4 }),
        fc.integer({ min: 2, max: 4 }),
        (seed, d, modalities) => {
          const adjacency = draw({ latents: d, modalities, cycles: 'across' }, seed);
          adjacency.forEach((row, i) => {
            expect(sum(row)).toBe(1);
            expect(sum(adjacency.map((other) => other[i]))).toBe(1);
            expect(Math.floor(row.indexOf(1) / d)).not.toBe(Math.floor(i / d));
          });
          const groups = groupsInOrder(adjacency);
          expect(groups.map((g) => g.length)).toEqual(new Array(d).fill(modalities));
        },
      ),
    );
  });
});

describe('shared latents', () => {
  it('are the last block, effects of one latent each and causes of none', () => {
    fc.assert(
      fc.property(
        seeds,
        fc.integer({ min: 1, max: 3 }),
        fc.integer({ min: 2, max: 3 }),
        (seed, shared, modalities) => {
          const own = modalities * 2;
          const adjacency = draw({ modalities, latents: 2, shared }, seed);
          expect(adjacency).toHaveLength(own + shared);
          const parents = adjacency.slice(own).map(parentsOf);
          for (const p of parents) {
            expect(p).toHaveLength(1);
            expect(p[0]).toBeLessThan(own);
          }
          expect(new Set(parents.flat()).size).toBe(shared);
          for (const row of adjacency) expect(sum(row.slice(own))).toBe(0);
          const apart = draw({ modalities, latents: 2, shared, sharedParents: 'none' }, seed);
          expect(apart.slice(0, own)).toEqual(adjacency.slice(0, own));
          expect(sum(apart.slice(own).map(sum))).toBe(0);
        },
      ),
    );
  });
});

describe('groupsInOrder', () => {
  it('puts causes first and joins exactly the latents that reach each other', () => {
    const graphs = fc.integer({ min: 1, max: 7 }).chain((n) =>
      fc.array(fc.array(fc.constantFrom(0, 0, 0, 1), { minLength: n, maxLength: n }), {
        minLength: n,
        maxLength: n,
      }),
    );
    fc.assert(
      fc.property(graphs, (adjacency) => {
        const groups = groupsInOrder(adjacency);
        expect(groups.flat().sort((a, b) => a - b)).toEqual([...adjacency.keys()]);
        const groupOf = adjacency.map((_, i) => groups.findIndex((g) => g.includes(i)));
        const reach = (from: number): Set<number> => {
          const seen = new Set([from]);
          for (const j of seen) adjacency.forEach((row, i) => row[j] && seen.add(i));
          return seen;
        };
        const reached = adjacency.map((_, i) => reach(i));
        adjacency.forEach((row, i) => {
          row.forEach((edge, j) => {
            if (edge) expect(groupOf[j]).toBeLessThanOrEqual(groupOf[i]);
            expect(groupOf[i] === groupOf[j]).toBe(reached[i].has(j) && reached[j].has(i));
          });
        });
      }),
    );
  });
});
