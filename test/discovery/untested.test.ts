import { describe, expect, it } from 'vitest';
import { pc, type PcSettings } from '../../core/discovery/pc.ts';
import { whyUndecided } from '../../core/graph/words.ts';
import { Rng } from '../../core/math/rng.ts';

const number = (rows: number, rng: Rng): Float64Array =>
  Float64Array.from({ length: rows }, () => rng.normal());

describe('a pair of which no test says anything', () => {
  it.each([
    { test: 'fisher-z', falseDiscoveryRate: 0.2 },
    { test: 'fisher-z' },
    { test: 'gcm' },
  ] satisfies Partial<PcSettings>[])(
    'is undecided where no row has both ($test, $falseDiscoveryRate)',
    async (settings) => {
      const rng = new Rng(1002);
      const columns = [0, 1].map((k) => number(100, rng).map((v, r) => (r % 2 === k ? Number.NaN : v)));
      const found = await pc({ names: ['a', 'b'], columns }, { alpha: 0.05, ...settings });
      expect(found.graph.edges).toEqual([]);
      expect(found.undecided).toMatchObject([{ a: 'a', b: 'b', undecided: 'untested', given: [] }]);
      expect(found.undecided[0].pValue).toBeUndefined();
      expect(whyUndecided(found.undecided[0], (id) => id)).toMatch(
        /^No test could tell whether a and b are related: /,
      );
    },
  );

  it.each(['gcm', 'fisher-z'] as const)(
    'is undecided where one is known only of those who have one value of the other, and lends it no direction (%s)',
    async (test) => {
      const rng = new Rng(7);
      const age = number(800, rng);
      const death = age.map((v) => Number(v + rng.normal() > 1));
      const yearOfDeath = death.map((d) => (d ? 83 + rng.int(10) : Number.NaN));
      const found = await pc(
        { names: ['age', 'death', 'year of death'], columns: [age, death, yearOfDeath] },
        { alpha: 0.01, test, knowledge: { tiers: [['age', 'year of death'], ['death']] } },
      );
      expect(found.graph.edges.map(({ from, to }) => [from, to])).toEqual([['age', 'death']]);
      expect(found.undecided.map(({ a, b, undecided }) => [a, b, undecided])).toEqual([
        ['death', 'year of death', 'untested'],
      ]);
    },
  );

  it('is every pair where there are too few people for any test', async () => {
    const rng = new Rng(3);
    const columns = [0, 1, 2].map(() => number(12, rng));
    const found = await pc({ names: ['a', 'b', 'c'], columns }, { alpha: 0.05, test: 'gcm' });
    expect(found.graph.edges).toEqual([]);
    expect(found.undecided.map(({ undecided }) => undecided)).toEqual(['untested', 'untested', 'untested']);
  });

  it('is a link where it is known to be one', async () => {
    const rng = new Rng(1);
    const columns = [0, 1].map((k) => number(100, rng).map((v, r) => (r % 2 === k ? Number.NaN : v)));
    const found = await pc(
      { names: ['a', 'b'], columns },
      { alpha: 0.05, test: 'gcm', knowledge: { required: [['a', 'b']] } },
    );
    expect(found.graph.edges.map(({ from, to, basis }) => [from, to, basis])).toEqual([
      ['a', 'b', 'required'],
    ]);
    expect(found.undecided).toEqual([]);
  });
});
