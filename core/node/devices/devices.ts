import { existsSync, readdirSync } from 'node:fs';
import './no-telemetry.ts';
import * as ort from 'onnxruntime-node';
import { measure } from '../../compute/device.ts';
import type { DeviceChoice, DeviceReport } from '../../compute/device.ts';
import type { Device, DeviceId, StepDefinition, Values } from '../../compute/step.ts';
import { createCpuDevice, createProviderDevice } from './onnx-device.ts';
import { createWebGpuDevice } from './onnx-webgpu.ts';
import { probeInChild, type RunProbe } from './probe.ts';
import { reportTfjsGpu } from './tfjs-gpu-device.ts';

/** An onnxruntime execution provider other than the CPU's. */
interface Provider {
  readonly id: DeviceId;
  readonly name: string;
  readonly label: string;
  /** Platforms on which it can exist at all; undefined for all. */
  readonly platforms?: readonly NodeJS.Platform[];
  readonly elsewhere: string;
  create(label: string): Device;
}

const PROVIDERS: readonly Provider[] = [
  {
    id: 'webgpu',
    name: 'webgpu',
    label: 'WebGPU',
    elsewhere: '',
    create: createWebGpuDevice,
  },
  {
    id: 'cuda',
    name: 'cuda',
    label: 'CUDA',
    platforms: ['linux', 'win32'],
    elsewhere: 'CUDA exists on Linux and Windows only',
    create: (label) => createProviderDevice('cuda', 'cuda', label),
  },
  {
    id: 'directml',
    name: 'dml',
    label: 'DirectML',
    platforms: ['win32'],
    elsewhere: 'DirectML is a part of Windows',
    create: (label) => createProviderDevice('directml', 'dml', label),
  },
  {
    id: 'coreml',
    name: 'coreml',
    label: 'CoreML',
    platforms: ['darwin'],
    elsewhere: 'CoreML is a part of macOS',
    create: (label) => createProviderDevice('coreml', 'coreml', label),
  },
];

/** All that could train here, with the reason for what cannot. Takes a second or two: each candidate is tried. */
export async function listDevices(runProbe: RunProbe = probeInChild): Promise<DeviceReport[]> {
  const cpu = createCpuDevice();
  const reports = await Promise.all([
    ...PROVIDERS.map((provider) => reportProvider(provider, runProbe)),
    reportTfjsGpu(runProbe),
  ]);
  return [
    { id: 'cpu', label: cpu.label, available: true, reason: 'every computer has one', device: cpu },
    ...reports,
  ];
}

/** Times a few steps on every device and takes the fastest. */
export function chooseFastest(
  devices: readonly Device[],
  step: StepDefinition,
  feeds: Readonly<Record<string, Values>>,
): Promise<DeviceChoice> {
  return measure(devices, step, feeds);
}

async function reportProvider(provider: Provider, runProbe: RunProbe): Promise<DeviceReport> {
  const { id, label } = provider;
  const absent = (reason: string): DeviceReport => ({ id, label, available: false, reason });
  if (provider.platforms && !provider.platforms.includes(process.platform)) return absent(provider.elsewhere);
  const backend = ort.listSupportedBackends().find(({ name }) => name === provider.name);
  if (!backend) return absent('onnxruntime does not carry it for this system');
  const probe = await runProbe(provider.name);
  if (!probe.works) return absent(inPlainWords(id, probe.message, backend.bundled));
  const software = id === 'webgpu' && !hasCard();
  const name = software ? 'imitated by software (slow)' : 'the graphics card';
  const device = provider.create(id === 'webgpu' ? name : label);
  return {
    id,
    label: device.label,
    available: true,
    reason: 'a trial computation on it came out right',
    device,
    software,
  };
}

function inPlainWords(id: DeviceId, message: string, bundled: boolean): string {
  if (/Failed to get a WebGPU adapter/.test(message)) {
    const api =
      process.platform === 'darwin' ? 'Metal' : process.platform === 'win32' ? 'Direct3D 12' : 'Vulkan';
    return `no ${api} adapter: there is no graphics card, or its driver is too old`;
  }
  if (!bundled)
    return `the ${id.toUpperCase()} libraries of onnxruntime are not installed; the package comes without them`;
  return message;
}

/** Whether there is a render node; without one, Vulkan can only be software (Mesa's lavapipe). */
function hasCard(): boolean {
  if (process.platform !== 'linux') return true;
  const render = existsSync('/dev/dri') && readdirSync('/dev/dri').some((name) => name.startsWith('renderD'));
  return render || existsSync('/dev/nvidia0') || existsSync('/dev/dxg');
}
