import { importRecordings } from '../../core/ingest/recording/import.ts';
import { openRecording } from '../../core/ingest/recording/look.ts';
import { emptyOverview, fillOverview } from '../../core/ingest/recording/view/overview.ts';
import type { FileRef } from '../../core/ingest/ports.ts';
import { planRecordings } from '../../core/ingest/recording/plan.ts';
import { readTraces } from '../../core/ingest/recording/view/trace.ts';
import { memorySource, refs } from '../ingest/memory-source.ts';
import { edfBytes, patched, signal } from '../ingest/recording/edf-fixture.ts';
import type { Mutation } from './mutate.ts';
import { FILE, SOMEBODY, type FuzzReader } from './reader.ts';

const NUMBERS = [
  '-1',
  '0',
  '1',
  '7',
  '99999999',
  '-9999999',
  '1e300',
  '0.0001',
  '',
  'x',
  '256',
  '1,5',
  '65536',
];

/** Fields of the fixed part: version, start, header length, reserved, records, duration, signals. */
const FIELDS: readonly (readonly [at: number, width: number])[] = [
  [0, 8],
  [168, 8],
  [176, 8],
  [184, 8],
  [236, 8],
  [244, 8],
  [252, 4],
];

const lieInHeader: Mutation = (bytes, rng) => {
  if (bytes.length < 256) return bytes;
  const [at, width] = rng.pick(FIELDS);
  return patched(bytes, at, width, rng.pick(NUMBERS).slice(0, width));
};

const lieOfSignal: Mutation = (bytes, rng) => {
  const signals = Number(String.fromCharCode(...bytes.subarray(252, 256)));
  if (!(signals >= 1 && signals < 50) || bytes.length < 256 * (signals + 1)) return bytes;
  // Limits and samples in a record: columns of eight characters a signal.
  const column = rng.pick([104, 112, 120, 128, 216]);
  const at = 256 + column * signals + 8 * rng.int(signals);
  return patched(bytes, at, 8, rng.pick(NUMBERS).slice(0, 8));
};

const lieOfGaps: Mutation = (bytes, rng) =>
  bytes.length < 256 ? bytes : patched(bytes, 192, 44, rng.pick(['EDF+C', 'EDF+D', '', 'BDF+D', 'BDF+C']));

const read = (bytes: Uint8Array): Promise<readonly string[]> =>
  readRecording(refs([memorySource(FILE, bytes)])[0]);

/** Plans, draws and imports a recording. @returns what is told of it */
export async function readRecording(ref: FileRef): Promise<readonly string[]> {
  const plan = await planRecordings([ref], { pattern: '{id}_{side}.*' });
  const channels = plan.suggested.channels.slice(0, 4);
  const settings = { ...plan.suggested, channels: channels.length ? channels : [{ name: 'SPO2', unit: '' }] };
  const file = plan.rejects.length === 0 ? await openRecording(await ref.open()) : undefined;
  if (file) {
    const overview = emptyOverview(file);
    await fillOverview(overview, new AbortController().signal);
    const names = settings.channels.map(({ name }) => name);
    await readTraces(overview, names, 0, file.durationSeconds, 50);
    await readTraces(overview, names, file.durationSeconds / 3, file.durationSeconds / 2, 50);
  }
  const run = { onRow: () => undefined };
  await importRecordings(
    plan,
    { ...settings, steps: 20, window: { startSeconds: 1, durationSeconds: 5 } },
    run,
  );
  const { rejects, remarks } = await importRecordings(plan, { ...settings, steps: 120 }, run);
  return [...rejects.map(({ reason }) => reason), ...remarks.map(({ message }) => message)];
}

const channels = [
  signal('SPO2', 2),
  signal('EEG', 16, { unit: 'uV' }),
  signal('Pleth', 1, { physicalMin: 0, physicalMax: 1 }),
];
const wave = (_: number, k: number): number => 50 * Math.sin(k / 7);
const annotations = Array.from({ length: 12 }, (_, i) => ({
  onset: i * 3,
  duration: 1,
  text: `event ${i}, ${SOMEBODY}`,
}));
const gaps = Array.from({ length: 40 }, (_, r) => r + (r > 20 ? 100 : 0));

const lies = [lieInHeader, lieOfSignal, lieOfGaps];

export const edf: FuzzReader = {
  name: 'edf',
  lies,
  read,
  bases: async () => [
    patched(edfBytes(channels, 40, wave, { annotations }), 8, 80, `P01 F X ${SOMEBODY}`),
    edfBytes(channels, 40, wave, { annotations, recordOnsets: gaps }),
    patched(edfBytes(channels, 40, wave, { annotations, recordOnsets: gaps }), 192, 44, 'EDF+C'),
    patched(edfBytes(channels.slice(0, 1), 30, wave), 192, 44, ''),
    edfBytes([], 3, wave, { annotations, recordOnsets: [0, 20, 40] }),
  ],
};

export const bdf: FuzzReader = {
  name: 'bdf',
  lies,
  read,
  bases: async () => {
    const deep = channels.map((c) => ({ ...c, digitalMin: -8388608, digitalMax: 8388607 }));
    return [
      edfBytes(deep, 40, wave, { annotations, format: 'bdf' }),
      edfBytes(deep, 40, wave, { annotations, format: 'bdf', recordOnsets: gaps }),
    ];
  },
};
