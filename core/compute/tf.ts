// The one door to TensorFlow.js. `@tensorflow/tfjs` is imported for its side effect only: it registers
// the gradients, which the Node build of tfjs-core leaves out. Ours mend some of them.
import '@tensorflow/tfjs';
import './gradients.ts';

export * from '@tensorflow/tfjs-core';
