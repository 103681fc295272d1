import { describe, expect, it } from 'vitest';
import { createEagerDevice } from '../../core/compute/eager.ts';
import type { StepDefinition, Values } from '../../core/compute/step.ts';
import * as tf from '../../core/compute/tf.ts';
import { createCpuDevice } from '../../core/node/devices/onnx-device.ts';
import { expectClose } from './support/parity.ts';
import { BATCH, train, trainingStep } from './support/step.ts';

const devices = [createCpuDevice(), createEagerDevice('tfjs-node-gpu', 'reference', 'cpu')];

async function trained(device: (typeof devices)[number], steps: number): Promise<Record<string, Values>> {
  const compiled = await device.compile(trainingStep);
  const result = await train(compiled, steps);
  await compiled.dispose();
  return result;
}

describe('a whole training step', () => {
  it('compiled, moves the parameters as the eager one does, to 1e-5, over 20 steps', async () => {
    const [compiled, eager] = [await trained(devices[0], 20), await trained(devices[1], 20)];
    for (const name of Object.keys(eager)) expectClose(compiled[name], eager[name], 1e-5, name);
    expect(compiled['losses'].at(-1)).toBeLessThan(0.9 * compiled['losses'][0]);
  });

  it('gives the same numbers on every run', async () => {
    expect(await trained(devices[0], 3)).toEqual(await trained(devices[0], 3));
  });

  it('leaves the arrays that it was given alone, and hands out copies', async () => {
    for (const device of devices) {
      const compiled = await device.compile(trainingStep);
      await train(compiled, 2);
      const theta = await compiled.getState('theta');
      const before = theta.slice();
      await compiled.setState('theta', theta);
      const feeds = { rows: new Int32Array(BATCH), rate: Float32Array.of(0.1) };
      await compiled.run(feeds);
      await compiled.run(feeds);
      expect(theta).toEqual(before);
      expect(await compiled.getState('theta')).not.toEqual(before);
      await compiled.dispose();
    }
  });
});

const float = (...shape: number[]): { shape: number[]; dtype: 'float32' } => ({ shape, dtype: 'float32' });

describe('what a step may be', () => {
  it.each(devices)('$label: outputs that are inputs, constants, or the same tensor twice', async (device) => {
    const step: StepDefinition = {
      name: 'odd',
      inputs: { x: float(3), kept: float(2), unused: float(1) },
      state: { kept: 'kept' },
      build: ({ x, kept }) => {
        const y = tf.add(x, 1);
        return {
          x,
          y,
          again: y,
          two: tf.scalar(2),
          ones: tf.ones([2, 2]),
          sum: tf.sum(kept),
          flag: tf.greater(x, 2),
        };
      },
    };
    const compiled = await device.compile(step);
    await compiled.setState('kept', Float32Array.of(3, 4));
    for (let i = 0; i < 2; i++) {
      expect(await compiled.run({ x: Float32Array.of(1, 2, 3), unused: Float32Array.of(0) })).toEqual({
        x: Float32Array.of(1, 2, 3),
        y: Float32Array.of(2, 3, 4),
        again: Float32Array.of(2, 3, 4),
        two: Float32Array.of(2),
        ones: Float32Array.of(1, 1, 1, 1),
        sum: Float32Array.of(7),
        flag: Float32Array.of(0, 0, 1),
      });
    }
    expect(await compiled.getState('kept')).toEqual(Float32Array.of(3, 4));
    await compiled.dispose();
  });

  it.each(devices)('$label: says which input is missing, too short or unknown', async (device) => {
    const step: StepDefinition = {
      name: 'sum',
      inputs: { x: float(2), s: float(2) },
      state: { s: 's' },
      build: ({ x, s }) => ({ y: tf.add(x, s) }),
    };
    const compiled = await device.compile(step);
    const two = Float32Array.of(1, 2);
    await expect(compiled.run({ x: two })).rejects.toThrow('without s');
    await expect(compiled.getState('s')).rejects.toThrow('no state s');
    await expect(compiled.setState('x', two)).rejects.toThrow('no state x');
    await expect(compiled.setState('s', Float32Array.of(1))).rejects.toThrow('[2]');
    await compiled.setState('s', two);
    await expect(compiled.run({})).rejects.toThrow('without x');
    await expect(compiled.run({ x: Float32Array.of(1) })).rejects.toThrow('1 numbers for x');
    expect(await compiled.run({ x: two })).toEqual({ y: Float32Array.of(2, 4) });
    await compiled.dispose();
  });

  it('cannot look at numbers, and no half-recorded trace stays behind', async () => {
    const looks: StepDefinition = {
      name: 'looks',
      inputs: { x: float(1) },
      state: {},
      build: ({ x }) => ({ y: tf.mul(x, x.dataSync()[0]) }),
    };
    await expect(devices[0].compile(looks)).rejects.toThrow(/cannot look at the numbers/);
    await expect(devices[0].compile(trainingStep)).resolves.toBeDefined();
  });

  it('must replace a state by something of its shape', async () => {
    const grows: StepDefinition = {
      name: 'grows',
      inputs: { x: float(2) },
      state: { x: 'next' },
      build: ({ x }) => ({ next: tf.concat([x, x]) }),
    };
    await expect(devices[0].compile(grows)).rejects.toThrow('replaces x float32[2] by float32[4]');
    await expect(devices[0].compile({ ...grows, state: { x: 'other' } })).rejects.toThrow(
      'puts out no other',
    );
  });

  it('names the kernel that cannot be compiled', async () => {
    const strange: StepDefinition = {
      name: 'strange',
      inputs: { x: float(4) },
      state: {},
      build: ({ x }) => ({ y: tf.topk(x, 2).values }),
    };
    await expect(devices[0].compile(strange)).rejects.toThrow(/TopK/);
  });
});
