import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pc } from '../../core/discovery/pc.ts';
import { screen } from '../../core/discovery/screen.ts';
import type { PcData, VariableType } from '../../core/discovery/settings.ts';
import { testPair } from '../../core/discovery/test-pair.ts';
import { pick, rowsOf } from '../../core/discovery/variables.ts';
import { Rng } from '../../core/math/rng.ts';

const NUMBER: VariableType = { kind: 'number' };
const CATEGORY: VariableType = { kind: 'category' };
const ROWS = 300;

const levels = (count: number, rng: Rng): Float64Array =>
  Float64Array.from({ length: ROWS }, () => rng.int(count));

function table(columns: Record<string, readonly [Float64Array, VariableType]>): PcData {
  const all = Object.values(columns);
  return { names: Object.keys(columns), columns: all.map(([v]) => v), types: all.map(([, t]) => t) };
}

const kinds = (data: PcData) => screen(data).findings.map(({ kind, columns }) => [kind, ...columns]);

describe('screening by type', () => {
  it('leaves out the second of two categories with the same groups, whatever their codes', () => {
    fc.assert(
      fc.property(fc.integer(), fc.shuffledSubarray([0, 1, 2, 3], { minLength: 4 }), (seed, codes) => {
        const one = levels(4, new Rng(seed));
        const two = one.map((code, r) => (r % 7 === 0 ? Number.NaN : codes[code]));
        const data = table({ one: [one, CATEGORY], two: [two, CATEGORY] });
        expect(kinds(data)).toEqual([['duplicate', 'one', 'two']]);
        expect(screen(data).names).toEqual(['one']);
      }),
    );
  });

  it('leaves out an event that happened to nobody, and the second of two equal times', () => {
    const rng = new Rng(4);
    const times = levels(90, rng);
    const happened = levels(2, rng);
    const event = (h: Float64Array): VariableType => ({ kind: 'time-to-event', happened: h });
    const twice = table({ death: [times, event(happened)], again: [times.slice(), event(happened.slice())] });
    expect(kinds(twice)).toEqual([['duplicate', 'death', 'again']]);
    const relapse = table({ death: [times, event(happened)], relapse: [times, event(levels(2, rng))] });
    expect(kinds(relapse)).toEqual([]);
    const never = table({ never: [times, event(new Float64Array(ROWS))], age: [times, NUMBER] });
    expect(kinds(never)).toEqual([['constant', 'never']]);
    const sameDay = table({ death: [new Float64Array(ROWS).fill(30), event(happened)] });
    expect(kinds(sameDay)).toEqual([]);
  });
});

describe('types through a search', () => {
  const rng = new Rng(5);
  const site = levels(3, rng);
  const ward = site.map((code) => (rng.uniform() < 0.7 ? (code + 1) % 3 : rng.int(3)));
  const data = table({ site: [site, CATEGORY], ward: [ward, CATEGORY], noise: [levels(4, rng), CATEGORY] });

  it('is not searched by a test that takes codes for numbers', async () => {
    await expect(pc(data, { alpha: 0.01, test: 'fisher-z' })).rejects.toMatchObject({
      code: 'discovery.test-for-type',
      message: expect.stringContaining('“site”, “ward”, “noise” are no numbers') as string,
    });
    expect(() => testPair(data, 'fisher-z', ['site', 'ward'], [[]])).toThrow(/no numbers/);
  });
});

it('some variables and some rows of a table take their types and events with them', () => {
  const happened = Float64Array.of(0, 1, 1);
  const data = table({
    a: [Float64Array.of(1, 2, 3), NUMBER],
    death: [Float64Array.of(10, 20, 30), { kind: 'time-to-event', happened }],
  });
  const drawn = rowsOf(pick(data, [1]), Int32Array.of(2, 0, 0));
  expect(drawn).toEqual({
    names: ['death'],
    columns: [Float64Array.of(30, 10, 10)],
    types: [{ kind: 'time-to-event', happened: Float64Array.of(1, 0, 0) }],
  });
});
