import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type { Reconstructions } from '../../../core/contract/training-results.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { done } from './cohort.ts';

let folder: string;
let engine: EngineApi;
let project: string;
let live: Reconstructions;

/** Recordings with and photographs without device noise, each in a few steps. */
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-sample-'));
  engine = await createNodeEngine();
  project = join(folder, 'P.etiograph');
  const sample = join(folder, 'sample');
  await done(engine, await engine.startSample({ folder: sample, subjects: 90, seed: 3 }));
  await done(engine, await engine.startImport({ project, sources: [sample] }));
  const id = await engine.startTraining({
    project,
    device: 'cpu',
    learn: { Sleep: { hidden: 8 }, 'Fundus left': { hidden: 8, exogenous: 0 } },
    settings: { epochs: 1, fineTuneEpochs: 1, restarts: 2, batch: 16, attempts: 1 },
  });
  const look = new Promise<Reconstructions>((resolve, reject) => {
    engine.onEvent((e) => {
      if (e.run !== id || e.type !== 'metric' || e.name !== 'loss') return;
      engine.getReconstructions({ project, run: id, modality: 'Fundus left' }).then(resolve, reject);
    });
  });
  [live] = await Promise.all([look, done(engine, id)]);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Mean squared error a pixel against the originals, of the reconstructions and of one flat grey. */
function errors({ originals, reconstructions }: Reconstructions): { made: number; grey: number } {
  if (originals.kind !== 'image' || reconstructions.kind !== 'image') throw new Error('no images');
  const mean = originals.pixels.reduce((a, b) => a + b, 0) / originals.pixels.length;
  const error = (of: (k: number) => number): number =>
    originals.pixels.reduce((sum, v, k) => sum + (v - of(k)) ** 2, 0) / originals.pixels.length;
  return { made: error((k) => reconstructions.pixels[k]), grey: error(() => mean) };
}

describe('recordings and photographs', () => {
  it('are shown beside their reconstruction while the model learns and afterwards', async () => {
    expect(live.originals).toMatchObject({ kind: 'image', count: 3, width: 64, height: 64, channels: 3 });
    expect(errors(live).made).toBeLessThan(errors(live).grey / 2);
    const kept = await engine.getReconstructions({ project, modality: 'Fundus left' });
    expect(kept.subjects).toEqual(live.subjects);
    expect(errors(kept).made).toBeLessThan(errors(kept).grey / 2);
    const night = await engine.getReconstructions({ project, modality: 'Sleep', count: 2 });
    expect(night.originals).toMatchObject({ kind: 'recording', count: 2, steps: 120, points: 120 });
    if (night.originals.kind !== 'recording') throw new Error('no recordings');
    expect(night.originals.channels[0]).toMatchObject({ name: expect.any(String), unit: expect.any(String) });
  });

  it('are walked through, with and without device noise', async () => {
    const [{ modalities }] = await engine.listTrainings({ project });
    for (const { latents, kind, exogenous } of modalities) {
      const walk = await engine.traverse({ project, latent: latents[0] });
      expect(walk.arrays).toMatchObject({ kind, count: 9 });
      expect(exogenous).toBe(kind === 'image' ? 0 : 1);
      const numbers = walk.arrays.kind === 'image' ? walk.arrays.pixels : Float32Array.of(0, 1);
      expect(new Set(numbers).size).toBeGreaterThan(1);
    }
  });
});
