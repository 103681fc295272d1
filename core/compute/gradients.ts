import * as tf from '@tensorflow/tfjs-core';

/**
 * Gradients that TensorFlow.js leaves out or gets wrong, registered over its own:
 * - comparisons have none, so that `where(greater(x, 0), ...)` throws: theirs is zero;
 * - maximum, minimum and squaredDifference do not sum over the axes that were broadcast;
 * - split into a single part throws.
 */
const COMPARISONS = [
  tf.Equal,
  tf.NotEqual,
  tf.Greater,
  tf.GreaterEqual,
  tf.Less,
  tf.LessEqual,
  tf.LogicalAnd,
  tf.LogicalOr,
];

function replaceGradient(config: tf.GradConfig): void {
  if (tf.getGradient(config.kernelName)) tf.unregisterGradient(config.kernelName);
  tf.registerGradient(config);
}

/** Undoes broadcasting: sums over the axes that `shape` does not have or has as 1. */
function sumTo(gradient: tf.Tensor, shape: number[]): tf.Tensor {
  const axes = tf.broadcast_util.getReductionAxes(shape, gradient.shape);
  return tf.reshape(axes.length > 0 ? tf.sum(gradient, axes) : gradient, shape);
}

for (const kernelName of COMPARISONS) {
  replaceGradient({
    kernelName,
    inputsToSave: ['a', 'b'],
    gradFunc: (_dy, [a, b]) => ({ a: () => tf.zeros(a.shape), b: () => tf.zeros(b.shape) }),
  });
}

replaceGradient({
  kernelName: tf.LogicalNot,
  inputsToSave: ['x'],
  gradFunc: (_dy, [x]) => ({ x: () => tf.zeros(x.shape) }),
});

type Compare = (a: tf.Tensor, b: tf.Tensor) => tf.Tensor;
const chosen: readonly [string, Compare, Compare][] = [
  [tf.Maximum, tf.greaterEqual, tf.less],
  [tf.Minimum, tf.lessEqual, tf.greater],
];
for (const [kernelName, first, second] of chosen) {
  replaceGradient({
    kernelName,
    inputsToSave: ['a', 'b'],
    gradFunc: (dy, [a, b]) => {
      const part = (won: Compare, shape: number[]): tf.Tensor =>
        sumTo(tf.mul(dy as tf.Tensor, tf.cast(won(a, b), 'float32')), shape);
      return { a: () => part(first, a.shape), b: () => part(second, b.shape) };
    },
  });
}

replaceGradient({
  kernelName: tf.SquaredDifference,
  inputsToSave: ['a', 'b'],
  gradFunc: (dy, [a, b]) => {
    const slope = (): tf.Tensor => tf.mul(dy as tf.Tensor, tf.mul(tf.sub(a, b), 2));
    return { a: () => sumTo(slope(), a.shape), b: () => sumTo(tf.neg(slope()), b.shape) };
  },
});

replaceGradient({
  kernelName: tf.SplitV,
  gradFunc: (dy, _saved, attrs) => {
    const parts = Array.isArray(dy) ? dy : [dy];
    return { x: () => (parts.length === 1 ? parts[0] : tf.concat(parts, attrs['axis'] as number)) };
  },
});
