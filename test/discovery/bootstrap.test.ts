import { describe, expect, it } from 'vitest';
import { bootstrap } from '../../core/discovery/bootstrap.ts';
import { Rng } from '../../core/math/rng.ts';
import { graph, simulate } from './helpers.ts';

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
