// The one door to TensorFlow.js. `@tensorflow/tfjs` is imported for its side effect only: it registers
// the gradients, which the Node build of tfjs-core leaves out. Ours mend some of them.
import '@tensorflow/tfjs';
import { enableProdMode } from '@tensorflow/tfjs-core';
import './gradients.ts';

// TensorFlow.js otherwise greets on the console and recommends its other packages.
enableProdMode();

export * from '@tensorflow/tfjs-core';
