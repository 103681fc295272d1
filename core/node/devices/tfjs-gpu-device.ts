import { createEagerDevice } from '../../compute/eager.ts';
import type { DeviceReport } from '../../compute/device.ts';
import type { RunProbe } from './probe.ts';
import { hasTfjsGpu, loadTfjsGpu, TFJS_GPU } from './try-device.ts';

/** TensorFlow on CUDA, called directly. */
export async function reportTfjsGpu(runProbe: RunProbe): Promise<DeviceReport> {
  const report = { id: 'tfjs-node-gpu', label: 'TensorFlow on CUDA' } as const;
  if (!hasTfjsGpu()) return { ...report, available: false, reason: 'tfjs-node-gpu is not installed' };
  const probe = await runProbe(TFJS_GPU);
  if (!probe.works) {
    return { ...report, available: false, reason: inPlainWords(probe.message) };
  }
  loadTfjsGpu();
  return {
    ...report,
    available: true,
    reason: 'tfjs-node-gpu is installed and finds its libraries',
    device: createEagerDevice(report.id, report.label, 'tensorflow'),
  };
}

function inPlainWords(message: string): string {
  if (/tfjs_binding\.node/.test(message)) {
    return 'the libraries of TensorFlow are not installed; the package comes without them';
  }
  const missing = /lib[\w.-]+\.so[\w.]*|cannot open shared object|Cannot find module/.test(message);
  return missing ? `the libraries of tfjs-node-gpu were not found (${message})` : message;
}
