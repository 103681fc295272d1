import { describe, expect, it } from 'vitest';
import { countedNumbers, farValues } from '../../core/cohort/far-values.ts';
import { Rng } from '../../core/math/rng.ts';

const heights = Array.from({ length: 60 }, (_, i) => 150 + ((i * 7) % 41));

describe('values far from all others', () => {
  it.each([
    ['metres among centimetres', [...heights, 1.62, 1.71, 1.8], 'below', [1.62, 1.71, 1.8]],
    ['a slipped decimal mark', [...heights, 1745], 'above', [1745]],
    ['grams among kilograms', [...heights, 15200, 17100], 'above', [15200, 17100]],
    ['no value as 0', [...heights, 0, 0, 0], 'below', [0]],
    ['a slip among changes of either sign', [...heights.map((v) => (v - 170) / 10), 150], 'above', [150]],
  ] as const)('are found: %s', (_, values, side, far) => {
    expect(farValues(countedNumbers(values))).toMatchObject([
      { side, least: far[0], most: far[far.length - 1] },
    ]);
  });

  it.each([
    ['few values', [1, 2, 3, 4, 5, 6, 7, 8, 9, 1000]],
    ['steps of a scale', Array.from({ length: 60 }, (_, i) => [0, 1, 2, 3, 50][i % 5])],
    ['cigarettes a day', Array.from({ length: 60 }, (_, i) => (i % 3 ? 5 + (i % 36) : 0))],
    ['two halves', [...heights, ...heights.map((v) => v / 100)]],
  ])('are none of %s', (_, values) => expect(farValues(countedNumbers(values))).toEqual([]));

  const rng = new Rng(1001);
  const normal = (): number => rng.normal();
  it.each<[string, () => number]>([
    ['normal', normal],
    ['far above zero', () => 70 + 12 * normal()],
    ['lognormal', () => Math.exp(normal())],
    ['very skewed', () => Math.exp(2 * normal())],
    ['exponential', () => -Math.log(1 - rng.uniform())],
    ['uniform', () => rng.uniform()],
    ['counts', () => Math.max(0, Math.round(Math.exp(2 + 1.5 * normal())) - 1)],
    ['squares', () => normal() ** 2],
    ['zero for many', () => (rng.uniform() < 0.4 ? 0 : Math.exp(normal()))],
  ])('come in fewer than one of a hundred columns that have none: %s', (_, draw) => {
    let alarms = 0;
    for (let k = 0; k < 400; k++) {
      const values = Array.from({ length: 30 + (k % 7) * 40 }, () => Number(draw().toPrecision(4)));
      if (farValues(countedNumbers(values)).length > 0) alarms++;
    }
    expect(alarms).toBeLessThan(4);
  });
});
