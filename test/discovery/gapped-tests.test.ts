import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gcm } from '../../core/discovery/ci/gcm.ts';
import type { CiTest } from '../../core/discovery/ci/ci-test.ts';
import type { VariableType } from '../../core/discovery/settings.ts';
import { Rng } from '../../core/math/rng.ts';

/** Columns with gaps of their own up to which tests keep the rows of every combination. */
const FEW = 6;
const NAMES = ['a', 'b', 'c', 'd', 'e', 'f'];
const KINDS = ['number', 'count', 'two values', 'rare', 'category', 'constant where d is'] as const;
type Kind = (typeof KINDS)[number];

interface Drawing {
  readonly seed: number;
  readonly rows: number;
  readonly kinds: readonly Kind[];
  readonly gaps: readonly number[];
  /** Whether the first column is the time to an event. */
  readonly event: boolean;
}

const drawings: fc.Arbitrary<Drawing> = fc.record({
  event: fc.boolean(),
  seed: fc.nat(),
  rows: fc.integer({ min: 24, max: 600 }),
  kinds: fc.array(fc.constantFrom(...KINDS), { minLength: FEW, maxLength: FEW }),
  gaps: fc.array(fc.constantFrom(0, 0.02, 0.08, 0.3), { minLength: FEW, maxLength: FEW }),
});

interface Table {
  readonly columns: readonly Float64Array[];
  readonly types: readonly VariableType[];
}

function tableOf({ seed, rows, kinds, gaps, event }: Drawing): Table {
  const rng = new Rng(seed);
  const common = Float64Array.from({ length: rows }, () => rng.normal());
  const plain = kinds.map(() => common.map((v) => 0.5 * v + rng.normal() * (0.5 + 0.5 * Math.abs(v))));
  const missing = gaps.map((share) => common.map(() => (rng.uniform() < share ? 1 : 0)));
  const value = (kind: Kind, v: number, r: number): number => {
    if (kind === 'number') return v;
    if (kind === 'count') return Math.floor(Math.exp(0.6 + 0.5 * v));
    if (kind === 'two values') return v > 0.2 ? 1 : 0;
    if (kind === 'rare') return v > 1.8 ? 1 : 0;
    if (kind === 'category') return [-0.8, 0, 1].filter((cut) => v > cut).length;
    return missing[3][r] === 1 ? v : 0;
  };
  const columns = kinds.map((kind, c) =>
    plain[c].map((v, r) => (missing[c][r] ? Number.NaN : value(kind, v, r))),
  );
  const types: VariableType[] = kinds.map((kind) => ({ kind: kind === 'category' ? 'category' : 'number' }));
  if (event) {
    columns[0] = plain[0].map((v, r) => (missing[0][r] ? Number.NaN : Math.exp(v)));
    types[0] = { kind: 'time-to-event', happened: common.map(() => (rng.uniform() < 0.6 ? 1 : 0)) };
  }
  return { columns, types };
}

/** The test on these columns, and on the same beside others whose gaps make the patterns many. */
function both({ columns, types }: Table, seed: number): [CiTest, CiTest] {
  const rng = new Rng(seed + 1);
  const others = NAMES.map(() => columns[0].map(() => (rng.uniform() < 0.1 ? Number.NaN : rng.normal())));
  const names = [...NAMES, ...NAMES.map((name) => `other ${name}`)];
  return [
    gcm(NAMES, columns, types),
    gcm(names, [...columns, ...others], [...types, ...others.map(() => ({ kind: 'number' }) as const)]),
  ];
}

const same = (found: number, expected: number): void => {
  if (Number.isNaN(expected)) expect(found).toBeNaN();
  else expect(Math.abs(found - expected)).toBeLessThan(1e-7 * (1 + Math.abs(expected)));
};

describe('tests in a table whose gaps have many patterns', () => {
  it('are those on their rows alone', () => {
    fc.assert(
      fc.property(drawings, (drawing) => {
        const [kept, gapped] = both(tableOf(drawing), drawing.seed);
        for (const set of [[], [2], [3, 2], [2, 3, 4], [5, 2, 4, 3]]) {
          const given = Int32Array.from(set);
          for (const [x, y] of [
            [0, 1],
            [1, 0],
          ]) {
            const [found, expected] = [gapped, kept].map((test) => test.evidence(x, y, given, set.length));
            same(found, expected);
            same(gapped.strength(x, y, given, set.length), kept.strength(x, y, given, set.length));
            const [size, expectedSize] = [gapped, kept].map((test) => test.effect(x, y, given, set.length));
            same(size.value, expectedSize.value);
            same(size.standardError, expectedSize.standardError);
            expect(gapped.sampleSize(x, y, given, set.length)).toBe(kept.sampleSize(x, y, given, set.length));
          }
        }
      }),
    );
  });

  it('do not depend on what was tested before', () => {
    const drawing: Drawing = {
      event: false,
      seed: 1001,
      rows: 500,
      kinds: ['number', 'number', 'number', 'count', 'category', 'number'],
      gaps: [0.08, 0.08, 0.08, 0.08, 0.08, 0.08],
    };
    const [, gapped] = both(tableOf(drawing), drawing.seed);
    const given = Int32Array.of(2, 3);
    const first = gapped.evidence(0, 1, given, 2);
    gapped.evidence(4, 5, given, 2);
    gapped.evidence(0, 4, Int32Array.of(5, 2), 2);
    expect(gapped.evidence(1, 0, given, 2)).toBe(first);
    expect(both(tableOf(drawing), drawing.seed)[1].evidence(0, 1, Int32Array.of(3, 2), 2)).toBe(first);
  });
});
