import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutFixed } from '../../../../core/engine/graph/pair-picture/adjusted.ts';
import { boxesPlot } from '../../../../core/engine/graph/pair-picture/boxes.ts';
import { drawnRows, roundedFor } from '../../../../core/engine/graph/pair-picture/grid.ts';
import { groupsOf } from '../../../../core/engine/graph/pair-picture/groups.ts';
import { pointsPlot } from '../../../../core/engine/graph/pair-picture/points.ts';
import type { PictureVariable } from '../../../../core/engine/graph/pair-picture/rows.ts';
import { pairSlope } from '../../../../core/engine/graph/pair-picture/slope.ts';
import type { NodeType } from '../../../../core/graph/document.ts';
import { Rng } from '../../../../core/math/rng.ts';

const variable = (type: NodeType, values: ArrayLike<number>, more: Partial<PictureVariable> = {}) => ({
  ...{ id: type, type, latent: false, happened: null, levels: [] },
  values: Float64Array.from(values),
  ...more,
});
const normal = (n: number, rng: Rng) => Float64Array.from({ length: n }, () => rng.normal());

describe('what is drawn', () => {
  it('is rounded to what can be seen, whole numbers to whole numbers', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 30 }),
        (list) => {
          const round = roundedFor(Float64Array.from(list));
          const range = Math.max(...list) - Math.min(...list);
          fc.pre(range > 1e-3);
          for (const v of list) expect(Math.abs(round(v) - v)).toBeLessThanOrEqual(0.0026 * 5 * range);
          expect(new Set(list.map(round)).size).toBeLessThanOrEqual(202);
        },
      ),
    );
    const round = roundedFor(Float64Array.of(0, 3, 17));
    expect([0, 3, 17].map(round)).toEqual([0, 3, 17]);
  });

  it('is the same whoever stands in which row, and of many people a part', () => {
    const rng = new Rng(1001);
    const [x, y] = [normal(300, rng), normal(300, rng)];
    const order = rng.permutation(300);
    const mixed = [x, y].map((column) => Float64Array.from(order, (r) => column[r]));
    expect(pointsPlot(mixed[0], mixed[1]).points).toEqual(pointsPlot(x, y).points);
    const many = pointsPlot(normal(20_000, rng), normal(20_000, rng));
    expect([many.shown, many.of]).toEqual([500, 20_000]);
    expect([...drawnRows(20_000)]).toEqual([...drawnRows(20_000)]);
    expect(new Set(drawnRows(20_000)).size).toBe(500);
  });

  it('joins levels of few people, and draws no box of them', () => {
    const values = [...Array<number>(30).fill(0), ...Array<number>(20).fill(1), 2, 2, 3];
    const groups = groupsOf(variable('category', values));
    expect(groups.map(({ label, rows }) => [label, rows.length])).toEqual([
      ['0', 30],
      ['1', 20],
      [null, 3],
    ]);
    const plot = boxesPlot(groups, normal(53, new Rng(1001)));
    expect(plot.groups.map(({ box }) => box === null)).toEqual([false, false, true]);
  });
});

describe('what is adjusted', () => {
  it('leaves between groups what a regression on the groups and the set says', () => {
    const rng = new Rng(1001);
    const n = 400;
    const z = normal(n, rng);
    const group = Float64Array.from(z, (v) => (v + rng.normal() > 0 ? 1 : 0));
    const y = Float64Array.from(z, (v, r) => 2 * group[r] + 5 * v + 0.1 * rng.normal());
    const groups = groupsOf(variable('two-valued', group));
    const adjusted = withoutFixed([z], groups, n)(y);
    const mean = (column: Float64Array, level: number) => {
      const own = column.filter((_, r) => group[r] === level);
      return own.reduce((a, b) => a + b, 0) / own.length;
    };
    expect(mean(y, 1) - mean(y, 0)).toBeGreaterThan(5);
    const slope = pairSlope(variable('two-valued', group), variable('number', y), [variable('number', z)]);
    if (typeof slope === 'string') throw new Error(slope);
    expect(mean(adjusted, 1) - mean(adjusted, 0)).toBeCloseTo(slope.perUnit!.value, 10);
    expect(slope.perUnit!.low).toBeLessThan(2);
    expect(slope.perUnit!.high).toBeGreaterThan(2);
  });
});

describe('pairSlope', () => {
  const rng = new Rng(1001);
  const n = 200;
  const x = normal(n, rng);
  const noisy = variable(
    'number',
    x.map((v) => v + rng.normal()),
  );

  it('covers the truth in 95 of 100 tables, with uneven spread too', () => {
    let covered = 0;
    for (let k = 0; k < 400; k++) {
      const own = new Rng(1001 + k);
      const z = normal(80, own);
      const u = Float64Array.from(z, (v) => v + own.normal());
      const v = Float64Array.from(z, (w, r) => 0.5 * u[r] - w + (0.3 + Math.abs(u[r])) * own.normal());
      const slope = pairSlope(variable('number', u), variable('number', v), [variable('number', z)]);
      if (typeof slope === 'string') throw new Error(slope);
      const { low, high } = slope.perUnit!;
      if (low <= 0.5 && high >= 0.5) covered++;
    }
    expect(covered / 400).toBeGreaterThan(0.925);
    expect(covered / 400).toBeLessThan(0.98);
  });

  it('says why there is none', () => {
    const two = variable(
      'two-valued',
      x.map((v) => (v > 0 ? 1 : 0)),
    );
    const rare = variable(
      'two-valued',
      x.map((_, r) => (r < 5 ? 1 : 0)),
    );
    const category = variable(
      'category',
      x.map((_, r) => r % 3),
    );
    const time = variable('time-to-event', x.map(Math.exp), { happened: x.map(() => 1) });
    const number = variable('number', x);
    const few = (v: PictureVariable): PictureVariable => ({ ...v, values: v.values.slice(0, 9) });
    expect(pairSlope(category, number, [])).toBe('unordered');
    expect(pairSlope(time, time, [])).toBe('two-outcomes');
    expect(pairSlope(few(number), few(noisy), [])).toBe('few-rows');
    expect(pairSlope(number, rare, [])).toBe('few-events');
    expect(pairSlope(number, noisy, [number])).toBe('determined');
    expect(pairSlope(number, number, [number])).toBe('determined');
    expect(pairSlope(number, two, [])).toBe('perfect');
    expect(pairSlope(number, noisy, [time])).toBe('outcome-fixed');
  });
});
