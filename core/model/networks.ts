import { contrastMlp } from './encoders/contrast-mlp.ts';
import { lstm } from './encoders/lstm.ts';
import { mlp } from './encoders/mlp.ts';
import { resnet18, smallResnet } from './encoders/resnet.ts';
import type { EncoderKind, NetworkFactory } from './spec.ts';

const FACTORIES: Readonly<Record<EncoderKind, NetworkFactory>> = {
  mlp,
  'contrast-mlp': contrastMlp,
  lstm,
  resnet18,
  'small-resnet': smallResnet,
};

/** The architecture of an encoder kind. */
export const network: NetworkFactory = (spec, groupSize, encoderWidth) =>
  FACTORIES[spec.encoder](spec, groupSize, encoderWidth);
