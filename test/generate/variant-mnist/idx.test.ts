import { describe, expect, it } from 'vitest';
import { UserError } from '../../../core/errors.ts';
import { readIdx } from '../../bench/data/variant-mnist/idx.ts';

const images = Uint8Array.of(0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 1, 0, 0, 0, 2, 10, 20, 30, 40);

function codeOf(bytes: Uint8Array, dimensions = 3): string | undefined {
  try {
    readIdx(bytes, 'images', dimensions);
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).message).toContain('images');
    return (error as UserError).code;
  }
  return undefined;
}

describe('readIdx', () => {
  it('reads images and labels', () => {
    expect(readIdx(images, 'images', 3)).toEqual({ shape: [2, 1, 2], data: Uint8Array.of(10, 20, 30, 40) });
    const labels = Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 3, 6, 7, 9);
    expect(readIdx(labels, 'labels', 1)).toEqual({ shape: [3], data: Uint8Array.of(6, 7, 9) });
  });

  it('reads a view that does not begin at its buffer', () => {
    const shifted = new Uint8Array([9, 9, 9, ...images]).subarray(3);
    expect(readIdx(shifted, 'images', 3).shape).toEqual([2, 1, 2]);
  });

  it('says what is wrong with a file', () => {
    const changed = (at: number, value: number): Uint8Array => images.map((v, i) => (i === at ? value : v));
    expect(codeOf(changed(0, 0x1f))).toBe('idx.not-idx');
    expect(codeOf(new Uint8Array(0))).toBe('idx.not-idx');
    expect(codeOf(changed(2, 0x0d))).toBe('idx.type');
    expect(codeOf(images, 1)).toBe('idx.dimensions');
    expect(codeOf(images.subarray(0, 10))).toBe('idx.truncated');
    expect(codeOf(images.subarray(0, 19))).toBe('idx.truncated');
    expect(codeOf(changed(4, 255))).toBe('idx.truncated');
    expect(codeOf(new Uint8Array([...images, 1]))).toBe('idx.too-long');
  });
});
