import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaults } from '../../../core/train/api.ts';
import { keepRun, modalityWith } from '../training/kept-run.ts';
import { makeStudy, values, type Study } from './project.ts';

const RUN = 'train-shared';
let study: Study;

/** A run with a factor of its own for a recording, and one that all modalities share: bmi with another sign. */
beforeAll(async () => {
  study = await makeStudy();
  const { store } = study;
  const { subjects } = await store.readTable('Clinic');
  const [age, bmi] = [await values(store, 'age'), await values(store, 'bmi')];
  const columns = [
    { name: 'Sleep 1', modality: 'Sleep', kind: 'recording' as const, values: age },
    { name: 'Shared 1', modality: 'Shared', kind: 'shared' as const, values: bmi.map((v) => -v) },
  ];
  const created = new Date().toISOString();
  await keepRun(
    store,
    { id: RUN, created },
    { subjects, columns },
    {
      settings: { ...defaults, shared: 1 },
      specs: [{ name: 'Sleep', encoder: 'lstm', shape: [16, 2], latents: 1, exogenous: 1, hidden: 8 }],
      modalities: [
        modalityWith({ name: 'Sleep', kind: 'recording' }),
        modalityWith({ name: 'Shared', kind: 'shared', reconstructionR2: null }),
      ],
      adjacency: [
        [0, 0],
        [0, 0],
      ],
    },
  );
  await study.discover({ alpha: 0.01, test: 'fisher-z', variables: ['Sleep 1', 'Shared 1', 'glucose'] });
});
afterAll(() => study.remove());

describe('factors that all modalities share', () => {
  it('are listed without data, network or reconstruction of their own', async () => {
    const [training] = await study.engine.listTrainings({ project: study.project });
    expect(training.modalities[1]).toMatchObject({
      name: 'Shared',
      kind: 'shared',
      encoder: null,
      exogenous: 0,
      reconstructionR2: null,
    });
    const { columns } = await study.engine.getLatents({ project: study.project });
    expect(columns.map(({ name, kind }) => [name, kind])).toEqual([
      ['Sleep 1', 'recording'],
      ['Shared 1', 'shared'],
    ]);
  });

  it('cannot be walked through or reconstructed, which is said in words', async () => {
    const { engine, project } = study;
    await expect(engine.traverse({ project, latent: 'Shared 1' })).rejects.toMatchObject({
      code: 'traverse.shared',
      message: expect.stringContaining('no picture of it from low to high'),
    });
    await expect(engine.getReconstructions({ project, modality: 'Shared' })).rejects.toMatchObject({
      code: 'run.unknown-modality',
      hint: 'It learns: Sleep.',
    });
  });
});
