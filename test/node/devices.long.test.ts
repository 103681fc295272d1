import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createEagerDevice } from '../../core/compute/eager.ts';
import { listDevices } from '../../core/node/devices/devices.ts';
import { probeInChild, probeWith, type ProbeResult } from '../../core/node/devices/probe.ts';
import { createWebGpuDevice } from '../../core/node/devices/onnx-webgpu.ts';
import { expectClose, expectParity } from '../compute/support/parity.ts';
import { train, trainingStep } from '../compute/support/step.ts';
import * as tf from '../../core/compute/tf.ts';

describe('the list of devices', () => {
  afterEach(() => {
    delete process.env['VK_DRIVER_FILES'];
  });

  it('has all of them, each with a reason, and a device where it is available', async () => {
    const reports = await listDevices();
    expect(reports.map(({ id }) => id)).toEqual([
      'cpu',
      'webgpu',
      'cuda',
      'directml',
      'coreml',
      'tfjs-node-gpu',
    ]);
    for (const report of reports) {
      expect(report.reason).not.toBe('');
      expect(report.device?.id).toBe(report.available ? report.id : undefined);
    }
    expect(reports[0].available).toBe(true);
  });

  it.runIf(process.platform === 'linux')('says in words why there is no WebGPU', async () => {
    process.env['VK_DRIVER_FILES'] = '/nowhere';
    const webgpu = (await listDevices()).find(({ id }) => id === 'webgpu')!;
    expect(webgpu).toMatchObject({ available: false, reason: expect.stringContaining('no Vulkan adapter') });
  });
});

describe('probing in a child process', () => {
  it('finds that the CPU works', async () => {
    expect(await probeInChild('cpu')).toEqual({ works: true, message: '' });
  });

  const bad = (name: string, limitMs?: number): Promise<ProbeResult> =>
    probeWith(join(import.meta.dirname, `probes/${name}.mjs`), [], limitMs)('webgpu');

  it('survives a provider that takes its process down, ends it or hangs', async () => {
    expect(await bad('crash')).toEqual({ works: false, message: 'its driver crashed (SIGABRT)' });
    expect(await bad('none')).toEqual({ works: false, message: 'its driver crashed (1)' });
    expect(await bad('hang', 1000)).toEqual({ works: false, message: 'it did not answer within 1 seconds' });
  });

  it('passes on what a provider says', async () => {
    expect((await probeInChild('nonesuch')).message).toMatch(/nonesuch/);
  });
});

const webgpu = await probeInChild('webgpu');

describe.skipIf(!webgpu.works)(
  `WebGPU (skipped without an adapter; ${webgpu.message || 'there is one'})`,
  () => {
    const device = createWebGpuDevice('test');
    let eager: Awaited<ReturnType<typeof train>>;

    beforeAll(async () => {
      eager = await train(
        await createEagerDevice('tfjs-node-gpu', 'reference', 'cpu').compile(trainingStep),
        5,
      );
    });

    it('trains as the eager reference does, state on the card', async () => {
      const compiled = await device.compile(trainingStep);
      const result = await train(compiled, 5);
      for (const name of Object.keys(eager)) expectClose(result[name], eager[name], 2e-5, name);
      await compiled.dispose();
    });

    it('cuts a tensor into more parts than a shader can bind', async () => {
      const draws = { x: { shape: [40] } };
      const f = ({ x }: Record<string, tf.Tensor>): tf.Tensor =>
        tf.concat(
          tf
            .split(
              x as tf.Tensor1D,
              Array.from({ length: 20 }, () => 2),
            )
            .map((part, i) => tf.mul(part, i)),
        );
      await expectParity('split', draws, f, { device, tolerance: 1e-5 });
    });
  },
);
