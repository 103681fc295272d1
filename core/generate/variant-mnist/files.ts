import type { RasterImage } from '../../ingest/ports.ts';
import type { SampleEntry, SampleTruth } from '../phenotype.ts';
import type { VariantMnistData } from '../variant-mnist.ts';

export const MODALITY_NAMES = ['Digit', 'Garment'] as const;

/**
 * The data as real files: `digit/<id>.png`, `garment/<id>.png` and truth.json.
 *
 * @returns the entries, an array before the first subject, one for each subject, and one at the end
 */
export function* variantMnistFiles(data: VariantMnistData): Generator<SampleEntry[], void> {
  yield [];
  for (let s = 0; s < data.n; s++) {
    yield MODALITY_NAMES.map((name, m) => ({
      kind: 'image',
      path: `${name.toLowerCase()}/${subjectId(s)}.png`,
      image: pictureOf(data, m as 0 | 1, s),
    }));
  }
  yield [{ kind: 'text', path: 'truth.json', text: JSON.stringify(variantMnistTruth(data)) }];
}

/** One picture, 8 bits a channel. */
function pictureOf({ x, shapes }: VariantMnistData, modality: 0 | 1, subject: number): RasterImage {
  const [channels, height, width] = shapes[modality];
  const area = height * width;
  const start = subject * channels * area;
  const data = Uint8Array.from({ length: channels * area }, (_, i) =>
    Math.round(255 * x[modality][start + (i % channels) * area + Math.floor(i / channels)]),
  );
  return { width, height, channels, data };
}

function variantMnistTruth(data: VariantMnistData): SampleTruth {
  const { adjacency, latentNames, seed, z } = data;
  return {
    format: 'etiograph-truth',
    version: 1,
    seed,
    nodes: latentNames.map((id, i) => ({ id, modality: MODALITY_NAMES[i < 2 ? 0 : 1], kind: 'latent' })),
    edges: adjacency.flatMap((row, i) =>
      row.flatMap((edge, j) => (edge ? [{ from: latentNames[j], to: latentNames[i] }] : [])),
    ),
    adjacency,
    latents: latentNames,
    exogenous: ['digit colour', 'digit exemplar', 'garment exemplar'],
    subjects: Array.from({ length: data.n }, (_, s) => ({
      id: subjectId(s),
      z: z.map((column) => column[s]),
      eta: [data.colour[s], data.digit[s], data.garment[s]],
    })),
  };
}

function subjectId(k: number): string {
  return `S${String(k + 1).padStart(5, '0')}`;
}
