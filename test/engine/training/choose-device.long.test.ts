import { describe, expect, it } from 'vitest';
import { chooseDevice } from '../../../core/engine/training/choose-device.ts';
import type { EnginePorts } from '../../../core/engine/project/ports.ts';
import type { ModalitySpec } from '../../../core/model/spec.ts';
import { chooseFastest, listDevices } from '../../../core/node/devices/devices.ts';
import { createCpuDevice } from '../../../core/node/devices/onnx-device.ts';

const devices = { list: listDevices, choose: chooseFastest };
const ports = (own: Partial<EnginePorts['devices']> = {}): EnginePorts =>
  ({ devices: { ...devices, ...own } }) as EnginePorts;
const image: ModalitySpec = {
  name: 'Eye',
  encoder: 'small-resnet',
  shape: [3, 32, 32],
  latents: 2,
  exogenous: 1,
  hidden: 8,
};

describe('the device that trains', () => {
  it('is the one that was asked for', async () => {
    const { device, reason } = await chooseDevice(ports(), 'cpu', []);
    expect(device.id).toBe('cpu');
    expect(reason).toContain('asked for');
  });

  it('is refused with the reason where it is not there', async () => {
    const absent = (await listDevices()).find((d) => !d.available)!;
    await expect(chooseDevice(ports(), absent.id, [])).rejects.toMatchObject({
      code: 'device.unavailable',
      message: expect.stringContaining(absent.reason),
    });
  });

  it('is never a graphics card that software imitates, unless asked for', async () => {
    const [one, two] = [createCpuDevice(1), createCpuDevice(2)];
    const list = async () => [
      { id: one.id, label: one.label, available: true, reason: '', device: one },
      { id: 'webgpu' as const, label: 'imitated', available: true, reason: '', device: two, software: true },
    ];
    expect((await chooseDevice(ports({ list }), undefined, [])).device).toBe(one);
    expect((await chooseDevice(ports({ list }), 'webgpu', [])).device).toBe(two);
  });

  it('is measured where there are several', async () => {
    const [one, two] = [createCpuDevice(1), createCpuDevice(2)];
    const list = async () =>
      [one, two].map((device) => ({
        id: device.id,
        label: device.label,
        available: true,
        reason: '',
        device,
      }));
    const { device, reason } = await chooseDevice(ports({ list }), undefined, [image]);
    expect([one, two]).toContain(device);
    expect(reason).toMatch(/ms/);
  });
});
