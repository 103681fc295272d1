// The one door to TensorFlow.js. `@tensorflow/tfjs` is imported for its side effect only: it registers
// the gradients, which the Node build of tfjs-core leaves out.
import '@tensorflow/tfjs';

export * from '@tensorflow/tfjs-core';
