import { describe, expect, it } from 'vitest';
import { goTogether } from '../../core/discovery/go-together.ts';
import { pc } from '../../core/discovery/pc.ts';
import { pick } from '../../core/discovery/variables.ts';
import type { PcData } from '../../core/discovery/settings.ts';
import { Rng } from '../../core/math/rng.ts';

const linkedWith = (target: string, edges: readonly { from: string; to: string }[]): string[] =>
  edges.flatMap(({ from, to }) => (from === target ? [to] : to === target ? [from] : [])).sort();

/** A random linear graph of `p` variables, each of a few earlier ones. */
function drawn(seed: number, p: number, rows: number): PcData {
  const rng = new Rng(seed);
  const columns: Float64Array[] = [];
  for (let j = 0; j < p; j++) {
    const parents = columns.filter(() => rng.uniform() < 1.5 / p);
    const weights = parents.map(() => (rng.uniform() < 0.5 ? -1 : 1) * rng.uniform(0.5, 1));
    columns.push(
      Float64Array.from({ length: rows }, (_, r) =>
        parents.reduce((sum, parent, k) => sum + weights[k] * parent[r], rng.normal()),
      ),
    );
  }
  return { names: columns.map((_, j) => `v${String(j)}`), columns };
}

describe('what goes together with a target', () => {
  for (const test of ['fisher-z', 'gcm'] as const) {
    it(`has all that a search among all variables links with it, by ${test}`, async () => {
      const settings = { alpha: 0.01, test, smallestEffect: 0.05 };
      let links = 0;
      let out = 0;
      for (let seed = 1; seed <= (test === 'gcm' ? 6 : 12); seed++) {
        const all = drawn(seed, test === 'gcm' ? 14 : 30, 600);
        const { graph } = await pc(all, settings);
        for (const target of [all.names.length - 1, 4]) {
          const others = all.names.map((_, i) => i).filter((i) => i !== target);
          const found = await goTogether(pick(all, [target]), pick(all, others), settings);
          const kept = others.filter((_, i) => found[i]!.linked);
          const screened = await pc(pick(all, [target, ...kept]), settings);
          const expected = linkedWith(all.names[target], graph.edges);
          links += expected.length;
          out += others.length - kept.length;
          expect(linkedWith(all.names[target], screened.graph.edges)).toEqual(
            expect.arrayContaining(expected),
          );
        }
      }
      expect(links).toBeGreaterThan(5);
      expect(out).toBeGreaterThan(links);
    });
  }

  it('is told by the target that it goes together with most, whatever else is tested beside it', async () => {
    const all = drawn(5, 90, 400);
    const [a, b] = all.columns;
    const mixed = a.map((v, r) => v + 0.2 * b[r]);
    const constant = new Float64Array(400).fill(3);
    const others = {
      names: [...all.names.slice(2), 'mixed', 'constant'],
      columns: [...all.columns.slice(2), mixed, constant],
    };
    const settings = { alpha: 0.01, test: 'fisher-z' } as const;
    const found = await goTogether(pick(all, [0, 1]), others, settings);
    expect(found.at(-1)).toBeNull();
    expect(found.at(-2)).toMatchObject({ target: 'v0', linked: true });
    expect(found.at(-2)!.strength).toBeGreaterThan(0.9);
    const alone = await goTogether(
      pick(all, [0, 1]),
      pick(others, [others.names.indexOf('mixed')]),
      settings,
    );
    expect(alone[0]!.strength).toBeCloseTo(found.at(-2)!.strength, 12);
  });

  it('is refused where no target varies', async () => {
    const all = drawn(5, 3, 50);
    const same = { names: ['same'], columns: [new Float64Array(50).fill(1)] };
    await expect(goTogether(same, all, { alpha: 0.01, test: 'gcm' })).rejects.toThrow(/same for everybody/);
  });
});
