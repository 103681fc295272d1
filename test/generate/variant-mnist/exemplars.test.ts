import { describe, expect, it } from 'vitest';
import { countOf, drawnDigits, drawnGarments } from '../../bench/data/variant-mnist/exemplars.ts';
import type { Exemplars } from '../../bench/data/variant-mnist/exemplars.ts';

const picturesOf = ({ values, pixels }: Exemplars): Float32Array[] =>
  Array.from({ length: values.length / pixels ** 2 }, (_, k) =>
    values.subarray(k * pixels ** 2, (k + 1) * pixels ** 2),
  );

describe('drawn exemplars', () => {
  const sets = [
    ...Array.from({ length: 10 }, (_, d) => drawnDigits(d, 6)),
    ...(['shirt', 'sneaker', 'boot'] as const).map((name) => drawnGarments(name, 6)),
  ];

  it.each(sets)('$source: shades of grey on black, none like another', (set) => {
    expect(countOf(set)).toBe(6);
    for (const picture of picturesOf(set)) {
      expect(picture.every((v) => v >= 0 && v <= 1.0001)).toBe(true);
      const lit = picture.filter((v) => v > 0.3).length / picture.length;
      expect(lit).toBeGreaterThan(0.03);
      expect(lit).toBeLessThan(0.6);
    }
    expect(new Set(picturesOf(set).map((p) => p.join())).size).toBe(6);
  });

  it('are the same each time', () => {
    expect(drawnDigits(6, 3)).toEqual(drawnDigits(6, 3));
  });

  it('tells a six from a nine, which has its loop above', () => {
    const below = (digit: number): number =>
      picturesOf(drawnDigits(digit, 6)).filter((p) => {
        const half = p.length / 2;
        const sum = (part: Float32Array): number => part.reduce((a, b) => a + b, 0);
        return sum(p.subarray(half)) > sum(p.subarray(0, half));
      }).length;
    expect(below(6)).toBe(6);
    expect(below(9)).toBe(0);
  });
});
