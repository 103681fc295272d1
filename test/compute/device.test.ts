import { describe, expect, it } from 'vitest';
import { measure } from '../../core/compute/device.ts';
import type { Device, StepDefinition } from '../../core/compute/step.ts';
import * as tf from '../../core/compute/tf.ts';
import { createCpuDevice } from '../../core/node/devices/onnx-device.ts';

const step: StepDefinition = {
  name: 'probe',
  inputs: { x: { shape: [2], dtype: 'float32' }, s: { shape: [2], dtype: 'float32' } },
  state: { s: 'next' },
  build: ({ x, s }) => ({ next: tf.add(x, s), sum: tf.sum(s) }),
};
const feeds = { x: Float32Array.of(1, 2) };

/** The real CPU device on a clock that each of its runs pushes on. */
function scene(): {
  device: (label: string, ms: number, failure?: string) => Device;
  clock: () => number;
  runs: string[];
} {
  let now = 0;
  const runs: string[] = [];
  const device = (label: string, ms: number, failure?: string): Device => ({
    id: 'cpu',
    label,
    async compile(definition) {
      if (failure) throw new Error(failure);
      const compiled = await createCpuDevice().compile(definition);
      return {
        ...compiled,
        run(values) {
          now += ms;
          runs.push(label);
          return compiled.run(values);
        },
      };
    },
  });
  return { device, clock: () => now, runs };
}

describe('the measured choice', () => {
  it('takes the fastest and says by how much', async () => {
    const { device, clock } = scene();
    const devices = [device('slow', 20), device('fast', 3), device('middle', 12)];
    const choice = await measure(devices, step, feeds, clock);
    expect(choice.device).toBe(devices[1]);
    expect(choice.reason).toBe(
      'the fastest here with 3.0 ms a trial step; middle took 12 ms, slow took 20 ms.',
    );
  });

  it('leaves out what fails, and says so', async () => {
    const { device, clock } = scene();
    const choice = await measure([device('broken', 1, 'no memory'), device('works', 5)], step, feeds, clock);
    expect(choice.device.label).toBe('works');
    expect(choice.reason).toContain('broken failed');
    expect(choice.timings[0]).toMatchObject({ error: 'no memory' });
  });

  it('soon gives up on what is far behind', async () => {
    const { device, clock, runs } = scene();
    await measure([device('fast', 1), device('hopeless', 100)], step, feeds, clock);
    expect(runs.filter((label) => label === 'hopeless')).toHaveLength(2);
    expect(runs.filter((label) => label === 'fast')).toHaveLength(8);
  });

  it('fails with all reasons when nothing works', async () => {
    const { device } = scene();
    await expect(measure([device('a', 1, 'out of order')], step, feeds)).rejects.toThrow('a: out of order');
  });
});
