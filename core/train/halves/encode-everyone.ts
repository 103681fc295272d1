import type { AlignedCohort } from '../../cohort/subject-array.ts';
import type { Device } from '../../compute/step.ts';
import * as tf from '../../compute/tf.ts';
import type { Tensor } from '../../compute/tf.ts';
import { sizeOf } from '../../compute/shapes.ts';
import type { TrainedModel } from '../api.ts';
import { meanOver } from '../shared/align.ts';

interface Encoding {
  readonly device: Device;
  /** Subjects that are encoded at a time. */
  readonly batch: number;
  /** Called after each batch; rejects once nobody wants the codes any more. */
  readonly pause: () => Promise<void>;
}

/**
 * The latents of all subjects of a cohort by a model's encoders, whether or not it has learned from them.
 *
 * @returns a latent each, modality after modality, then those that all modalities share: N numbers, NaN for subjects
 *   without the modality
 */
export async function encodeEveryone(
  model: TrainedModel,
  { subjects, modalities }: AlignedCohort,
  encoding: Encoding,
): Promise<Float64Array[]> {
  const n = subjects.length;
  const columns: Float64Array[] = [];
  const shown: Float32Array[] = [];
  let shared = 0;
  for (const m of modalities.keys()) {
    const { latents } = model.specs[m];
    const codes = await encodeModality(model, m, modalities[m], encoding);
    const width = codes.length / n;
    shared = width - latents;
    for (let i = 0; i < latents; i++) columns.push(columnOf(codes, width, i));
    shown.push(
      Float32Array.from({ length: n * shared }, (_, at) => {
        const s = Math.floor(at / shared);
        return codes[s * width + latents + (at % shared)];
      }),
    );
  }
  if (shared === 0) return columns;
  const present = modalities.map(({ rowOf }) => Uint8Array.from(rowOf, (row) => Number(row >= 0)));
  const means = meanOver(shown, present, shared);
  for (let k = 0; k < shared; k++) {
    const column = columnOf(means, shared, k);
    columns.push(column.map((v, s) => (present.some((p) => p[s]) ? v : Number.NaN)));
  }
  return columns;
}

const columnOf = (rows: Float32Array, width: number, column: number): Float64Array =>
  Float64Array.from({ length: rows.length / width }, (_, s) => rows[s * width + column]);

/** N x (latents of the modality, then the shared ones), NaN for subjects without it. */
async function encodeModality(
  model: TrainedModel,
  modality: number,
  { array, rowOf }: AlignedCohort['modalities'][number],
  { device, batch, pause }: Encoding,
): Promise<Float32Array> {
  const { latents, shape } = model.specs[modality];
  const features = sizeOf(shape);
  const step = await device.compile({
    name: 'encode',
    inputs: { x: { shape: [batch, ...shape], dtype: 'float32' } },
    state: {},
    build({ x }): Record<string, Tensor> {
      const own = tf.slice(model.encode(modality, x), [0, 0], [batch, latents]);
      const shared = model.encodeShared?.(modality, x);
      return { code: shared ? tf.concat([own, shared], 1) : own };
    },
  });
  try {
    const having = Array.from(rowOf.keys()).filter((s) => rowOf[s] >= 0);
    const x = new Float32Array(batch * features);
    let codes = new Float32Array();
    for (let start = 0; start < having.length; start += batch) {
      const part = having.slice(start, start + batch);
      array.gather(
        part.map((s) => rowOf[s]),
        x,
      );
      for (let c = 0; c < x.length; c++) if (Number.isNaN(x[c])) x[c] = 0;
      const { code } = await step.run({ x });
      const width = code.length / batch;
      if (start === 0) codes = new Float32Array(rowOf.length * width).fill(Number.NaN);
      part.forEach((s, r) => codes.set(code.subarray(r * width, (r + 1) * width), s * width));
      await pause();
    }
    return codes;
  } finally {
    await step.dispose();
  }
}
