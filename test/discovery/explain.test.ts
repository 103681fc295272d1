import { describe, expect, it } from 'vitest';
import { bootstrap } from '../../core/discovery/bootstrap.ts';
import { explainConflict, explainPair } from '../../core/discovery/explain.ts';
import type { PairRecord } from '../../core/discovery/result.ts';
import { Rng } from '../../core/math/rng.ts';
import { graph, simulate } from './helpers.ts';

const TESTED: PairRecord = {
  a: 'age',
  b: 'grip',
  adjacent: true,
  basis: 'tested',
  pValue: 1e-9,
  given: ['sex'],
  strength: 0.4,
  n: 5000,
  order: 1,
  tests: 12,
  orientation: null,
};
const ABSENT: PairRecord = { ...TESTED, adjacent: false, pValue: 0.31 };

describe('explainPair', () => {
  it.each<[string, PairRecord, RegExp]>([
    [
      'a link without direction',
      TESTED,
      /stay related.*p < 0.001 with 5,000 rows, given sex.*either direction/,
    ],
    [
      'no link, given one',
      ABSENT,
      /^Once sex is known, age and grip are no longer related \(p = 0.310, 5,000 rows\)\.$/,
    ],
    ['no link, given two', { ...ABSENT, given: ['sex', 'height'] }, /^Once sex and height are known/],
    ['no relation at all', { ...ABSENT, given: [] }, /^age and grip are not related \(p = 0.310/],
    [
      'a forbidden link',
      { ...ABSENT, basis: 'forbidden', pValue: null, n: null },
      /You ruled out.*would have kept a link/,
    ],
    ['no test possible', { ...TESTED, pValue: null, n: null, given: [] }, /No test could tell/],
    [
      'a collider',
      { ...TESTED, orientation: { rule: 'collider', from: 'age', to: 'grip', other: 'training' } },
      /age and training are each linked to grip but not to one another.*both point at grip/,
    ],
    [
      'Meek rule 1',
      { ...TESTED, orientation: { rule: 'meek', number: 1, nodes: ['diet'] } },
      /arrow from diet.*rule 1/,
    ],
    [
      'Meek rule 2',
      { ...TESTED, orientation: { rule: 'meek', number: 2, nodes: ['diet'] } },
      /circle through diet.*rule 2/,
    ],
    [
      'Meek rule 3',
      { ...TESTED, orientation: { rule: 'meek', number: 3, nodes: ['u', 'v'] } },
      /u and v.*rule 3/,
    ],
    ['tiers', { ...TESTED, orientation: { rule: 'knowledge', because: 'tiers' } }, /The tiers that you gave/],
    [
      'a conflict',
      {
        ...TESTED,
        orientation: {
          rule: 'conflict',
          colliders: [
            ['u', 'grip', 'age'],
            ['grip', 'age', 'v'],
          ],
        },
      },
      /contradict themselves.*u and age both point at grip; grip and v both point at age/,
    ],
  ])('%s', (_, pair, expected) => {
    expect(explainPair(pair)).toMatch(expected);
  });

  it('explains conflicts', () => {
    expect(explainConflict({ kind: 'rules', edge: ['a', 'b'] })).toMatch(/both directions/);
    expect(explainConflict({ kind: 'knowledge', collider: ['a', 'b', 'c'], arrow: ['a', 'b'] })).toMatch(
      /a and c both point at b, but you ruled out that a causes b/,
    );
  });
});

describe('bootstrap', () => {
  const data = simulate(graph('a b c d', 'a -> c, b -> c'), 800, new Rng(1));
  const settings = { alpha: 0.01, test: 'fisher-z' } as const;

  it('finds strong edges always and absent ones rarely', async () => {
    const found = await bootstrap(data, settings, { replicates: 30, rng: new Rng(2) });
    expect(found.linked('a', 'c')).toBe(1);
    expect(found.linked('c', 'a')).toBe(1);
    expect(found.directed('a', 'c')).toBeGreaterThan(0.8);
    expect(found.directed('c', 'a')).toBeLessThan(0.1);
    expect(found.linked('a', 'd')).toBeLessThan(0.3);
  });

  it('repeats with the same seed, reports progress and stops when told to', async () => {
    const done: number[] = [];
    const once = () =>
      bootstrap(data, settings, { replicates: 5, rng: new Rng(3), onProgress: (f) => done.push(f) });
    const [one, two] = [await once(), await once()];
    expect(two.linked('a', 'b')).toBe(one.linked('a', 'b'));
    expect(done.slice(0, 6)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    const stop = new AbortController();
    const run = bootstrap(data, settings, {
      replicates: 50,
      rng: new Rng(4),
      signal: stop.signal,
      onProgress: () => stop.abort(new Error('enough')),
    });
    await expect(run).rejects.toThrow('enough');
  });
});
