import { perceptron, perceptronParameters } from '../dense.ts';
import type { NetworkFactory } from '../spec.ts';

const LAYERS = 3;

/** Encoder and decoder for tables: two hidden layers, leaky ReLU (paper, Table 5, 1.1 and 2.1). */
export const mlp: NetworkFactory = (spec, groupSize, encoderWidth) => {
  const [columns] = spec.shape;
  const code = spec.latents + spec.exogenous;
  const { hidden } = spec;
  return {
    parameters: [
      ...perceptronParameters('encoder', groupSize, [columns, hidden, hidden, encoderWidth], 0.1),
      ...perceptronParameters('decoder', groupSize, [code, hidden, hidden, columns], 0.1),
    ],
    encode: (p, x) => perceptron(p, 'encoder', LAYERS, x),
    decode: (p, u) => perceptron(p, 'decoder', LAYERS, u),
  };
};
