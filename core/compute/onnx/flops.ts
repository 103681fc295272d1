import { sizeOf } from '../shapes.ts';
import type { OnnxGraph } from './encode.ts';

/** Multiplications and additions in the matrix products and convolutions of a graph; the rest is not counted. */
export function countFlops(graph: OnnxGraph): number {
  let flops = 0;
  for (const { op, inputs, outputs, attrs } of graph.nodes) {
    const [a, b] = inputs;
    if (op === 'MatMul') flops += 2 * sizeOf(outputs[0].shape) * a.shape.at(-1)!;
    else if (op === 'Gemm') flops += 2 * sizeOf(outputs[0].shape) * a.shape[attrs['transA'] ? 0 : 1];
    // A filter is [out, in, ...]: every output of a convolution meets `in` windows, every input of its
    // transpose `out` of them.
    else if (op === 'Conv') flops += 2 * sizeOf(outputs[0].shape) * sizeOf(b.shape.slice(1));
    else if (op === 'ConvTranspose') flops += 2 * sizeOf(a.shape) * sizeOf(b.shape.slice(1));
    // X [T, B, C] with W [1, 4H, C] and R [1, 4H, H].
    else if (op === 'LSTM')
      flops += 2 * a.shape[0] * a.shape[1] * (sizeOf(b.shape) + sizeOf(inputs[2].shape));
  }
  return flops;
}
