import '@tensorflow/tfjs-backend-cpu';
import { expect, it } from 'vitest';
import * as tf from '../../core/compute/tf.ts';
import { createCpuDevice } from '../../core/node/devices/onnx-device.ts';
import { trainUntilAgreed } from '../../core/train/attempts/until-agreed.ts';
import { estimateSeconds } from '../../core/train/estimate.ts';
import { wholeWork } from '../../core/train/halves/training-work.ts';
import { timed } from '../../core/train/optimise/timed.ts';
import { quick, requestFor, smallCohort, specsFor } from './fixture.ts';

it('foretells what trainings take, and not the worst that they could', async () => {
  await tf.setBackend('cpu');
  const cohort = smallCohort();
  const specs = specsFor(cohort);
  const device = createCpuDevice(1);
  const settings = { ...quick, attempts: 2 };
  const work = { ...wholeWork(cohort.subjects.length, specs, settings), specs, settings };
  const foretold = await estimateSeconds(device, { ...work, times: 2, half: null, known: 0 });
  const { seconds } = await trainUntilAgreed(requestFor(cohort, { settings, device }));
  // Other tests run beside it: docs/adr/0115 has what a quiet computer gave.
  expect(foretold / seconds).toBeGreaterThan(1 / 3);
  expect(foretold / seconds).toBeLessThan(3);
});

it('does not count the first call, which reserves memory', async () => {
  let calls = 0;
  const seconds = await timed(async () => {
    const until = performance.now() + (calls++ === 0 ? 400 : 20);
    while (performance.now() < until);
    return {};
  });
  expect(calls).toBeGreaterThan(2);
  expect(seconds).toBeLessThan(0.2);
});
