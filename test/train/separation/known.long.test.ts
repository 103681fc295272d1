import { describe, expect, it } from 'vitest';
import type { KnownColumn } from '../../../core/cohort/subject-array.ts';
import { Rng } from '../../../core/math/rng.ts';
import { createCpuDevice } from '../../../core/node/devices/onnx-device.ts';
import { blocksOf } from '../../../core/train/separation/blocks.ts';
import { relatedColumns } from '../../../core/train/separation/known.ts';
import { separate } from '../../../core/train/separation/separate.ts';
import { SEPARATION_DEFAULTS } from '../../../core/train/plan-types.ts';
import { recovered, rotatedLatents } from './cohort.ts';

const N = 300;
const DIMS = [2, 2];
const blocks = blocksOf(DIMS);

const column = (name: string, of: (row: number) => number): KnownColumn => ({
  name,
  modality: 'Clinic',
  values: Float64Array.from({ length: N }, (_, r) => of(r)),
});

/** White latents of two modalities and who has them. */
function white(seed: number): { latents: Float32Array; present: Uint8Array[]; rng: Rng } {
  const rng = new Rng(seed);
  const latents = new Float32Array(N * blocks.total);
  rng.fillNormal(latents);
  return { latents, present: DIMS.map(() => new Uint8Array(N).fill(1)), rng };
}

const namesOf = (columns: readonly KnownColumn[], { latents, present }: ReturnType<typeof white>): string[] =>
  relatedColumns(columns, latents, blocks, present).names.map(({ name }) => name);

describe('columns that take part in a search', () => {
  it('are those that have to do with some latent, the most related ones first', () => {
    const data = white(1);
    const { latents, rng } = data;
    const noise = Array.from({ length: 30 }, (_, k) => column(`noise ${String(k)}`, () => rng.normal()));
    const weak = column('weak', (r) => 0.5 * latents[4 * r + 3] + rng.normal());
    const strong = column('strong', (r) => latents[4 * r] + 0.3 * rng.normal());
    expect(namesOf([...noise, weak, strong], data)).toEqual(['strong', 'weak']);
  });

  it('are none by chance in nineteen of twenty tables', () => {
    const taken = Array.from({ length: 40 }, (_, seed) => {
      const data = white(100 + seed);
      return namesOf(
        Array.from({ length: 20 }, (_, k) => column(String(k), () => data.rng.normal())),
        data,
      ).length;
    });
    expect(taken.filter((count) => count > 0).length).toBeLessThanOrEqual(2);
  });
});

/** Two modalities whose latents go together in straight lines of one strength, so that any common rotation fits as well. */
function straight(seed: number, people: number) {
  const rng = new Rng(seed);
  const data = rotatedLatents([2, 2], [], people, rng);
  const { truth, latents } = data;
  for (let r = 0; r < people; r++) {
    for (const k of [0, 1]) truth[2 + k][r] = 0.8 * truth[k][r] + 0.6 * truth[2 + k][r];
    // Half a right angle away, where the first restart begins and may stay.
    for (const m of [0, 1]) {
      latents[4 * r + 2 * m] = truth[2 * m][r] + truth[2 * m + 1][r];
      latents[4 * r + 2 * m + 1] = truth[2 * m][r] - truth[2 * m + 1][r];
    }
  }
  const known = [0, 1].map((k): KnownColumn => ({
    name: `c${String(k)}`,
    modality: 'Clinic',
    values: Float64Array.from(truth[k], (z, r) => (r % 7 === 0 ? NaN : z + 0.5 * rng.normal())),
  }));
  return { data, known };
}

describe('a search with known columns', () => {
  const search = async (
    { data, known }: ReturnType<typeof straight>,
    acyclic = true,
  ): Promise<{ found: number; used: number; adjacency: number }> => {
    const result = await separate({
      ...data,
      known,
      acyclic,
      settings: { ...SEPARATION_DEFAULTS, restarts: 6, steps: [250, 100] },
      device: createCpuDevice(1),
      rng: new Rng(1),
      onProgress: () => undefined,
      signal: new AbortController().signal,
    });
    return {
      found: recovered(data, result.transforms),
      used: result.known.length,
      adjacency: result.adjacency.length,
    };
  };

  it('tells apart what the latents alone do not', async () => {
    const cohort = straight(22, 300);
    const without = await search({ ...cohort, known: [] });
    const found = await search(cohort);
    expect(without.used).toBe(0);
    expect(found).toMatchObject({ used: 2, adjacency: 16 });
    expect(found.found).toBeGreaterThan(0.97);
    expect(without.found).toBeLessThan(0.9);
  });
});
