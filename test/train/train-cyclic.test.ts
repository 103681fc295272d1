import { expect, it } from 'vitest';
import { train } from '../../core/train/train.ts';
import { quick, requestFor, smallCohort } from './fixture.ts';

it('claims no order of the modalities where the graph may have cycles', async () => {
  const cohort = smallCohort(200, false);
  const settings = { ...quick, acyclic: false };
  const result = await train(requestFor(cohort, { settings }));
  expect(result.order).toEqual([]);
  expect(result.orderGap).toBeNull();
  expect(result.warnings.map((w) => w.code)).not.toContain('order-unclear');
  result.adjacency.forEach((row, i) => {
    row.forEach((edge, j) => {
      if (Math.floor(i / 2) !== Math.floor(j / 2)) expect(edge).toBe(result.adjacency[j][i]);
    });
  });
  expect(result.modalities.every((m) => m.latents.every(Number.isFinite))).toBe(true);
});
