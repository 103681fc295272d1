import { describe, expect, it } from 'vitest';
import { foreseeSearch } from '../../core/discovery/foresee.ts';
import { pc } from '../../core/discovery/pc.ts';
import type { PcData, PcSettings } from '../../core/discovery/settings.ts';
import { Rng } from '../../core/math/rng.ts';

const BLOCK = 8;

/** Blocks of columns with a common cause that is not among them, as questionnaires have them, with gaps of their own. */
function questionnaires(seed: number, { columns, rows }: { columns: number; rows: number }): PcData {
  const rng = new Rng(seed);
  const noise = (): Float64Array => Float64Array.from({ length: rows }, () => rng.normal());
  const causes = Array.from({ length: Math.ceil(columns / BLOCK) }, noise);
  const stored = (v: number, c: number): number => {
    if (rng.uniform() < 0.08) return Number.NaN;
    if (c % 4 === 3) return v > 0.2 ? 1 : 0;
    return c % 4 === 2 ? Math.floor(Math.exp(0.6 + 0.5 * v)) : v;
  };
  return {
    names: Array.from({ length: columns }, (_, c) => `item ${String(c)}`),
    columns: Array.from({ length: columns }, (_, c) => {
      const load = rng.uniform(0.3, 0.9);
      const rest = noise();
      return rest.map((e, r) =>
        stored(load * causes[Math.floor(c / BLOCK)][r] + Math.sqrt(1 - load ** 2) * e, c),
      );
    }),
  };
}

describe('what is foreseen of a search', () => {
  it.each([
    { seed: 1001, test: 'gcm' },
    { seed: 1002, test: 'gcm' },
    { seed: 1001, test: 'fisher-z' },
  ] as const)('is about as many tests as it makes, by $test, seed $seed', async ({ seed, test }) => {
    const data = questionnaires(seed, { columns: 24, rows: 500 });
    const settings: PcSettings = { alpha: 0.01, test, smallestEffect: 0.05 };
    // As if a test took a millisecond on every computer: tests are tried for a time, not for a number.
    let asked = 0;
    const clock = { now: () => asked++ / 1000, signal: new AbortController().signal };
    const { tests, seconds, variables } = await foreseeSearch(data, settings, clock);
    const made = (await pc(data, settings)).testsByOrder.reduce((sum, count) => sum + count);
    expect(variables).toBe(24);
    expect(seconds).toBeGreaterThan(0);
    expect(tests / made).toBeGreaterThan(1 / 2);
    expect(tests / made).toBeLessThan(2);
  });

  it('tells of a search without an end that it has none, on a slow computer too', async () => {
    const rng = new Rng(1004);
    const cause = Float64Array.from({ length: 1500 }, () => rng.normal());
    const columns = Array.from({ length: 60 }, () => cause.map((v) => 0.7 * v + 0.7 * rng.normal()));
    const data: PcData = { names: columns.map((_, c) => `item ${String(c)}`), columns };
    // Each look at the clock is a second later.
    let seconds = 0;
    const clock = { now: () => seconds++, signal: new AbortController().signal };
    const { tests } = await foreseeSearch(
      data,
      { alpha: 0.01, test: 'fisher-z', smallestEffect: 0.05 },
      clock,
    );
    expect(tests).toBeGreaterThan(5e9);
  });
});
