import { buildCohort, type Cohort, type Modality } from '../cohort/cohort.ts';
import type { SubjectArray } from '../cohort/subject-array.ts';
import { inMemory } from '../cohort/subject-array.ts';
import type { ProjectStore } from './project-store.ts';

/** Reads who has what from a project. */
export async function loadCohort(store: ProjectStore): Promise<Cohort> {
  const modalities: Modality[] = [];
  for (const { name, kind, shape, columns, channels, sources } of store.manifest().modalities) {
    modalities.push({
      name,
      kind,
      shape,
      columns,
      channels,
      sources,
      subjects: await subjectsOf(store, name, kind),
    });
  }
  return buildCohort(modalities);
}

async function subjectsOf(
  store: ProjectStore,
  name: string,
  kind: Modality['kind'],
): Promise<readonly string[]> {
  if (kind === 'table') return (await store.readTable(name)).subjects;
  const arrays = await store.openArrays(name);
  try {
    return arrays.subjects;
  } finally {
    arrays.close();
  }
}

/** A modality's array, standardised, and the numbers that did it. */
export interface Preparation {
  readonly array: SubjectArray;
  /** One a column or channel. */
  readonly mean: Float32Array;
  readonly sd: Float32Array;
  /** Shape that spreads `mean` and `sd` over one subject's array. */
  readonly scaleShape: readonly number[];
  close(): void;
}

/** Standardises the modalities that are to be learned: a column, or a channel over all its values. */
export async function preparedArrays(
  store: ProjectStore,
  cohort: Cohort,
  names: readonly string[],
): Promise<Map<string, Preparation>> {
  const prepared = new Map<string, Preparation>();
  for (const modality of cohort.modalities) {
    if (!names.includes(modality.name)) continue;
    const { array, close } = await rawArray(store, modality);
    prepared.set(modality.name, { ...standardised(array, modality), close });
  }
  return prepared;
}

async function rawArray(
  store: ProjectStore,
  { name, kind }: Modality,
): Promise<{ array: SubjectArray; close: () => void }> {
  if (kind !== 'table') {
    const array = await store.openArrays(name);
    return { array, close: () => array.close() };
  }
  const { subjects, columns } = await store.readTable(name);
  const values = new Float32Array(subjects.length * columns.length);
  columns.forEach((column, c) => column.values.forEach((v, s) => (values[s * columns.length + c] = v)));
  return { array: inMemory([columns.length], values), close: () => undefined };
}

const CHUNK = 64;

/** Mean and standard deviation over what is not missing; a column without spread is only centred. */
function standardised(array: SubjectArray, { kind, shape }: Modality): Omit<Preparation, 'close'> {
  const size = shape.reduce((a, b) => a * b, 1);
  const channels = kind === 'image' ? shape[0] : shape.at(-1)!;
  const channelOf =
    kind === 'image' ? (i: number) => Math.floor(i / (size / channels)) : (i: number) => i % channels;
  const of = Int32Array.from({ length: size }, (_, i) => channelOf(i));
  const count = new Float64Array(channels);
  const sum = new Float64Array(channels);
  const squares = new Float64Array(channels);
  const chunk = new Float32Array(CHUNK * size);
  const each = (use: (value: number, channel: number) => void): void => {
    for (let from = 0; from < array.rows; from += CHUNK) {
      const rows = Array.from({ length: Math.min(CHUNK, array.rows - from) }, (_, k) => from + k);
      array.gather(rows, chunk);
      for (let i = 0; i < rows.length * size; i++) if (!Number.isNaN(chunk[i])) use(chunk[i], of[i % size]);
    }
  };
  each((v, c) => {
    count[c]++;
    sum[c] += v;
  });
  const mean = Float32Array.from(sum, (s, c) => (count[c] ? s / count[c] : 0));
  each((v, c) => (squares[c] += (v - mean[c]) ** 2));
  const sd = Float32Array.from(squares, (s, c) => Math.sqrt(s / Math.max(1, count[c])) || 1);
  return {
    mean,
    sd,
    scaleShape: kind === 'image' ? [channels, 1, 1] : kind === 'recording' ? [1, channels] : [channels],
    array: {
      shape: array.shape,
      rows: array.rows,
      gather(rows, out) {
        array.gather(rows, out);
        for (let i = 0; i < rows.length * size; i++) {
          const c = of[i % size];
          out[i] = (out[i] - mean[c]) / sd[c];
        }
      },
    },
  };
}
