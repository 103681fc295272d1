import { sizeOf } from './shapes.ts';
import type { Device, DeviceId, StepDefinition, TensorSpec, Values } from './step.ts';

/** A way to run steps, whether it is available or not. */
export interface DeviceReport {
  readonly id: DeviceId;
  readonly label: string;
  readonly available: boolean;
  /** Plain words that say why it is there or why it is not. */
  readonly reason: string;
  /** The device; absent when it is not available. */
  readonly device?: Device;
  /** A graphics card that a program imitates: right, and never the fastest. */
  readonly software?: boolean;
}

export interface DeviceChoice {
  readonly device: Device;
  /** Plain words, with the times, that end a sentence which begins "Training on ...: ". */
  readonly reason: string;
  readonly timings: readonly DeviceTiming[];
}

interface DeviceTiming {
  readonly device: Device;
  /** Median milliseconds a step; undefined where the step failed. */
  readonly ms?: number;
  readonly error?: string;
}

const STEPS = 7;
/** A device whose first step takes this many times the best so far is not timed further. */
const HOPELESS = 10;

/**
 * Runs a few steps on each device and takes the fastest. A device that fails is left out, and said so.
 *
 * @param feeds every input that is not state; states begin at zero
 * @param clock milliseconds
 * @throws Error when no device can run the step
 */
export async function measure(
  devices: readonly Device[],
  step: StepDefinition,
  feeds: Readonly<Record<string, Values>>,
  clock: () => number = () => performance.now(),
): Promise<DeviceChoice> {
  const timings: DeviceTiming[] = [];
  for (const device of devices) {
    const best = Math.min(...timings.map(({ ms }) => ms ?? Number.POSITIVE_INFINITY));
    timings.push(await time(device, step, feeds, best * HOPELESS, clock));
  }
  const ran = timings.filter((t) => t.ms !== undefined).sort((a, b) => a.ms! - b.ms!);
  if (ran.length === 0) {
    throw new Error(
      `no device can run ${step.name}: ${timings.map((t) => `${t.device.label}: ${t.error}`).join('; ')}`,
    );
  }
  return {
    device: ran[0].device,
    reason: reasonOf(
      ran,
      timings.filter((t) => t.ms === undefined),
    ),
    timings,
  };
}

async function time(
  device: Device,
  step: StepDefinition,
  feeds: Readonly<Record<string, Values>>,
  limit: number,
  clock: () => number,
): Promise<DeviceTiming> {
  try {
    const compiled = await device.compile(step);
    try {
      for (const name of Object.keys(step.state)) await compiled.setState(name, zeros(step.inputs[name]));
      const once = async (): Promise<number> => {
        const start = clock();
        await compiled.run(feeds);
        return clock() - start;
      };
      // The first run allocates and, on a card, compiles shaders.
      await once();
      const times = [await once()];
      while (times[0] < limit && times.length < STEPS) times.push(await once());
      return { device, ms: times.sort((a, b) => a - b)[times.length >> 1] };
    } finally {
      await compiled.dispose();
    }
  } catch (error) {
    return { device, error: error instanceof Error ? error.message : String(error) };
  }
}

function reasonOf(ran: readonly DeviceTiming[], failed: readonly DeviceTiming[]): string {
  const others = [
    ...ran.slice(1).map((t) => `${t.device.label} took ${milliseconds(t.ms!)}`),
    ...failed.map((t) => `${t.device.label} failed`),
  ];
  const time = `${milliseconds(ran[0].ms!)} a trial step`;
  return others.length === 0 ? `${time}.` : `the fastest here with ${time}; ${others.join(', ')}.`;
}

const milliseconds = (ms: number): string => `${ms < 10 ? ms.toFixed(1) : ms.toFixed(0)} ms`;

const zeros = ({ shape, dtype }: TensorSpec): Values =>
  dtype === 'int32' ? new Int32Array(sizeOf(shape)) : new Float32Array(sizeOf(shape));
