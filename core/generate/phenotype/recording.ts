import { encodeEdf } from '../../ingest/read/edf/edf-write.ts';
import type { EdfSignalToWrite } from '../../ingest/read/edf/edf-write.ts';
import type { RecordingAnnotation } from '../../ingest/read/signal/recording.ts';
import type { Rng } from '../../math/rng.ts';
import { bounded } from './scm.ts';

const NIGHT_SECONDS = 6 * 3600;
const RECORD_SECONDS = 60;
/** Sampled at this step inside the simulation; channels are written at every k-th of its steps. */
const STEP = 2;
const STEPS = NIGHT_SECONDS / STEP;
const CYCLE = 5400;

export interface SleepLatents {
  /** Sleep 1: how often breathing stops, how deep the oxygen falls, how loud the snoring is. */
  readonly apnoea: number;
  /** Sleep 2: heart rate level, and less of its variability. */
  readonly tone: number;
  /** How the sensor of movement was worn: its gain. */
  readonly noise: number;
}

interface Night {
  readonly movement: Float32Array;
  readonly heartRate: Float32Array;
  readonly oxygen: Float32Array;
  readonly snore: Float32Array;
  readonly events: RecordingAnnotation[];
}

/** One night at home of a sleep study as EDF+, 6 hours, four channels, about 70 KB. */
export function recordNight(latents: SleepLatents, rng: Rng): Uint8Array {
  const night = simulateNight(latents, rng);
  const minutesAfterTen = rng.int(90);
  const clock = `${String(22 + Math.floor(minutesAfterTen / 60))}:${String(minutesAfterTen % 60).padStart(2, '0')}`;
  const slow = 3;
  return encodeEdf(
    {
      patient: {},
      recording: { equipment: 'Simulated' },
      start: `2021-03-0${String(1 + rng.int(9))}T${clock}:00`,
      recordSeconds: RECORD_SECONDS,
      signals: [
        signal('ACTIGRAPH', 'mg', 0, 500, RECORD_SECONDS / STEP / slow),
        signal('HEART_RATE', 'bpm', 20, 220, RECORD_SECONDS / STEP / slow),
        signal('SPO2', '%', 50, 100, RECORD_SECONDS / STEP),
        signal('SNORE', 'dB', 0, 120, RECORD_SECONDS / STEP / slow),
      ],
      annotations: night.events,
    },
    [every(slow, night.movement), every(slow, night.heartRate), night.oxygen, every(slow, night.snore)],
  );
}

function simulateNight({ apnoea, tone, noise }: SleepLatents, rng: Rng): Night {
  const severity = bounded(apnoea);
  const drive = bounded(tone);
  const gain = Math.exp(0.42 * bounded(noise));
  const movement = new Float32Array(STEPS);
  const heartRate = new Float32Array(STEPS);
  const oxygen = new Float32Array(STEPS);
  const snore = new Float32Array(STEPS);
  const { dip, effort, surge, events } = breathe(severity, rng);
  const variability = 3.2 * Math.exp(-0.45 * drive);
  let wander = 0;
  let burst = 0;
  for (let t = 0; t < STEPS; t++) {
    const seconds = t * STEP;
    const cycle = Math.cos((2 * Math.PI * seconds) / CYCLE);
    wander = 0.97 * wander + rng.normal(0, 0.25);
    const breath = Math.sin(seconds / 9.7 + Math.sin(seconds / 131));
    heartRate[t] =
      63 +
      7.5 * drive -
      3 * Math.sin((Math.PI * t) / STEPS) +
      variability * (wander + 0.7 * breath) +
      surge[t];
    oxygen[t] = Math.min(100, 96 - 0.9 * severity - dip[t] + rng.normal(0, 0.25));
    snore[t] = 38 + 7 * severity + 3 * cycle + effort[t] + rng.normal(0, 2);
    burst = rng.uniform() < 0.004 + 0.001 * (1 - cycle) ? rng.uniform(40, 90) : 0.8 * burst;
    movement[t] = gain * (22 + 5 * cycle + burst + 0.8 * surge[t] + Math.abs(rng.normal(0, 5)));
  }
  return { movement, heartRate, oxygen, snore, events };
}

/** Pauses of breathing: each lets the oxygen fall, ends in a loud breath and lifts the heart rate. */
function breathe(severity: number, rng: Rng) {
  const dip = new Float32Array(STEPS);
  const effort = new Float32Array(STEPS);
  const surge = new Float32Array(STEPS);
  const events: RecordingAnnotation[] = [{ onset: 0, duration: 0, text: 'Lights off' }];
  const perHour = 5 + 38 / (1 + Math.exp(-1.5 * severity));
  for (let at = 120; at < NIGHT_SECONDS - 120;) {
    const deepSleep = 1 - 0.35 * Math.cos((2 * Math.PI * at) / CYCLE);
    const duration = 14 + 10 * rng.uniform();
    const depth = (3.4 + 1.3 * severity) * rng.uniform(0.7, 1.3);
    events.push({ onset: Math.round(at), duration: Math.round(duration), text: 'Apnoea' });
    addEvent(at, duration, depth, { dip, effort, surge });
    // Gamma-like gaps: real pauses come in trains, so that their number an hour varies little.
    const mean = (3600 / perHour) * deepSleep;
    at += duration + Math.max(4, mean * rng.uniform(0.5, 1.5) - duration);
  }
  events.push({ onset: NIGHT_SECONDS - 1, duration: 0, text: 'Lights on' });
  return { dip, effort, surge, events };
}

function addEvent(
  at: number,
  duration: number,
  depth: number,
  out: { dip: Float32Array; effort: Float32Array; surge: Float32Array },
): void {
  const first = Math.floor(at / STEP);
  const end = Math.floor((at + duration) / STEP);
  for (let t = first; t < Math.min(STEPS, end + 30); t++) {
    const after = (t - end) * STEP;
    if (after < 0) {
      out.effort[t] -= 6;
      out.surge[t] -= 1;
      // The finger learns of it late: the fall starts some seconds into the pause.
      out.dip[t] += (depth * Math.max(0, t - first - 3)) / Math.max(1, end - first);
    } else {
      out.effort[t] += 16 * Math.exp(-after / 8);
      out.surge[t] += 5 * Math.exp(-after / 10);
      out.dip[t] += depth * Math.exp(-(((after - 6) / 14) ** 2));
    }
  }
}

function signal(
  label: string,
  unit: string,
  physicalMin: number,
  physicalMax: number,
  samplesPerRecord: number,
): EdfSignalToWrite {
  const digital = { digitalMin: -32768, digitalMax: 32767 };
  return {
    label,
    transducer: '',
    unit,
    physicalMin,
    physicalMax,
    ...digital,
    prefilter: '',
    samplesPerRecord,
  };
}

function every(step: number, values: Float32Array): Float32Array {
  return Float32Array.from({ length: values.length / step }, (_, i) => values[i * step]);
}
