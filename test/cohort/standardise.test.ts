import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { learnable } from '../../core/cohort/learnable.ts';
import { standardise } from '../../core/cohort/standardise.ts';
import { inMemory } from '../../core/cohort/subject-array.ts';
import type { SubjectTable } from '../../core/cohort/table.ts';
import { Rng } from '../../core/math/rng.ts';

const all = (n: number): Int32Array => Int32Array.from({ length: n }, (_, i) => i);

describe('standardising', () => {
  it('gives mean 0 and spread 1 to each column, missing values left out', () => {
    const value = fc.float({ min: -1000, max: 1000, noNaN: true });
    const columns = fc.array(fc.tuple(value, fc.oneof(value, fc.constant(Number.NaN))), {
      minLength: 3,
      maxLength: 40,
    });
    fc.assert(
      fc.property(columns, (rows) => {
        const array = standardise(inMemory([2], Float32Array.from(rows.flat())));
        const out = new Float32Array(rows.length * 2);
        array.gather(all(rows.length), out);
        for (const c of [0, 1]) {
          const z = rows.flatMap((row, r) => (Number.isNaN(row[c]) ? [] : [out[2 * r + c]]));
          expect(z.length).toBe(array.count[c]);
          if (array.constant[c]) {
            expect(z.every((v) => v === 0)).toBe(true);
            continue;
          }
          const mean = z.reduce((a, b) => a + b, 0) / z.length;
          const variance = z.reduce((a, b) => a + (b - mean) ** 2, 0) / z.length;
          expect(mean).toBeCloseTo(0, 3);
          expect(variance).toBeCloseTo(1, 3);
        }
      }),
    );
  });

  it('flags columns that are constant, all missing, or constant but for rounding', () => {
    const rows = Array.from({ length: 50 }, (_, i) => [0.1, Number.NaN, 1e6, i]);
    const array = standardise(inMemory([4], Float32Array.from(rows.flat())));
    expect(array.constant).toEqual([true, true, true, false]);
    const out = new Float32Array(4);
    array.gather([7], out);
    expect([...out.slice(0, 3)]).toEqual([0, Number.NaN, 0]);
  });

  it('pools steps and pixels: one mean a channel', () => {
    const rng = new Rng(2);
    const recording = new Float32Array(30 * 8 * 2).map((_, i) =>
      i % 2 === 0 ? rng.normal(70, 5) : rng.normal(0.9, 0.01),
    );
    const night = standardise(inMemory([8, 2], recording));
    expect(night.mean.length).toBe(2);
    expect(night.mean[0]).toBeGreaterThan(69);
    expect(night.sd[1]).toBeLessThan(0.012);
    const pixels = new Float32Array(10 * 3 * 4 * 4).map(
      (_, i) => ((Math.floor(i / 16) % 3) * 50 + (i % 7)) / 255,
    );
    const image = standardise(inMemory([3, 4, 4], pixels));
    const out = new Float32Array(3 * 16);
    image.gather([4], out);
    expect([...image.mean].map((m) => Math.round(m * 255))).toEqual([3, 53, 103]);
    expect(Math.max(...out.map(Math.abs))).toBeLessThan(2);
  });
});

describe('columns that a model learns', () => {
  const level = (value: string, code: number) => ({ value, code, label: value });
  const column = { unit: null, label: null, levels: [], values: Float64Array.of(1, 2) };
  const table: SubjectTable = {
    subjects: ['a', 'b'],
    columns: [
      { ...column, name: 'age', type: 'number' },
      { ...column, name: 'born', type: 'date' },
      { ...column, name: 'site', type: 'category', levels: [level('x', 0), level('y', 1), level('z', 2)] },
      {
        ...column,
        name: 'sex',
        type: 'category',
        levels: [level('f', 0), level('m', 1)],
        values: Float64Array.of(0, 1),
      },
    ],
  };

  it('takes numbers and what has an order', () => {
    expect(learnable(table.columns).map(({ name }) => name)).toEqual(['age', 'sex']);
  });
});
