import { describe, expect, it } from 'vitest';
import { drawRetina, RETINA_PIXELS } from '../../../core/generate/phenotype/retina.ts';
import type { RetinaLatents } from '../../../core/generate/phenotype/retina.ts';
import { Rng } from '../../../core/math/rng.ts';

const average: RetinaLatents = { vessels: 0, burden: 0, noise: 0 };

function draw(latents: Partial<RetinaLatents>, side: 'left' | 'right' = 'right') {
  return drawRetina(side, { ...average, ...latents }, new Rng(4)).data;
}

/** Mean of one colour over a half of the picture. */
function mean(data: ArrayLike<number>, channel: number, part: 'left' | 'top' | 'bottom'): number {
  let sum = 0;
  for (let row = 0; row < RETINA_PIXELS; row++) {
    for (let column = 0; column < RETINA_PIXELS; column++) {
      const inside = {
        left: column < RETINA_PIXELS / 2,
        top: row < RETINA_PIXELS / 2,
        bottom: row >= RETINA_PIXELS / 2,
      };
      if (inside[part]) sum += data[3 * (row * RETINA_PIXELS + column) + channel];
    }
  }
  return sum / (RETINA_PIXELS ** 2 / 2);
}

/** Mean column of the pixels as pale as the optic disc. */
function paleColumn(data: ArrayLike<number>): number {
  const columns: number[] = [];
  for (let i = 0; i < data.length; i += 3) if (data[i + 2] > 115) columns.push((i / 3) % RETINA_PIXELS);
  return columns.reduce((sum, c) => sum + c, 0) / columns.length;
}

function darkPixels(data: ArrayLike<number>): number {
  let count = 0;
  for (let i = 0; i < data.length; i += 3) if (data[i] > 40 && data[i + 1] < 45) count++;
  return count;
}

describe('a drawn retina', () => {
  it('is a lit disc on black', () => {
    const data = draw({});
    expect([...data.slice(0, 3)]).toEqual([0, 0, 0]);
    const centre = (3 * (RETINA_PIXELS * (RETINA_PIXELS + 1))) / 2;
    expect(data[centre]).toBeGreaterThan(100);
    expect(data[centre]).toBeGreaterThan(data[centre + 2]);
  });

  it('has the optic disc on its own side', () => {
    expect(paleColumn(draw({ burden: -2 }))).toBeGreaterThan(0.65 * RETINA_PIXELS);
    expect(paleColumn(draw({ burden: -2 }, 'left'))).toBeLessThan(0.35 * RETINA_PIXELS);
  });

  it('has more vessel the higher its first latent', () => {
    const counts = [-2, -1, 0, 1, 2].map((vessels) => darkPixels(draw({ vessels })));
    for (let i = 1; i < counts.length; i++) expect(counts[i]).toBeGreaterThan(1.1 * counts[i - 1]);
  });

  it('is browner the higher its second latent', () => {
    const reds = [-2, -1, 0, 1, 2].map((burden) => mean(draw({ burden }), 0, 'left'));
    for (let i = 1; i < reds.length; i++) expect(reds[i]).toBeLessThan(reds[i - 1] - 2);
  });

  it('is lit from above or below as the camera’s noise says', () => {
    const from = (noise: number) => {
      const data = draw({ noise });
      return mean(data, 0, 'bottom') - mean(data, 0, 'top');
    };
    expect(from(2)).toBeGreaterThan(from(0) + 5);
    expect(from(-2)).toBeLessThan(from(0) - 5);
  });
});
