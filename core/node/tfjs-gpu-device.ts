import { createRequire } from 'node:module';
import util from 'node:util';
import { createEagerDevice } from '../compute/eager.ts';
import type { DeviceReport } from '../compute/device.ts';
import { probeInChild, WORKS } from './onnx-probe.ts';

const PACKAGE = '@tensorflow/tfjs-node-gpu';
const require = createRequire(import.meta.url);

/** The package calls `util.isNullOrUndefined`, which Node 23 took away. */
const SHIM = `const util = require('node:util'); util.isNullOrUndefined ??= (value) => value == null;`;

const LOAD = `
${SHIM}
try {
  const tf = require(process.argv[1]);
  if (!tf.backend().isUsingGpuDevice) throw new Error('it finds no CUDA card');
  process.stdout.write('${WORKS}', () => process.exit(0));
} catch (error) {
  process.stdout.write(error.message.split('\\n')[0], () => process.exit(1));
}
`;

/** TensorFlow on CUDA, called directly. */
export async function reportTfjsGpu(): Promise<DeviceReport> {
  const report = { id: 'tfjs-node-gpu', label: 'TensorFlow on CUDA' } as const;
  const path = pathOf(PACKAGE);
  if (!path) return { ...report, available: false, reason: 'tfjs-node-gpu is not installed' };
  const probe = await probeInChild(LOAD, [path]);
  if (!probe.works) {
    const missing = /lib[\w.-]+\.so[\w.]*|cannot open shared object|Cannot find module/.exec(probe.message);
    const reason = missing
      ? `the libraries of tfjs-node-gpu were not found (${probe.message})`
      : probe.message;
    return { ...report, available: false, reason };
  }
  const old = util as { isNullOrUndefined?: (value: unknown) => boolean };
  old.isNullOrUndefined ??= (value) => value === null || value === undefined;
  require(path);
  return {
    ...report,
    available: true,
    reason: 'tfjs-node-gpu is installed and finds its libraries',
    device: createEagerDevice(report.id, report.label, 'tensorflow'),
  };
}

function pathOf(name: string): string | undefined {
  try {
    return require.resolve(name);
  } catch {
    return undefined;
  }
}
