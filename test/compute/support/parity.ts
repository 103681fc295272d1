import { expect } from 'vitest';
import * as tf from '../../../core/compute/tf.ts';
import type { StepDefinition, TensorSpec, Values } from '../../../core/compute/step.ts';
import { sizeOf } from '../../../core/compute/shapes.ts';
import { Rng } from '../../../core/math/rng.ts';
import { createCpuDevice } from '../../../core/node/devices/onnx-device.ts';
import type { Device } from '../../../core/compute/step.ts';

export type Inputs = Readonly<Record<string, Values>>;
export type Build = StepDefinition['build'];

/** How the numbers of one input are drawn. */
export interface Draw {
  readonly shape: readonly number[];
  readonly dtype?: 'float32' | 'int32';
  /** Uniform in [low, high); integers for int32. Without it: standard normal. */
  readonly range?: readonly [number, number];
}

export function draw(rng: Rng, { shape, dtype = 'float32', range }: Draw): Values {
  const next = (): number => (range ? rng.uniform(...range) : rng.normal());
  const numbers = Array.from({ length: sizeOf(shape) }, next);
  return dtype === 'int32' ? Int32Array.from(numbers, Math.floor) : Float32Array.from(numbers);
}

/** Runs `build` on the reference: TensorFlow.js's own cpu backend. */
export function reference(specs: Readonly<Record<string, TensorSpec>>, build: Build, feeds: Inputs): Inputs {
  void tf.setBackend('cpu');
  return tf.tidy(() => {
    const tensors = Object.fromEntries(
      Object.entries(specs).map(([name, { shape, dtype }]) => [
        name,
        tf.tensor(feeds[name], [...shape], dtype),
      ]),
    );
    return Object.fromEntries(
      Object.entries(build(tensors)).map(([name, tensor]) => [
        name,
        (tensor.dtype === 'bool' ? tf.cast(tensor, 'float32') : tensor).dataSync() as Values,
      ]),
    );
  }) as unknown as Inputs;
}

/** |a - b| <= tolerance (scale of the tensor), number by number. */
export function expectClose(actual: Values, expected: Values, tolerance: number, label: string): void {
  expect(actual.length, `${label}: count`).toBe(expected.length);
  let scale = 1e-3;
  for (const v of expected) if (Number.isFinite(v)) scale = Math.max(scale, Math.abs(v));
  for (let i = 0; i < expected.length; i++) {
    const same = Object.is(actual[i], expected[i]) || Math.abs(actual[i] - expected[i]) <= tolerance * scale;
    if (!same) expect.fail(`${label}[${i}]: ${actual[i]} instead of ${expected[i]} (scale ${scale})`);
  }
}

const cpu = createCpuDevice();

/**
 * Checks `f` against the reference on drawn inputs: its value, and the gradient of sum(f * weights) by the
 * inputs named in `by` (all float inputs unless told).
 */
export async function expectParity(
  label: string,
  draws: Readonly<Record<string, Draw>>,
  f: (inputs: Record<string, tf.Tensor>) => tf.Tensor,
  options: {
    readonly by?: readonly string[];
    readonly tolerance?: number;
    readonly seed?: number;
    readonly device?: Device;
  } = {},
): Promise<void> {
  const rng = new Rng(options.seed ?? 1);
  const names = Object.keys(draws);
  const by = options.by ?? names.filter((name) => draws[name].dtype !== 'int32');
  const specs: Record<string, TensorSpec> = Object.fromEntries(
    names.map((name) => [name, { shape: draws[name].shape, dtype: draws[name].dtype ?? 'float32' }]),
  );
  const feeds = Object.fromEntries(names.map((name) => [name, draw(rng, draws[name])]));
  const build: Build = (inputs) => {
    const value = f(inputs);
    if (by.length === 0) return { value };
    // Uneven weights, so that a gradient that lands on the wrong element shows.
    const weights = Float32Array.from({ length: value.size }, (_, i) => Math.sin(i + 1));
    const loss = (...xs: tf.Tensor[]): tf.Scalar => {
      const y = f({ ...inputs, ...Object.fromEntries(by.map((name, i) => [name, xs[i]])) });
      return tf.sum(tf.mul(y, tf.tensor(weights, y.shape)));
    };
    const gradients = tf.grads(loss)(by.map((name) => inputs[name]));
    return { value, ...Object.fromEntries(by.map((name, i) => [`d${name}`, gradients[i]])) };
  };
  const expected = reference(specs, build, feeds);
  const step = await (options.device ?? cpu).compile({ name: 'parity', inputs: specs, state: {}, build });
  const actual = await step.run(feeds);
  await step.dispose();
  expect(Object.keys(actual).sort()).toEqual(Object.keys(expected).sort());
  for (const name of Object.keys(expected)) {
    expectClose(actual[name], expected[name], options.tolerance ?? 2e-6, `${label} ${name}`);
  }
}
