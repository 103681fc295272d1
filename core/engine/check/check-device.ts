import { createEagerDevice } from '../../compute/eager.ts';
import type { Device, Values } from '../../compute/step.ts';
import type { Checked } from '../../discovery/check/checked.ts';
import { Rng } from '../../math/rng.ts';
import type { EnginePorts } from '../project/ports.ts';
import { chooseDevice, trialStep } from '../training/choose-device.ts';

/** Largest difference, as a share of the value: devices add up 32-bit numbers in orders of their own. */
const TOLERANCE = 1e-3;

/**
 * A layer forward and back, dense and convolutional, on the processor and on the device that a training would choose,
 * each beside TensorFlow.js's own arithmetic.
 *
 * @param signal checked between the steps
 * @returns yields one check a device and kind of layer
 */
export async function* checkDevices(
  ports: Pick<EnginePorts, 'devices'>,
  signal: AbortSignal,
): AsyncGenerator<Checked> {
  const cpu = (await ports.devices.list()).find(({ id }) => id === 'cpu')?.device;
  const { device } = await chooseDevice(ports, undefined, []);
  const devices = cpu && cpu.id !== device.id ? [cpu, device] : [device];
  const reference = createEagerDevice('cpu', 'reference', 'cpu');
  for (const convolutional of [false, true]) {
    const expected = await values(reference, convolutional);
    for (const one of devices) {
      signal.throwIfAborted();
      yield await compared(one, convolutional, expected);
    }
  }
}

async function compared(
  device: Device,
  convolutional: boolean,
  expected: Readonly<Record<string, Values>>,
): Promise<Checked> {
  const what = `${convolutional ? 'A convolution' : 'A dense layer'}, forward and back, on ${device.label}`;
  const common = { what, expected: `loss and gradient apart by less than ${String(TOLERANCE)}` };
  try {
    const found = await values(device, convolutional);
    const apart = Math.max(
      ...Object.entries(expected).map(([name, [v]]) => Math.abs(found[name][0] - v) / Math.abs(v)),
    );
    return { ...common, found: `apart by ${apart.toExponential(1)}`, passed: apart < TOLERANCE };
  } catch (error) {
    // What a driver says may hold places on this computer.
    return { ...common, found: `stopped with an error (${(error as Error).name})`, passed: false };
  }
}

async function values(device: Device, convolutional: boolean): Promise<Record<string, Values>> {
  const step = trialStep(convolutional, true);
  const x = new Float32Array(step.inputs['x'].shape.reduce((a, b) => a * b, 1));
  new Rng(1001).fillNormal(x);
  // Off zero, so that the sums do not cancel.
  for (let k = 0; k < x.length; k++) x[k] += 1;
  const compiled = await device.compile(step);
  try {
    return await compiled.run({ x });
  } finally {
    await compiled.dispose();
  }
}
