import { UserError } from '../../errors.ts';
import type { DeviceReport } from '../../compute/device.ts';
import type { Device, StepDefinition } from '../../compute/step.ts';
import * as tf from '../../compute/tf.ts';
import type { ModalitySpec } from '../../model/spec.ts';
import type { EnginePorts } from '../project/ports.ts';

export interface ChosenDevice {
  readonly device: Device;
  /** Why this one, in plain words. */
  readonly reason: string;
}

/**
 * The device that trains: the one that was asked for, else the one that is fastest on a small step with
 * the kind of work that the model does.
 *
 * @throws UserError `device.unavailable` with the reason
 */
export async function chooseDevice(
  ports: Pick<EnginePorts, 'devices'>,
  wanted: string | undefined,
  specs: readonly ModalitySpec[],
): Promise<ChosenDevice> {
  const all = await ports.devices.list();
  const ready = all.filter(isReady);
  if (wanted) {
    const found = ready.find((d) => d.id === wanted);
    if (found) return { device: found.device, reason: 'it was asked for.' };
    throw new UserError(
      'device.unavailable',
      `The device “${wanted}” cannot be used: ${all.find((d) => d.id === wanted)?.reason ?? 'it is not known'}.`,
      `Ready on this computer: ${ready.map((d) => d.id).join(', ')}.`,
    );
  }
  const worth = ready.filter((d) => !d.software);
  if (worth.length === 1)
    return { device: worth[0].device, reason: 'it is the only one that is ready here.' };
  const convolutional = specs.some((s) => s.encoder === 'resnet18' || s.encoder === 'small-resnet');
  const step = trialStep(convolutional);
  return ports.devices.choose(
    worth.map((d) => d.device),
    step,
    { x: new Float32Array(step.inputs['x'].shape.reduce((a, b) => a * b, 1)).fill(0.1) },
  );
}

type Ready = DeviceReport & { readonly device: Device };
const isReady = (d: DeviceReport): d is Ready => d.available && d.device !== undefined;

/**
 * Forward and backward through a layer: dense, or a convolution where the model has some. Its input is x, its outputs
 * are the loss and the sum of the gradient by the weights, one number each.
 *
 * @param small a convolution of a few small images, which plain arithmetic has time for
 */
export function trialStep(convolutional: boolean, small = false): StepDefinition {
  const image = small ? [2, 32, 8, 8] : [32, 32, 32, 32];
  const shape = convolutional ? image : [256, 64];
  const weights = convolutional ? [3, 3, 32, 32] : [64, 64];
  const size = weights.reduce((a, b) => a * b, 1);
  return {
    name: 'probe',
    inputs: { x: { shape, dtype: 'float32' } },
    state: {},
    build: ({ x }) => {
      const w = tf.tensor(new Float32Array(size).fill(0.01), weights);
      const { value, grads } = tf.valueAndGrads((input: tf.Tensor, kernel: tf.Tensor) => {
        const h = convolutional
          ? tf.conv2d(input as tf.Tensor4D, kernel as tf.Tensor4D, 1, 'same', 'NCHW')
          : tf.matMul(input, kernel);
        return tf.sum(tf.square(tf.tanh(h))) as tf.Scalar;
      })([x, w]);
      return { loss: value, gradient: tf.sum(grads[1]) };
    },
  };
}
