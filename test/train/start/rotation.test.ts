import { describe, expect, it } from 'vitest';
import { Rng } from '../../../core/math/rng.ts';
import { startRotation } from '../../../core/train/start/rotation.ts';
import type { Scores } from '../../../core/train/start/rotation.ts';

const N = 2000;

/**
 * Three white scores of few people, of which the first two each tell of one of eight scores that another modality has,
 * and the third is device noise.
 */
function fewPeople(people: number, seed: number): Scores[] {
  const rng = new Rng(seed);
  const column = (): Float64Array => {
    const c = new Float64Array(people);
    rng.fillNormal(c);
    return c;
  };
  const own = [column(), column(), column()];
  const told = own.slice(0, 2).map((c) => c.map((v) => 0.8 * Math.tanh(v) + 0.5 * rng.normal()));
  const present = new Uint8Array(people).fill(1);
  return [
    { columns: own, present },
    { columns: [...told, ...Array.from({ length: 6 }, column)], present },
  ];
}

/** Modality 0 has three white scores, of which only a direction in the middle of two has to do with modality 1. */
function scores(relation: (shared: number) => number, absent = 0): { data: Scores[]; direction: number[] } {
  const rng = new Rng(3);
  const column = (): Float64Array => {
    const c = new Float64Array(N);
    rng.fillNormal(c);
    return c;
  };
  const own = [column(), column(), column()];
  const direction = [0.6, 0, 0.8];
  const shared = own[0].map((_, r) => direction.reduce((s, w, k) => s + w * own[k][r], 0));
  const other = [shared.map((v) => relation(v) + 0.3 * rng.normal()), column()];
  const all = new Uint8Array(N).fill(1);
  const some = Uint8Array.from(all, (_, r) => Number(r >= absent));
  return {
    data: [
      { columns: own, present: all },
      { columns: other.map((c) => c.map((v, r) => (some[r] ? v : 0))), present: some },
    ],
    direction,
  };
}

function alignment(start: 'cca' | 'opg' | 'pca', data: Scores[], direction: number[]): number {
  const rotation = startRotation(start, data, 0, 3, new Rng(5));
  return Math.abs(direction.reduce((s, w, k) => s + w * rotation.get(k, 0), 0));
}

describe('starts', () => {
  it.each(['cca', 'opg'] as const)('%s puts first what the other modality has to do with', (start) => {
    const { data, direction } = scores((v) => Math.tanh(v));
    expect(alignment(start, data, direction)).toBeGreaterThan(0.98);
  });

  it.each([60, 200])('cca leaves device noise to the end with %i people', (people) => {
    const found = Array.from({ length: 20 }, (_, k) =>
      Math.abs(startRotation('cca', fewPeople(people, 100 + k), 0, 3, new Rng(k)).get(2, 2)),
    );
    expect(found.reduce((a, b) => a + b, 0) / found.length).toBeGreaterThan(0.9);
  });
});
