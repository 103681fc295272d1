import { resnet18, smallResnet } from '../../core/model/encoders/resnet.ts';
import type { StepCase } from './step-case.ts';
import { codeStep } from './step-code.ts';

const [LATENTS, EXOGENOUS] = [2, 1];

/** One image modality of 3 channels, `pixels` high and wide. */
export function resnetCase(
  kind: 'resnet18' | 'small-resnet',
  pixels: number,
  hidden: number,
  batch: number,
): StepCase {
  const shape = [3, pixels, pixels];
  const factory = kind === 'resnet18' ? resnet18 : smallResnet;
  const spec = { name: 'I', encoder: kind, shape, latents: LATENTS, exogenous: EXOGENOUS, hidden };
  return {
    labels: { kind, pixels, hidden, batch },
    ...codeStep(kind, factory(spec, 1, LATENTS + EXOGENOUS), shape, batch),
    peer: { script: 'step_resnet.py', args: [kind, hidden, batch, pixels] },
  };
}
