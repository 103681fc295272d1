import { lstm } from './encoders/lstm.ts';
import { mlp } from './encoders/mlp.ts';
import type { EncoderKind, NetworkFactory } from './spec.ts';

const FACTORIES: Readonly<Partial<Record<EncoderKind, NetworkFactory>>> = { mlp, lstm };

/** The architecture of an encoder kind. */
export const network: NetworkFactory = (spec, groupSize, encoderWidth) => {
  const factory = FACTORIES[spec.encoder];
  if (!factory) throw new Error(`no network is registered for encoders of kind ${spec.encoder}`);
  return factory(spec, groupSize, encoderWidth);
};
