import { describe, expect, it } from 'vitest';
import { compileToOnnx } from '../../core/compute/compile.ts';
import { createEagerDevice } from '../../core/compute/eager.ts';
import type { Device, StepDefinition, Values } from '../../core/compute/step.ts';
import * as tf from '../../core/compute/tf.ts';
import { createCpuDevice } from '../../core/node/devices/onnx-device.ts';
import { Rng } from '../../core/math/rng.ts';
import { expectClose } from './support/parity.ts';

const float = (...shape: number[]): { shape: number[]; dtype: 'float32' } => ({ shape, dtype: 'float32' });

/** Sizes of parameters: two large ones, small ones before, between and after, none a multiple of four. */
const SIZES = [3, 40_001, 5, 7, 36_865, 1];
const SIZE = SIZES.reduce((a, b) => a + b, 0);

/** A step with everything that an update may meet: a clipped gradient, a rate, a state the other way round. */
const clipped: StepDefinition = {
  name: 'clipped',
  inputs: { theta: float(SIZE), m: float(SIZE), v: float(SIZE), rate: float(1), mean: float(4), x: float(4) },
  state: { theta: 'theta2', m: 'm2', v: 'v2', mean: 'mean2' },
  build({ theta, m, v, rate, mean, x }) {
    let offset = 0;
    const parts = SIZES.map((size) => tf.slice(theta, [(offset += size) - size], [size]));
    const loss = (...p: tf.Tensor[]): tf.Scalar =>
      tf.addN(p.map((part, i) => tf.sum(tf.square(tf.sub(tf.reshape(part, [1, -1]), i / 9)))));
    const { value, grads } = tf.valueAndGrads(loss as never)(parts);
    const gradient = tf.concat(
      grads.map((g) => tf.reshape(g, [-1])),
      0,
    );
    const norm = tf.sqrt(tf.sum(tf.square(gradient)));
    const g = tf.mul(gradient, tf.minimum(tf.div(300, norm), 1));
    const m2 = tf.add(tf.mul(m, 0.9), tf.mul(g, 0.1));
    const v2 = tf.maximum(tf.mul(v, 0.999), tf.abs(tf.neg(g)));
    return {
      theta2: tf.sub(theta, tf.mul(tf.div(m2, tf.add(tf.sqrt(v2), 1e-8)), rate)),
      m2,
      v2,
      mean2: tf.add(tf.mul(mean, 0.5), tf.mul(x, 0.5)),
      value,
      length: tf.sum(tf.abs(theta)),
    };
  },
};

function numbers(size: number, seed: number): Float32Array {
  const out = new Float32Array(size);
  new Rng(seed).fillNormal(out);
  return out;
}

async function run(device: Device, steps: number): Promise<Record<string, Values>> {
  const compiled = await device.compile(clipped);
  const start = { theta: numbers(SIZE, 1), m: numbers(SIZE, 2), v: numbers(SIZE, 3).map(Math.abs) };
  for (const [name, values] of Object.entries({ ...start, mean: numbers(4, 4) }))
    await compiled.setState(name, values);
  let results: Record<string, Values> = {};
  for (let i = 0; i < steps; i++)
    results = await compiled.run({ x: numbers(4, 5 + i), rate: Float32Array.of(0.01) });
  for (const name of Object.keys(clipped.state)) results[name] = await compiled.getState(name);
  await compiled.dispose();
  return results;
}

describe('states that are replaced number by number', () => {
  it('follow as they do when the step is called, to 1e-6', async () => {
    const [compiled, eager] = [createCpuDevice(1), createEagerDevice('cpu', 'reference', 'cpu')];
    const [actual, expected] = [await run(compiled, 5), await run(eager, 5)];
    expect(Object.keys(actual).sort()).toEqual(Object.keys(expected).sort());
    for (const name of Object.keys(expected)) expectClose(actual[name], expected[name], 1e-6, name);
  });

  it('leave the graph, large parameters entering and gradients leaving by themselves', () => {
    const { update, replacements, reads, writes } = compileToOnnx(clipped, { splitOptimizer: true });
    expect([...update!.results.keys()]).toEqual(['theta', 'm', 'v']);
    expect([...replacements.keys()]).toEqual(['mean']);
    const whole = { of: 'theta', offset: 0, shape: [SIZE] };
    expect([...reads.values()]).toContainEqual(whole);
    expect([...reads.values()]).toContainEqual({ of: 'theta', offset: 3, shape: [40_001] });
    const written = [...writes.values()].map(({ offset, shape }) => [offset, shape.reduce((a, b) => a * b)]);
    expect(written).toEqual([
      [0, 3],
      [3, 40_001],
      [40_004, 12],
      [40_016, 36_865],
      [76_881, 1],
    ]);
  });
});
