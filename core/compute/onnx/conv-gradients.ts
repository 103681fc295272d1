import type { ProgramNode } from '../graph.ts';
import { sameShape } from '../shapes.ts';

/** Both gradients of a convolution: inputs x, dy, filter; outputs by x, by the filter. */
export const CONV_GRADIENTS = 'Conv2DGradients';

/**
 * Joins the gradients of a convolution by its input and by its filter, which TensorFlow.js computes by two
 * kernels, where they have dy in common: they can share its windows.
 */
export function joinGradients(nodes: readonly ProgramNode[]): ProgramNode[] {
  const joined = [...nodes];
  joined.forEach((node, i) => {
    if (node.kernel === 'Conv2DBackpropInput') {
      const at = joined.findIndex((other, j) => j > i && fits(node, other));
      const later = new Set(joined.slice(i).flatMap(({ outputs }) => outputs));
      if (at > i && !later.has(joined[at].inputs[0])) {
        joined[i] = join(node, joined[at]);
        joined.splice(at, 1);
      }
    }
  });
  return joined;
}

function fits(byInput: ProgramNode, other: ProgramNode): boolean {
  if (other.kernel !== 'Conv2DBackpropFilter' || other.inputs[1] !== byInput.inputs[0]) return false;
  const { inputShape, ...attrs } = byInput.attrs;
  const { filterShape, ...others } = other.attrs;
  return (
    sameShape(other.inputs[0].shape, inputShape as number[]) &&
    sameShape(filterShape as number[], byInput.inputs[1].shape) &&
    JSON.stringify(attrs) === JSON.stringify(others)
  );
}

const join = (byInput: ProgramNode, byFilter: ProgramNode): ProgramNode => ({
  kernel: CONV_GRADIENTS,
  inputs: [byFilter.inputs[0], byInput.inputs[0], byInput.inputs[1]],
  attrs: { ...byInput.attrs, ...byFilter.attrs },
  outputs: [...byInput.outputs, ...byFilter.outputs],
});
