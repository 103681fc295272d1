import { sizeOf } from '../shapes.ts';
import type { OnnxNode } from './builder.ts';
import type { OnnxGraph } from './encode.ts';

/** Multiplications and additions in the matrix products and recurrences of a graph; the rest is not counted. */
export function countFlops({ nodes }: Pick<OnnxGraph, 'nodes'>): number {
  return nodes.reduce((sum, node) => sum + flopsOf(node), 0);
}

function flopsOf({ op, inputs, outputs, attrs }: OnnxNode): number {
  const [a, b] = inputs;
  switch (op) {
    case 'MatMul':
      return 2 * sizeOf(outputs[0].shape) * a.shape.at(-1)!;
    case 'Gemm':
      return 2 * sizeOf(outputs[0].shape) * a.shape[attrs['transA'] ? 0 : 1];
    // X [T, B, C] with W [1, 4H, C] and R [1, 4H, H].
    case 'LSTM':
      return 2 * a.shape[0] * a.shape[1] * (sizeOf(b.shape) + sizeOf(inputs[2].shape));
    case 'Scan': {
      const { graph } = attrs['body'] as { graph: Pick<OnnxGraph, 'nodes'> };
      return inputs.at(-1)!.shape[0] * countFlops(graph);
    }
    default:
      return 0;
  }
}
