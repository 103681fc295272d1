import { sizeOf } from '../../../core/compute/shapes.ts';
import * as ort from 'onnxruntime-node';
import { expect } from 'vitest';
import { traceInference } from '../../../core/compute/inference.ts';
import * as tf from '../../../core/compute/tf.ts';
import { Rng } from '../../../core/math/rng.ts';
import { byName, initialise, layOut, slotOf } from '../../../core/model/layout.ts';
import type { Layout } from '../../../core/model/layout.ts';
import type { ModalityNetwork, Parameters } from '../../../core/model/spec.ts';
import { createCpuDevice } from '../../../core/node/devices/onnx-device.ts';
import { codeStep } from '../../bench/step-code.ts';
import { draw, expectClose, reference } from '../../compute/support/parity.ts';

/** Parameters that were moved a little from their start, so that none is zero. */
function startOf(layout: Layout): Float32Array {
  const theta = initialise(layout, new Rng(3));
  const rng = new Rng(4);
  return theta.map((v) => v + rng.normal(0, 0.05));
}

function tensorsOf(layout: Layout, theta: Float32Array): Parameters {
  return byName(
    layout,
    layout.slots.map(({ parameter }) =>
      tf.tensor(slotOf(layout, theta, parameter.name), [...parameter.shape]),
    ),
  );
}

/** Runs encoder and decoder on TensorFlow.js's own cpu backend and gives the shapes of code and decoded x. */
export function shapesOf(network: ModalityNetwork, shape: readonly number[], code: number): number[][] {
  const layout = layOut(network.parameters);
  void tf.setBackend('cpu');
  return tf.tidy(() => {
    const p = tensorsOf(layout, initialise(layout, new Rng(1)));
    const x = tf.zeros([...shape]);
    const u = tf.zeros([shape[0], shape[1], code]);
    return [network.encode(p, x).shape, network.decode(p, u).shape];
  });
}

/** A whole compiled training step against TensorFlow.js run eagerly: loss, parameters and moments. */
export async function expectSameStep(
  network: ModalityNetwork,
  shape: readonly number[],
  batch: number,
  groupSize = 1,
): Promise<void> {
  const layout = layOut(network.parameters);
  const { step, feeds } = codeStep('same', network, shape, batch, groupSize);
  // With second moments of 1 the step is smooth in the gradient; from 0 it is nearly its sign.
  const state = {
    theta: startOf(layout),
    m: new Float32Array(layout.size),
    v: new Float32Array(layout.size).fill(1),
  };
  const expected = reference(step.inputs, (inputs) => step.build(inputs), { ...state, ...feeds() });
  const compiled = await createCpuDevice().compile(step);
  for (const [name, values] of Object.entries(state)) await compiled.setState(name, values);
  const { loss } = await compiled.run(feeds());
  expectClose(loss, expected['loss'], 1e-5, 'loss');
  for (const name of Object.keys(state)) {
    const actual = await compiled.getState(name);
    for (const { parameter } of layout.slots) {
      const part = (values: Float32Array): Float32Array => slotOf(layout, values, parameter.name);
      const label = `${name} of ${parameter.name}`;
      expectClose(part(actual as Float32Array), part(expected[name] as Float32Array), 1e-5, label);
    }
  }
  await compiled.dispose();
}

/** The encoder written for any batch size against the reference at several. */
export async function expectExports(network: ModalityNetwork, shape: readonly number[]): Promise<void> {
  const layout = layOut(network.parameters);
  const theta = startOf(layout);
  const constants = Object.fromEntries(
    layout.slots.map(({ parameter }) => [
      parameter.name,
      {
        shape: parameter.shape,
        dtype: 'float32' as const,
        values: slotOf(layout, theta, parameter.name).slice(),
      },
    ]),
  );
  const encode = (x: tf.Tensor, p: Parameters): tf.Tensor =>
    tf.reshape(network.encode(p, tf.reshape(x, [1, ...x.shape])), [x.shape[0], -1]);
  const bytes = traceInference(
    'encoder',
    ({ x }, p) => ({ code: encode(x, p) }),
    { x: { shape: ['N', ...shape], dtype: 'float32' } },
    constants,
  );
  const session = await ort.InferenceSession.create(bytes, { logSeverityLevel: 3 });
  for (const n of [1, 5]) {
    const sized = { shape: [n, ...shape], dtype: 'float32' } as const;
    const x = draw(new Rng(5), sized);
    const { code } = reference(
      { x: sized },
      (inputs) => ({ code: encode(inputs['x'], tensorsOf(layout, theta)) }),
      { x },
    );
    const actual = await session.run({ x: new ort.Tensor('float32', x as Float32Array, sized.shape) });
    expect(actual['code'].dims).toEqual([n, code.length / n]);
    expectClose(actual['code'].data as Float32Array, code, 1e-5, `N = ${String(n)}`);
  }
  await session.release();
}

/** Each member of a group of two computes what it computes alone with its part of every parameter. */
export function expectMembersAlone(
  make: (groupSize: number) => ModalityNetwork,
  shape: readonly number[],
  batch: number,
): void {
  const [both, one] = [make(2), make(1)];
  const [whole, single] = [layOut(both.parameters), layOut(one.parameters)];
  const theta = startOf(whole);
  void tf.setBackend('cpu');
  const encoded = (
    network: ModalityNetwork,
    layout: Layout,
    values: Float32Array,
    x: tf.Tensor,
  ): Float32Array =>
    tf.tidy(() => network.encode(tensorsOf(layout, values), x).dataSync().slice()) as unknown as Float32Array;
  const x = tf.tensor(draw(new Rng(6), { shape: [2, batch, ...shape] }), [2, batch, ...shape]);
  const together = encoded(both, whole, theta, x);
  tf.unstack(x).forEach((own, member) => {
    const parts = new Float32Array(single.size);
    for (const { parameter, size } of single.slots) {
      const all = slotOf(whole, theta, parameter.name);
      slotOf(single, parts, parameter.name).set(all.subarray(member * size, (member + 1) * size));
    }
    const alone = encoded(one, single, parts, tf.expandDims(own, 0));
    const each = together.length / 2;
    expect(together.subarray(member * each, (member + 1) * each)).toEqual(alone);
  });
  expect(together.subarray(0, together.length / 2)).not.toEqual(together.subarray(together.length / 2));
}

/** The losses of compiled steps, a number of x, on the same batch of smooth pictures or curves. */
export async function lossesOf(
  network: ModalityNetwork,
  shape: readonly number[],
  batch: number,
  steps: number,
): Promise<number[]> {
  const { step, state } = codeStep('train', network, shape, batch);
  const rng = new Rng(8);
  const each = sizeOf(shape);
  const phases = Array.from({ length: batch }, () => rng.uniform(0, 6));
  const x = Float32Array.from({ length: batch * each }, (_, i) =>
    Math.sin(phases[Math.floor(i / each)] + ((i % each) * 6) / each),
  );
  const compiled = await createCpuDevice().compile(step);
  for (const [name, values] of Object.entries(state)) await compiled.setState(name, values);
  const losses = [];
  for (let i = 0; i < steps; i++) losses.push((await compiled.run({ x }))['loss'][0] / each);
  await compiled.dispose();
  return losses;
}
