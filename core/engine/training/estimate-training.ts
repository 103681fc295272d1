import { estimateSeconds, type Workload } from '../../train/estimate.ts';
import { chooseDevice } from './choose-device.ts';
import type { EnginePorts } from '../project/ports.ts';

/** Chooses the device and times a few steps on it. */
export async function estimateTraining(
  ports: EnginePorts,
  wanted: string | undefined,
  work: Workload,
): Promise<{ device: { id: string; label: string; reason: string }; seconds: number }> {
  const { device, reason } = await chooseDevice(ports, wanted, work.specs);
  const seconds = await estimateSeconds(device, work);
  return { device: { id: device.id, label: device.label, reason }, seconds };
}
