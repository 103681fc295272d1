import { describe, expect, it } from 'vitest';
import { expectedFalse } from '../../../core/discovery/anew/expected-false.ts';
import { replicatesOf, type Half } from '../../../core/discovery/anew/replicates.ts';
import { sharesOf, type ReplicateGraph } from '../../../core/discovery/anew/shares.ts';
import { Rng } from '../../../core/math/rng.ts';

const link = (from: string, to: string, directed = false) => ({ from, to, directed });

describe('expectedFalse', () => {
  const fixed = (): boolean => false;

  it('is the bound of Shah and Samworth for stable links', () => {
    // 3 of 30 pairs are linked in each replicate: 9 / (.5 x 30).
    const each: ReplicateGraph = { links: [link('a', 'b'), link('b', 'c'), link('c', 'd')], undecided: [] };
    expect(expectedFalse([1, 1, 0.9], [each, each], { pairs: 30, fixed })).toBeCloseTo(0.6, 10);
  });
});

describe('replicatesOf', () => {
  const n = 1200;
  const rng = new Rng(21);
  const normal = (): Float64Array => Float64Array.from({ length: n }, () => rng.normal());
  const z = normal();
  const cause = z.map((v) => 0.8 * v + rng.normal(0, 0.6));
  const other = normal();
  const code = (sign: number): Float64Array =>
    z.map((v) => sign * (Math.sqrt(0.95) * v + rng.normal(0, Math.sqrt(0.05))));
  const rows = (odd: number): Int32Array => Int32Array.from({ length: n / 2 }, (_, i) => 2 * i + odd);
  const half = (odd: number, links: Half['links']): Half => ({
    rows: rows(odd),
    codes: new Map([['Eye 1', code(1)]]),
    links,
  });
  const data = { names: ['Eye 1', 'x', 'y'], columns: [code(1), cause, other] };
  const settings = {
    alpha: 0.01,
    test: 'gcm',
    smallestEffect: 0.05,
    learned: { factors: [{ name: 'Eye 1', modality: 'Eye' }], links: null, reliability: 0.95 },
  } as const;

  it('finds the graph with each half and draw, the same for the same seed', async () => {
    let done = 0;
    const once = () =>
      replicatesOf(data, settings, [half(0, null), half(1, null)], {
        draws: 2,
        rng: new Rng(5),
        onDone: () => (done += 1),
      });
    const found = await once();
    expect([found.length, done]).toEqual([4, 4]);
    const shares = sharesOf(found);
    expect(shares.linked('Eye 1', 'x')).toBe(1);
    expect(shares.linked('Eye 1', 'y')).toBeLessThan(0.5);
  });

  it('takes the structure of the half as evidence', async () => {
    const twoFactors = { ...data, names: ['Eye 1', 'Sleep 1', 'y'] };
    const withSleep = (links: Half['links'], odd: number): Half => ({
      rows: rows(odd),
      codes: new Map([
        ['Eye 1', code(1)],
        ['Sleep 1', cause],
      ]),
      links,
    });
    const learned = {
      ...settings.learned,
      factors: [...settings.learned.factors, { name: 'Sleep 1', modality: 'Sleep' }],
      links: [{ between: ['Eye 1', 'Sleep 1'] as const, share: 1 }],
    };
    const found = await replicatesOf(
      twoFactors,
      { ...settings, learned },
      [withSleep(learned.links, 0), withSleep([], 1)],
      { draws: 1, rng: new Rng(2) },
    );
    expect(found[0].links).toHaveLength(1);
    expect(found[1]).toEqual({ links: [], undecided: [['Eye 1', 'Sleep 1']] });
  });
});
