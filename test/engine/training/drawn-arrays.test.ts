import { describe, expect, it } from 'vitest';
import { drawArrays } from '../../../core/engine/training/drawn-arrays.ts';

const drawn = <K extends string>(
  arrays: ReturnType<typeof drawArrays>,
  kind: K,
): Extract<ReturnType<typeof drawArrays>, { kind: K }> => {
  if (arrays.kind !== (kind as string)) throw new Error(arrays.kind);
  return arrays as Extract<ReturnType<typeof drawArrays>, { kind: K }>;
};

describe('arrays as they are drawn', () => {
  it('are colour images by pixel, within 0..255', () => {
    // Two pixels: red 300 and 10, green -5 and 20, blue 1.6 and 30.
    const image = drawn(
      drawArrays({ kind: 'image' }, [3, 1, 2], 1, Float32Array.of(300, 10, -5, 20, 1.6, 30)),
      'image',
    );
    expect([image.width, image.height, image.channels, ...image.pixels]).toEqual([
      2, 1, 3, 255, 0, 2, 10, 20, 30,
    ]);
  });

  it('are recordings thinned to their envelope, gaps kept', () => {
    const steps = 1800;
    const values = new Float32Array(2 * steps * 2);
    for (let s = 0; s < steps; s++) {
      values[2 * s] = s % 3;
      values[2 * s + 1] = s < 900 ? Number.NaN : s;
    }
    const channels = [
      { name: 'SpO2', unit: '%' },
      { name: 'Pulse', unit: 'bpm' },
    ];
    const recording = drawn(drawArrays({ kind: 'recording', channels }, [steps, 2], 2, values), 'recording');
    expect([recording.points, recording.steps, recording.low.length]).toEqual([600, 1800, 2 * 2 * 600]);
    expect([recording.low[0], recording.high[0]]).toEqual([0, 2]);
    expect(recording.low[600]).toBeNaN();
    expect([recording.low[900], recording.high[900]]).toEqual([900, 902]);
    // The second recording is zero throughout.
    expect([recording.low[1200], recording.high[1200 + 600]]).toEqual([0, 0]);
  });
});
