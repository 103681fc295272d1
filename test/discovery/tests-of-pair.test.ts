import { describe, expect, it } from 'vitest';
import { pc, type PcSettings } from '../../core/discovery/pc.ts';
import { testsOfPair } from '../../core/discovery/tests-of-pair.ts';
import { Rng } from '../../core/math/rng.ts';
import { pairsOf, randomDag, simulate } from './helpers.ts';

describe('testsOfPair', () => {
  it('lists the tests of every pair of a search, as many as it made, the deciding one among them', async () => {
    for (const test of ['fisher-z', 'gcm'] as const) {
      const rng = new Rng(5);
      const data = simulate(randomDag(7, 0.5, rng), 200, rng);
      const knowledge = { tiers: [['v0', 'v1'], data.names.slice(2)], forbidden: [['v4', 'v5'] as const] };
      const settings: PcSettings = { alpha: 0.05, test, knowledge };
      const result = await pc(data, settings);
      let twice = 0;
      for (const { ends, tests, given, pValue, strength, n, linked } of pairsOf(result)) {
        const [a, b] = ends;
        const all = (await testsOfPair(data, settings, [b, a]))!;
        expect([a, b, all.made, all.more]).toEqual([a, b, tests, false]);
        const sets = all.tests.map((one) => [...one.given].sort().join());
        expect(new Set(sets).size).toBe(sets.length);
        expect(all.tests.reduce((sum, { times }) => sum + times, 0)).toBe(all.made);
        twice += all.made - sets.length;
        if (pValue === undefined) continue;
        const decisive = all.tests[sets.indexOf([...given].sort().join())];
        expect(decisive.pValue).toBeCloseTo(pValue, 9);
        expect(decisive.n).toBe(n);
        if (!linked) continue;
        expect(decisive.strength).toBeCloseTo(strength!, 9);
        expect(all.tests.every((one) => !(one.pValue! >= settings.alpha))).toBe(true);
      }
      // Sets are tried again where what separates best is chosen.
      expect(twice).toBeGreaterThan(0);
    }
  });

  it('has none of a variable that the data leave out', async () => {
    const data = { names: ['a', 'b'], columns: [Float64Array.of(1, 2, 4), Float64Array.of(1, 1, 1)] };
    expect(await testsOfPair(data, { alpha: 0.05, test: 'fisher-z' }, ['a', 'b'])).toBeNull();
  });
});
