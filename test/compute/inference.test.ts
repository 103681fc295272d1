import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as ort from 'onnxruntime-node';
import { afterAll, describe, expect, it } from 'vitest';
import { traceInference } from '../../core/compute/inference.ts';
import type { ConstantTensor } from '../../core/compute/inference.ts';
import * as tf from '../../core/compute/tf.ts';
import { Rng } from '../../core/math/rng.ts';
import { draw, expectClose, reference } from './support/parity.ts';

const PYTHON = '/usr/bin/python3';
const pythonRuns = ['onnx', 'onnxruntime'].every(
  (name) => spawnSync(PYTHON, ['-c', `import ${name}`]).status === 0,
);

const rng = new Rng(4);
const parameter = (...shape: number[]): ConstantTensor => ({
  shape,
  dtype: 'float32',
  values: draw(rng, { shape }),
});
const constants = { w: parameter(2, 5, 6), b: parameter(2, 1, 6), theta: parameter(40) };

/** An encoder in small: a batched layer, time steps, slices, constants that have the batch's shape. */
function encoder(
  { x }: Record<string, tf.Tensor>,
  { w, b, theta }: Record<string, tf.Tensor>,
): Record<string, tf.Tensor> {
  const n = x.shape[0];
  const twice = tf.tile(tf.reshape(x, [1, n, 5]), [2, 1, 1]);
  const hidden = tf.leakyRelu(tf.add(tf.matMul(twice, w), b), 0.2);
  let state = tf.zeros([n, 4]);
  const kernel = tf.reshape(tf.slice(theta, [4], [28]), [7, 4]);
  for (const part of tf.split(tf.reshape(tf.transpose(hidden, [1, 0, 2]), [n, 12]), 4, 1)) {
    state = tf.tanh(tf.matMul(tf.concat([part, state], 1), kernel));
  }
  return { state, rows: tf.reshape(hidden, [2 * n, 6]), padded: tf.pad(state, [[1, 0], [0, 0]]) }; // prettier-ignore
}

function file(): Uint8Array {
  return traceInference('encoder', encoder, { x: { shape: ['N', 5], dtype: 'float32' } }, constants);
}

function expected(x: Float32Array, n: number): Record<string, Float32Array> {
  const build = (inputs: Record<string, tf.Tensor>): Record<string, tf.Tensor> =>
    encoder(
      inputs,
      Object.fromEntries(Object.entries(constants).map(([k, c]) => [k, tf.tensor(c.values, [...c.shape])])),
    );
  return reference({ x: { shape: [n, 5], dtype: 'float32' } }, build, { x }) as Record<string, Float32Array>;
}

describe('a function written for any batch size', () => {
  it.each([1, 2, 5, 23, 64])('gives what the reference gives for N = %i', async (n) => {
    const session = await ort.InferenceSession.create(file(), { logSeverityLevel: 3 });
    const x = draw(rng, { shape: [n, 5] }) as Float32Array;
    const actual = await session.run({ x: new ort.Tensor('float32', x, [n, 5]) });
    for (const [name, values] of Object.entries(expected(x, n))) {
      expectClose(actual[name].data as Float32Array, values, 1e-6, name);
    }
    expect(actual['padded'].dims).toEqual([n + 1, 4]);
    await session.release();
  });

  it('refuses what averages over the batch', () => {
    const mean = ({ x }: Record<string, tf.Tensor>): Record<string, tf.Tensor> => ({
      y: tf.mul(x, 1 / x.shape[0]),
    });
    expect(() => traceInference('mean', mean, { x: { shape: ['N', 5], dtype: 'float32' } }, {})).toThrow(
      /batch size/,
    );
  });

  describe.skipIf(!pythonRuns)(`in ${PYTHON} (skipped where it has no onnx and onnxruntime)`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'etiograph-onnx-'));
    afterAll(() => rmSync(folder, { recursive: true }));

    it('passes the checker and computes the same', () => {
      writeFileSync(join(folder, 'encoder.onnx'), file());
      // Debian's onnx and onnxruntime register the same schemas: one process each.
      const check = `
import sys, onnx
onnx.checker.check_model(onnx.load(sys.argv[1] + '/encoder.onnx'), full_check=True)
`;
      const compute = `
import sys, numpy as np, onnxruntime as ort
folder = sys.argv[1]
session = ort.InferenceSession(folder + '/encoder.onnx', providers=['CPUExecutionProvider'])
assert session.get_inputs()[0].shape == ['N', 5], session.get_inputs()[0].shape
for n in (1, 9):
    x = np.fromfile(f'{folder}/x{n}', np.float32).reshape(n, 5)
    session.run(['state'], {'x': x})[0].tofile(f'{folder}/y{n}')
`;
      const inputs = new Map([1, 9].map((n) => [n, draw(rng, { shape: [n, 5] }) as Float32Array]));
      for (const [n, x] of inputs) writeFileSync(join(folder, `x${n}`), x);
      for (const script of [check, compute]) {
        const run = spawnSync(PYTHON, ['-c', script, folder], { encoding: 'utf8' });
        expect(run.status, run.stderr.slice(-2000)).toBe(0);
      }
      for (const [n, x] of inputs) {
        const bytes = readFileSync(join(folder, `y${n}`));
        const actual = new Float32Array(
          bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length),
        );
        expectClose(actual, expected(x, n)['state'], 1e-6, `state for N = ${n}`);
      }
    });
  });
});
