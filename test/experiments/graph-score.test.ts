import { describe, expect, test } from 'vitest';
import { numericalCase } from '../bench/data/numerical.ts';
import { Rng } from '../../core/math/rng.ts';
import { createCpuDevice } from '../../core/node/devices/onnx-device.ts';
import { graphFigures } from '../bench/experiments/graph-score.ts';
import { scoreLatents } from '../bench/experiments/score.ts';

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
});
