import type { Device } from '../../../core/compute/step.ts';
import { createCpuDevice } from '../../../core/node/devices/onnx-device.ts';
import type { Condition } from './types.ts';

/** What a run computes on (see `RunContext`). */
export const deviceFor = ({ alone = false }: Pick<Condition, 'alone'>): Device =>
  createCpuDevice(alone ? undefined : 1);
