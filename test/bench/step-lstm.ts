import type { StepCase } from './step-case.ts';
import { codeStep } from './step-code.ts';
import { lstm } from '../../core/model/encoders/lstm.ts';

const [LATENTS, EXOGENOUS] = [2, 1];

/** One recording of 120 steps of 8 channels. */
export function lstmCase(hidden: number, batch: number): StepCase {
  const shape = [120, 8];
  const spec = { name: 'R', encoder: 'lstm', shape, latents: LATENTS, exogenous: EXOGENOUS, hidden } as const;
  return {
    labels: { kind: 'lstm', hidden, batch },
    ...codeStep('lstm', lstm(spec, 1, LATENTS + EXOGENOUS), shape, batch),
    peer: { script: 'step_lstm.py', args: [hidden, batch, ...shape] },
  };
}
