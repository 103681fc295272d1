import { describe, expect, it } from 'vitest';
import { Rng } from '../../../core/math/rng.ts';
import type { ModalitySpec } from '../../../core/model/spec.ts';
import { defaults } from '../../../core/train/api.ts';
import { axisAlignedGraph } from '../../../core/train/separation/axis-aligned.ts';
import { axisAligned } from '../../../core/model/spec.ts';
import { initialStructure } from '../../../core/train/separation/structure.ts';
import { train } from '../../../core/train/train.ts';
import { createCpuDevice } from '../../../core/node/devices/onnx-device.ts';
import { variantMnist } from '../../bench/data/variant-mnist.ts';
import { estimateOf } from '../../bench/experiments/score.ts';
import { picturesCohort, picturesSpecs, scorePictures } from '../../bench/experiments/pictures.ts';

const spec = (name: string, latents = 2): ModalitySpec => ({
  name,
  encoder: 'contrast-mlp',
  shape: [1, 14, 14],
  latents,
  exogenous: 1,
  hidden: 8,
});
const specs = [spec('Digit'), spec('Garment')];

/** Codes of three numbers a modality, the third of them exogenous. */
function codes(n: number, links: 'paper' | 'linked' | 'none'): Float32Array[] {
  const rng = new Rng(5);
  const out = [new Float32Array(3 * n), new Float32Array(3 * n)];
  for (let s = 0; s < n; s++) {
    const e = Array.from({ length: 6 }, () => rng.normal());
    const from = (cause: number, noise: number): number => Math.tanh(1.5 * cause) + 0.5 * noise;
    const z11 = e[0];
    const z12 = links === 'paper' ? from(z11, e[1]) : e[1];
    const z21 = links === 'none' ? e[2] : from(z11, e[2]);
    const z22 = links === 'paper' ? from(z21, e[3]) : links === 'linked' ? from(z12, e[3]) : e[3];
    out[0].set([z11, z12, e[4]], 3 * s);
    out[1].set([z21, z22, e[5]], 3 * s);
  }
  return out;
}

const everyone = (n: number): Uint8Array[] => specs.map(() => new Uint8Array(n).fill(1));

describe('latents on axes', () => {
  it('are those of small images alone', () => {
    expect(axisAligned(specs)).toBe(true);
    expect(axisAligned([...specs, { ...spec('Table'), encoder: 'mlp', shape: [9] }])).toBe(false);
  });

  it.each([
    [
      'paper',
      [
        [0, 0, 0, 0],
        [1, 0, 0, 0],
        [1, 0, 0, 0],
        [0, 0, 1, 0],
      ],
    ],
    [
      'linked',
      [
        [0, 0, 0, 0],
        [0, 0, 0, 0],
        [1, 0, 0, 0],
        [0, 1, 0, 0],
      ],
    ],
    [
      'none',
      [
        [0, 0, 0, 0],
        [0, 0, 0, 0],
        [0, 0, 0, 0],
        [0, 0, 0, 0],
      ],
    ],
  ] as const)('keep the parents that tell something: %s', (links, adjacency) => {
    const n = 1500;
    const found = axisAlignedGraph(specs, codes(n, links), everyone(n), defaults, new Rng(1));
    expect(found.adjacency).toEqual(adjacency);
    expect(found.maps).toEqual(initialStructure(specs).maps);
  });
});

describe('training on small images', () => {
  it('finds positions and intensities of drawn digits and garments, and how they are linked', async () => {
    const data = variantMnist('linked', 61, 1500);
    const result = await train({
      cohort: picturesCohort(data),
      specs: picturesSpecs(data).map((s) => ({ ...s, hidden: 64 })),
      settings: {
        ...defaults,
        batch: 64,
        weights: { ...defaults.weights, independence: 2, prediction: 3, predictionFloor: 0.5 },
        warmUp: { ...defaults.warmUp, epochs: 25, minSteps: 0 },
      },
      device: createCpuDevice(1),
      checkpoints: { save: async () => undefined, load: async () => null },
      onEvent: () => undefined,
      signal: new AbortController().signal,
    });
    const figures = scorePictures(data, estimateOf(result.modalities));
    expect(figures.mcc).toBeGreaterThan(0.75);
    expect(figures.mccZ12).toBeGreaterThan(0.8);
    expect(figures.mccZ22).toBeGreaterThan(0.8);
    expect(result.adjacency[3][1]).toBe(1);
  });
});
