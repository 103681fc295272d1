import * as tf from './tf.ts';
import type { DType, TypedValues } from './graph.ts';
import { encodeOnnx } from './onnx/encode.ts';
import { freeBatch } from './onnx/free-batch.ts';
import { lower } from './onnx/lower.ts';
import { trace } from './trace.ts';

/** A tensor whose batch dimension, written `'N'`, may have any size. */
export interface FreeTensorSpec {
  readonly shape: readonly (number | 'N')[];
  readonly dtype: 'float32' | 'int32';
}

/** Trained numbers that go into the file. */
export interface ConstantTensor {
  readonly shape: readonly number[];
  readonly dtype: DType;
  readonly values: TypedValues;
}

/** Unlike sizes, so that what depends on N shows; a second try in case a layer happens to have one of them. */
const TRIAL_SIZES: readonly (readonly [number, number, number])[] = [
  [23, 29, 31],
  [101, 103, 107],
];

/**
 * Writes a function as an .onnx file (opset 17) that any ONNX runtime can run for any batch size N.
 *
 * The function is traced at three batch sizes: what differs between the first two is taken as linear in N,
 * computed from the input's shape in the file, and checked against the third.
 *
 * @param constants trained parameters, which become initialisers; `fn` gets them as tensors
 * @throws Error when the function depends on N in another way than through shapes (a mean over the batch)
 */
export function traceInference(
  name: string,
  fn: (inputs: Record<string, tf.Tensor>, constants: Record<string, tf.Tensor>) => Record<string, tf.Tensor>,
  inputs: Readonly<Record<string, FreeTensorSpec>>,
  constants: Readonly<Record<string, ConstantTensor>>,
): Uint8Array {
  const at = (n: number): ReturnType<typeof lower> => {
    const sized = Object.fromEntries(
      Object.entries(inputs).map(([input, spec]) => [
        input,
        { dtype: spec.dtype, shape: spec.shape.map((size) => (size === 'N' ? n : size)) },
      ]),
    );
    const program = trace(sized, (tensors) => {
      const fixed = Object.fromEntries(
        Object.entries(constants).map(([key, { values, shape, dtype }]) => [
          key,
          tf.tensor(values, [...shape], dtype),
        ]),
      );
      return fn(tensors, fixed);
    });
    return lower(program, name);
  };
  const failures: string[] = [];
  for (const sizes of TRIAL_SIZES) {
    try {
      return encodeOnnx(freeBatch(sizes, [at(sizes[0]), at(sizes[1]), at(sizes[2])], inputs));
    } catch (error) {
      failures.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new Error(`${name} cannot be written for any batch size: ${failures.join('; ')}`);
}
