import { describe, expect, it } from 'vitest';
import { RowCache, type RowProvider } from '../../../renderer/ui/row-cache.svelte.ts';

const settle = () => new Promise((resolve) => setTimeout(resolve));

function source(of = (k: number) => k) {
  const asked: [number, number][] = [];
  const provider: RowProvider<number> = (from, to) => {
    asked.push([from, to]);
    return Promise.resolve(Array.from({ length: to - from }, (_, k) => of(from + k)));
  };
  return { asked, provider };
}

describe('RowCache', () => {
  it('asks for each page once, and for no row past the end', async () => {
    const { asked, provider } = source();
    const cache = new RowCache<number>(() => undefined);
    cache.ask(provider, 90, 130, 150);
    cache.ask(provider, 95, 135, 150);
    await settle();
    expect(asked).toEqual([
      [0, 100],
      [100, 150],
    ]);
    expect([cache.row(0), cache.row(149), cache.row(150)]).toEqual([0, 149, undefined]);
  });

  it('asks again for a page of which the table has more rows by now', async () => {
    const { asked, provider } = source();
    const cache = new RowCache<number>(() => undefined);
    cache.ask(provider, 0, 2, 2);
    await settle();
    cache.ask(provider, 0, 4, 4);
    await settle();
    expect([asked, cache.row(3)]).toEqual([
      [
        [0, 2],
        [0, 4],
      ],
      3,
    ]);
  });

  it('asks again after a failure', async () => {
    const failed: unknown[] = [];
    const cache = new RowCache<number>((error) => failed.push(error));
    let broken = true;
    const provider: RowProvider<number> = () =>
      broken ? Promise.reject(new Error('gone')) : Promise.resolve([5]);
    cache.ask(provider, 0, 1, 1);
    await settle();
    expect(failed).toHaveLength(1);
    broken = false;
    cache.ask(provider, 0, 1, 1);
    await settle();
    expect(cache.row(0)).toBe(5);
  });

  it('holds a bounded part of a million rows', async () => {
    const { asked, provider } = source();
    const cache = new RowCache<number>(() => undefined);
    for (let first = 0; first < 1_000_000; first += 10_000) cache.ask(provider, first, first + 30, 1_000_000);
    await settle();
    const before = asked.length;
    cache.ask(provider, 0, 30, 1_000_000);
    await settle();
    expect(asked).toHaveLength(before + 1);
    expect([0, 500_001, 960_001, 990_001].map((k) => cache.row(k))).toEqual([
      0,
      undefined,
      960_001,
      undefined,
    ]);
  });
});
