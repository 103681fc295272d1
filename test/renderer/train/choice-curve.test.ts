import { describe, expect, it } from 'vitest';
import type { ChoiceCurve } from '../../../core/contract/choice-api.ts';
import { choiceWords, drawCurve, explained } from '../../../renderer/train/choice-curve.ts';
import { fillIn, holds } from '../../../renderer/train/choice.ts';
import { TrainingForm } from '../../../renderer/train/form.svelte.ts';

const curve = (losses: readonly number[], chosen: number, errors: readonly number[] = []): ChoiceCurve => {
  const lowest = Math.min(...losses);
  return {
    points: losses.map((loss, k) => ({
      count: k + 1,
      loss,
      difference: loss - lowest,
      error: errors[k] ?? 0.1,
    })),
    nothing: 15,
    best: losses.indexOf(lowest) + 1,
    chosen,
    margin: 0.2,
    subjects: 400,
  };
};
const usual = curve([9, 7.1, 7, 7.05], 2);

describe('the curve of the numbers of factors', () => {
  it('stands the numbers side by side, low losses low', () => {
    const { points } = drawCurve(usual, 240, 116);
    expect(points.map(({ count }) => count)).toEqual([1, 2, 3, 4]);
    const gaps = points.slice(1).map(({ x }, k) => x - points[k].x);
    for (const gap of gaps) expect(gap).toBeCloseTo(gaps[0]);
    expect(points[0].y).toBeLessThan(points[1].y);
    for (const { x, y } of points) {
      expect(x).toBeGreaterThan(40);
      expect(x).toBeLessThan(230);
      expect(y).toBeGreaterThanOrEqual(10);
      expect(y).toBeLessThanOrEqual(108);
    }
  });

  it('draws the line of what is good where the band of the chosen number reaches it', () => {
    const { good, points, ticks } = drawCurve(usual, 240, 116);
    const perUnit = (points[2].y - points[0].y) / 2;
    expect(good).toBeCloseTo(points[2].y - 0.2 * perUnit);
    // The chosen number is over the lowest by less than its error and the margin; one factor is not.
    expect(points[1].y + 0.1 * perUnit).toBeGreaterThan(good);
    expect(points[0].y + 0.1 * perUnit).toBeLessThan(good);
    expect(ticks.map(({ loss }) => loss)).toEqual([9, 7]);
  });
});

describe('the words for it', () => {
  it('say what one factor less would miss, and that more add nothing', () => {
    expect(explained(usual, 9)).toBeCloseTo(0.4);
    expect(choiceWords(usual)).toBe(
      'With 1 factor, 40 % of what differs between people in the other modalities is predicted; with 2, 53 %. More add nothing that chance would not.',
    );
  });
});

describe('the numbers in the form', () => {
  const summary = {
    modalities: [
      { name: 'Sleep', latents: usual, exogenous: curve([3, 2], 1) },
      { name: 'Fundus', latents: curve([9, 8, 7], 3), exogenous: curve([3, 2], 2) },
    ],
    device: 'CPU',
    seconds: 3,
  };

  it('stand as if they had been typed, until others are', () => {
    const form = new TrainingForm();
    expect(holds(form, summary)).toBe(false);
    fillIn(form, summary);
    expect(holds(form, summary)).toBe(true);
    expect(form.modalityValue('Sleep', 'latents')).toBe(2);
    expect(form.modalityValue('Fundus', 'latents')).toBe(3);
    expect(form.modalityValue('Fundus', 'exogenous')).toBe(2);
    form.setModality('Fundus', true, 'latents', 4);
    expect(holds(form, summary)).toBe(false);
  });

  it('leave out what the method has not', () => {
    const form = new TrainingForm();
    form.set('method', 'ica');
    fillIn(form, summary);
    expect(form.modalityValue('Sleep', 'latents')).toBe(2);
    expect(holds(form, summary)).toBe(true);
  });
});
