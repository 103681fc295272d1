import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { METHODS } from '../../../core/contract/methods.ts';
import type { EngineApi } from '../../../core/contract/engine-api.ts';
import type { TrainSummary } from '../../../core/contract/training-api.ts';
import type { TrainingMetrics } from '../../../core/contract/training-results.ts';
import { usesSetting } from '../../../core/contract/training-settings.ts';
import { createNodeEngine } from '../../../core/node/engine.ts';
import { done, tableProject } from './cohort.ts';

let folder: string;
let engine: EngineApi;
let project: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-methods-'));
  engine = await createNodeEngine();
  project = await tableProject(engine, folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a training with a factor that both tables share', () => {
  it('keeps it as a modality without data, and walks through the others', async () => {
    const id = await engine.startTraining({
      project,
      device: 'cpu',
      learn: { blood: { latents: 1, hidden: 8 }, gait: { latents: 1, hidden: 8 } },
      settings: { shared: 1, epochs: 2, fineTuneEpochs: 1, restarts: 2, attempts: 1 },
    });
    const { events } = await done(engine, id);
    const [training] = await engine.listTrainings({ project });
    expect(training.modalities.map(({ name, kind }) => [name, kind])).toEqual([
      ['blood', 'table'],
      ['gait', 'table'],
      ['Shared', 'shared'],
    ]);
    const names = training.modalities.flatMap(({ latents }) => latents);
    expect(training.parents).toHaveLength(names.length);
    for (const event of events) {
      if (event.type === 'links') expect(event.factors.map(({ name }) => name)).toEqual(names);
    }
    const verdict = await engine.verdict({ project });
    expect(verdict.points.filter(({ topic }) => topic === 'shared')).toHaveLength(1);
    expect(verdict.points.some(({ figure }) => figure.includes('NaN'))).toBe(false);
    const { columns } = await engine.getLatents({ project });
    expect(columns.at(-1)!.kind).toBe('shared');
    expect(Array.from(columns.at(-1)!.values).some(Number.isFinite)).toBe(true);
    await engine.traverse({ project, latent: names[0], steps: 3 });
    await expect(engine.traverse({ project, latent: names.at(-1)!, steps: 3 })).rejects.toMatchObject({
      code: 'traverse.shared',
    });
    const encoders = await engine.exportRun({ project, folder, latents: null, encoders: true });
    expect(encoders.map((path) => basename(path))).toEqual(['blood.onnx', 'gait.onnx']);
  });
});

describe.each(METHODS.filter(({ value }) => value !== 'causal'))(
  'a training by $label',
  ({ value: method, terms, links }) => {
    it('keeps what it learned, judges it and can be walked through', async () => {
      const id = await engine.startTraining({
        project,
        device: 'cpu',
        learn: { blood: { latents: 1 }, gait: { latents: 1 } },
        settings: {
          method,
          ...(usesSetting(method, 'epochs') ? { epochs: 2, fineTuneEpochs: 1 } : {}),
          ...(usesSetting(method, 'attempts') ? { attempts: 1 } : {}),
        },
      });
      const { events } = await done(engine, id);
      const last = events.at(-1)!;
      const summary = (last.type === 'done' ? last.result : null) as TrainSummary;
      expect(summary.method).toBe(method);
      const [training] = await engine.listTrainings({ project });
      expect(training).toMatchObject({ run: summary.run, method });
      expect(training.parents).toHaveLength(training.modalities.flatMap((m) => m.latents).length);

      const begun = events.find((event) => event.type === 'links')!;
      expect(begun).toMatchObject({ method });
      const names = training.modalities.flatMap((m) => m.latents);
      expect(begun.type === 'links' && begun.factors.map(({ name }) => name)).toEqual(names);
      // Only the terms that the method is said to have are ever other than nothing.
      const losses = events.flatMap((event) =>
        event.type === 'metric' && event.name === 'loss'
          ? [event.values as unknown as TrainingMetrics['loss']]
          : [],
      );
      expect(losses.length > 0).toBe(terms.length > 0);
      for (const key of ['reconstruction', 'independence', 'prediction', 'sparsity'] as const) {
        const said = terms.some((term) => term.key === key);
        expect([key, losses.some((loss) => loss[key] !== 0)]).toEqual([key, said]);
      }

      const verdict = await engine.verdict({ project });
      expect(verdict.method).toBe(method);
      expect(new Set(verdict.points.map(({ topic }) => topic))).toEqual(
        new Set(['reconstruction', 'method']),
      );
      expect(verdict.restarts).toEqual([]);
      expect(links || training.parents.flat().every((edge) => edge === 0)).toBe(true);

      const walk = await engine.traverse({ project, latent: names[0], steps: 3 });
      expect(walk.arrays.kind === 'table' && walk.arrays.values.every(Number.isFinite)).toBe(true);
      const made = await engine.getReconstructions({ project, modality: 'gait', count: 2 });
      expect(
        made.reconstructions.kind === 'table' && made.reconstructions.values.every(Number.isFinite),
      ).toBe(true);
    });
  },
);
