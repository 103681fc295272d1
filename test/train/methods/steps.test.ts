import { describe, expect, it } from 'vitest';
import type { MethodName } from '../../../core/train/api.ts';
import { createCpuDevice } from '../../../core/node/devices/onnx-device.ts';
import { objectiveOf } from '../../../core/train/objectives.ts';
import { evaluationStep, trainingStep } from '../../../core/train/session/steps.ts';
import { expectClose, reference } from '../../compute/support/parity.ts';
import '@tensorflow/tfjs-backend-cpu';
import { feedsOf, modelFor, STRANGERS, TWINS } from '../../model/objectives/support.ts';
import { settingsFor } from './fixture.ts';

const cases: readonly (readonly [string, MethodName, boolean])[] = [
  ['autoencoder', 'autoencoder', true],
  ['beta-vae', 'beta-vae', true],
  ['causal-vae', 'causal-vae', true],
  ['contrastive', 'contrastive', true],
  ['causal without flow', 'causal', false],
];

/** Traced, lowered and compiled against TensorFlow.js run eagerly on its own backend. */
describe.each(cases)('the steps of %s', (_, method, flow) => {
  const objective = objectiveOf(settingsFor(method, { flow }));
  it.each([
    ['one group', TWINS],
    ['two groups, absent cells', STRANGERS],
  ] as const)('are the same compiled: %s', async (_name, specs) => {
    const model = modelFor(specs, objective);
    const device = createCpuDevice(1);
    for (const step of [trainingStep(model, 6, objective, 5), evaluationStep(model, 6, objective)]) {
      const feeds = feedsOf(step, model);
      const expected = reference(step.inputs, (inputs) => step.build(inputs), feeds);
      const compiled = await device.compile(step);
      const fed = Object.fromEntries(Object.entries(feeds).filter(([name]) => !(name in step.state)));
      for (const name of Object.keys(step.state)) await compiled.setState(name, feeds[name]);
      const out = await compiled.run(fed);
      for (const [name, values] of Object.entries(out)) expectClose(values, expected[name], 2e-5, name);
      expect(Object.keys(out).length).toBeGreaterThan(0);
      for (const [name, next] of Object.entries(step.state)) {
        if (name !== next) expectClose(await compiled.getState(name), expected[next], 2e-5, next);
      }
      await compiled.dispose();
    }
  });
});
