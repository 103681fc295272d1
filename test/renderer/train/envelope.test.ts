import { describe, expect, it } from 'vitest';
import { envelopePath, spanOf } from '../../../renderer/train/envelope.ts';

const line = (...values: number[]) => ({ low: Float32Array.from(values), high: Float32Array.from(values) });

describe('a recording as a path', () => {
  const span = { low: 0, high: 10 };

  it('is a line where nothing was thinned, parted at gaps', () => {
    const { low, high } = line(0, 10, NaN, 5, 5);
    expect(envelopePath(low, high, span, 40, 20)).toBe('M0.0 20.0L10.0 0.0M30.0 10.0L40.0 10.0');
  });

  it('runs along the greatest values and back along the least', () => {
    expect(envelopePath(Float32Array.of(0, 5), Float32Array.of(10, 10), span, 40, 20)).toBe(
      'M0.0 0.0L40.0 0.0L40.0 10.0L0.0 20.0Z',
    );
  });

  it('shares its scale with what is drawn over it', () => {
    expect(spanOf([line(1, NaN, 3), line(2, 5)])).toEqual({ low: 0.76, high: 5.24 });
    expect(spanOf([line(NaN)])).toEqual({ low: 0, high: 1 });
    const flat = spanOf([line(4, 4)]);
    expect(flat.low).toBeLessThan(4);
    expect(flat.high).toBeGreaterThan(4);
  });
});
