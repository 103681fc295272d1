import { describe, expect, test } from 'vitest';
import { numericalCase } from '../bench/data/numerical.ts';
import { Rng } from '../../core/math/rng.ts';
import { createCpuDevice } from '../../core/node/devices/onnx-device.ts';
import { graphFigures } from '../bench/experiments/graph-score.ts';
import { asCohort, estimateOf, scoreLatents, specsOf } from '../bench/experiments/score.ts';

/** a -> c <- b, and d alone; a, b in one modality, c, d in the other. */
const TRUTH = [
  [0, 0, 0, 0],
  [0, 0, 0, 0],
  [1, 1, 0, 0],
  [0, 0, 0, 0],
];
const OWNER = [0, 0, 1, 1];
const columns = ((): Float64Array[] => {
  const rng = new Rng(60);
  const [a, b, c, d] = Array.from({ length: 4 }, () => new Float64Array(3000));
  for (const column of [a, b, d]) rng.fillNormal(column);
  for (let r = 0; r < c.length; r++) c[r] = a[r] + b[r] + rng.normal(0, 0.6);
  return [a, b, c, d];
})();
const score = (more: Partial<Parameters<typeof graphFigures>[0]> = {}): ReturnType<typeof graphFigures> =>
  graphFigures({ truth: TRUTH, owner: OWNER, columns, matching: [0, 1, 2, 3], learned: TRUTH, ...more });

describe('the figures of a graph', () => {
  test('of the truth itself are right, with both arrows of the collider', async () => {
    expect(await score({ device: createCpuDevice(1) })).toEqual({
      skeletonErrors: 0,
      skeletonRight: true,
      pcErrors: 0,
      pcArrowsWrong: 0,
      directions: 2,
      directionsWrong: 0,
      directionsRight: true,
    });
  });

  test('count an arrow that points the other way as wrong', async () => {
    const turned = [
      [0, 0, 1, 0],
      [0, 0, 1, 0],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ];
    const figures = await score({ truth: turned, device: createCpuDevice(1) });
    expect(figures).toMatchObject({
      skeletonErrors: 0,
      directions: 2,
      directionsWrong: 2,
      directionsRight: false,
    });
  });

  test('follow the matching, where estimates come in another order and number', async () => {
    const [a, b, c, d] = columns;
    const figures = await score({
      columns: [d, c, b, a, d],
      matching: [3, 2, 1, 0],
      learned: [
        [0, 0, 0, 0, 0],
        [0, 0, 1, 1, 0],
        [0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0],
        [0, 0, 0, 0, 0],
      ],
      device: createCpuDevice(1),
    });
    expect(figures).toMatchObject({ pcErrors: 0, directions: 2, directionsWrong: 0 });
  });

  test('claim no direction of a link that was not learned, whatever PC finds', async () => {
    const learned = TRUTH.map((row) => row.map(() => 0));
    expect(await score({ learned, device: createCpuDevice(1) })).toMatchObject({
      skeletonErrors: 2,
      pcErrors: 0,
      directions: 0,
      directionsRight: true,
    });
  });

  test('name the wrong arrows of PC alone', async () => {
    const turned = [
      [0, 0, 1, 0],
      [0, 0, 1, 0],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ];
    expect(await score({ truth: turned })).toMatchObject({ pcErrors: 0, pcArrowsWrong: 2, directions: null });
  });

  test('count links between modalities alone in the learned graph, either way round', async () => {
    const learned = [
      [0, 1, 1, 1],
      [0, 0, 0, 0],
      [0, 0, 0, 1],
      [0, 0, 0, 0],
    ];
    // a - c is there, b - c is missing, a - d is extra; a - b and c - d are within.
    expect(await score({ learned })).toMatchObject({ skeletonErrors: 2, skeletonRight: false });
  });

  test('claim nothing without a device, and have no skeleton where none is learned', async () => {
    expect(await score({ learned: [] })).toMatchObject({
      skeletonErrors: null,
      skeletonRight: null,
      pcErrors: 0,
      directions: null,
      directionsRight: null,
    });
  });

  test('leave PC out where a latent found no estimate', async () => {
    expect(await score({ matching: [0, 1, 2, -1] })).toMatchObject({ pcErrors: null, directions: null });
  });
});

describe('the scores of latents', () => {
  const data = numericalCase('case1', 60, 1000);
  const modality = data.z.map((_, i) => Math.floor(i / data.latents));

  test('of the truth itself are 1', () => {
    const { figures, pearson } = scoreLatents(data.z, modality, { columns: data.z, modality });
    expect(figures.mcc).toBeCloseTo(1, 12);
    expect(figures.mccWorstLatent).toBeCloseTo(1, 12);
    expect(figures.spearman).toBeCloseTo(1, 12);
    expect(figures.r2).toBeGreaterThan(0.99);
    expect([...pearson.matching]).toEqual([0, 1, 2, 3]);
  });

  test('take more columns than latents, and the best of them', () => {
    const noise = new Float64Array(data.n);
    new Rng(1).fillNormal(noise);
    const [a, b, c, d] = data.z;
    const estimate = { columns: [noise, b, a, d, noise, c], modality: [0, 0, 0, 1, 1, 1] };
    const { figures, pearson } = scoreLatents(data.z, modality, estimate);
    expect(figures.mcc).toBeCloseTo(1, 12);
    expect([...pearson.matching]).toEqual([2, 1, 5, 3]);
  });

  test('see a latent that is found in another modality alone as lost', () => {
    const [a, b, c, d] = data.z;
    const crossed = { columns: [c, d, a, b], modality: [0, 0, 1, 1] };
    expect(scoreLatents(data.z, modality, crossed).figures.mccWorstLatent).toBeLessThan(0.9);
  });

  test('read estimates subject by subject', () => {
    const { columns: read, modality: of } = estimateOf([
      { latents: Float32Array.of(1, 2, 3, 4, 5, 6), latentNames: ['A 1', 'A 2'] },
      { latents: Float32Array.of(7, 8, 9), latentNames: ['B 1'] },
    ]);
    expect(read.map((column) => [...column])).toEqual([
      [1, 3, 5],
      [2, 4, 6],
      [7, 8, 9],
    ]);
    expect(of).toEqual([0, 0, 1]);
  });

  test('come from cohorts in which everybody has everything', () => {
    const cohort = asCohort(data);
    expect(cohort.subjects).toHaveLength(1000);
    expect(cohort.modalities.map(({ rowOf }) => rowOf[999])).toEqual([999, 999]);
    expect(specsOf(data).map(({ latents, exogenous, shape }) => [latents, exogenous, shape])).toEqual([
      [2, 1, [15]],
      [2, 1, [15]],
    ]);
  });
});
