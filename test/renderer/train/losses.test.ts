import { describe, expect, it } from 'vitest';
import { curvesOf, lossesOf } from '../../../renderer/train/losses.ts';

const metric = (stage: number, start: number, epoch: number, total: number) => ({
  name: 'loss',
  values: {
    stage,
    start,
    epoch,
    epochs: 4,
    total,
    reconstruction: total / 2,
    independence: 1,
    prediction: 2,
    sparsity: 0,
    trainingTotal: total - 1,
    trainingReconstruction: 0,
    trainingIndependence: 0,
    trainingPrediction: 0,
  },
});

describe('the curves of a training', () => {
  const metrics = [
    metric(0, 0, 1, 10),
    metric(0, 0, 3, 6),
    metric(0, 1, 1, 12),
    metric(0, 1, 2, 8),
    metric(0, 1, 3, 5),
    metric(0, 1, 4, 4),
    { name: 'load', values: { busy: 1, cores: 2 } },
    metric(1, 0, 1, 3),
    metric(1, 0, 2, 2),
  ];
  const losses = lossesOf(metrics);

  it('are whole and in order after a training has gone on from a checkpoint', () => {
    const again = [...metrics.slice(0, 5), metric(1, 0, 1, 3), metric(0, 1, 2, 8), ...metrics.slice(5)];
    expect(lossesOf(again)).toEqual(losses);
  });

  it('set the fine-tuning behind the warm-up', () => {
    const { x, best, fineTune } = curvesOf(losses, 'total');
    expect(x).toEqual([1, 2, 3, 4, 5, 6]);
    expect(fineTune).toEqual([null, null, null, null, 3, 2]);
    expect(best.slice(4)).toEqual([null, null]);
  });

  it('follow the start that came furthest down, the others as a band', () => {
    const { best, low, high, starts } = curvesOf(losses, 'total');
    expect(starts).toBe(2);
    expect(best.slice(0, 4)).toEqual([12, 8, 5, 4]);
    // The first start was not sampled at pass 2: it lies half-way between 10 and 6. It never reached pass 4.
    expect(low).toEqual([10, 8, 5, null, null, null]);
    expect(high).toEqual([12, 8, 6, null, null, null]);
  });
});
