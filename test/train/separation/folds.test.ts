import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rng } from '../../../core/math/rng.ts';
import { createCpuDevice } from '../../../core/node/devices/onnx-device.ts';
import { SEPARATION_DEFAULTS } from '../../../core/train/plan-types.ts';
import { blocksOf } from '../../../core/train/separation/blocks.ts';
import { initialTheta, mixOf, thetaSize } from '../../../core/train/separation/conditionals.ts';
import type { Fit } from '../../../core/train/separation/fit-graphs.ts';
import type { Fitting } from '../../../core/train/separation/fit.ts';
import { FOLDS, foldsOf } from '../../../core/train/separation/folds.ts';
import { scoreOnAll, stepsAgain } from '../../../core/train/separation/score-on-all.ts';
import type { Subjects } from '../../../core/train/separation/subjects.ts';
import { rotatedLatents } from './cohort.ts';

const blocks = blocksOf([2, 2]);

/** People of whom some lack a modality: `has` flags of the two modalities each. */
function subjectsOf(has: readonly (readonly [boolean, boolean])[]): Subjects {
  const present = [0, 1].map((m) => Uint8Array.from(has, (flags) => Number(flags[m])));
  return { blocks, values: new Float32Array(4 * has.length), present };
}

const rowsOf = (subjects: Subjects): number[] => Array.from(subjects.present[0], (_, r) => r);

describe('folds of the search', () => {
  it('hold out other people each, and fit to all others', () => {
    const people = fc.array(fc.tuple(fc.boolean(), fc.boolean()), { minLength: 8, maxLength: 400 });
    fc.assert(
      fc.property(people, fc.integer({ min: 1, max: FOLDS }), fc.integer(), (has, count, seed) => {
        const subjects = subjectsOf(has);
        const rows = rowsOf(subjects);
        const folds = foldsOf(subjects, rows, count, new Rng(seed));
        expect(folds).toHaveLength(count);
        const held = folds.flatMap((fold) => [...fold.held]);
        expect(new Set(held).size).toBe(held.length);
        for (const fold of folds) {
          expect(fold.held.length).toBe(folds[0].held.length);
          expect(fold.held.length).toBeLessThanOrEqual(rows.length / FOLDS);
          expect([...fold.held, ...fold.training].sort((a, b) => a - b)).toEqual(rows);
        }
      }),
    );
  });

  it('hold out people who have everything as long as these are enough', () => {
    const some = (complete: number, others: number): Subjects =>
      subjectsOf([
        ...Array.from({ length: complete }, (): [boolean, boolean] => [true, true]),
        ...Array.from({ length: others }, (): [boolean, boolean] => [true, false]),
      ]);
    const lacking = (subjects: Subjects): number[] =>
      foldsOf(subjects, rowsOf(subjects), FOLDS, new Rng(3)).map(
        ({ held }) => held.filter((r) => subjects.present[1][r] === 0).length,
      );
    expect(lacking(some(240, 300))).toEqual([0, 0, 0, 0]);
    expect(Math.max(...lacking(some(120, 300)))).toBeGreaterThan(0);
  });

  it('put the true mixture before another, whatever either was fitted to, and leave what is lost after the first', async () => {
    const data = rotatedLatents(
      [2, 2],
      [
        [0, 2],
        [1, 3],
      ],
      400,
      new Rng(5),
    );
    const [hidden, total] = [SEPARATION_DEFAULTS.hidden, blocks.total];
    const values = Float32Array.from(
      { length: 400 * total },
      (_, at) => data.truth[at % total][Math.floor(at / total)],
    );
    const subjects: Subjects = { blocks, values, present: data.present };
    const one = { restarts: 1, blocks, hidden };
    const turned = (angle: number): Float32Array => {
      const theta = initialTheta(one, new Rng(1));
      theta.fill(0, 0, total * total);
      const [c, s] = [Math.cos(angle), Math.sin(angle)];
      [c, s, 0, 0, -s, c, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1].forEach((weight, at) => (theta[at] = weight));
      expect(theta).toHaveLength(thetaSize(one));
      return theta;
    };
    const parents = [[], [], [0], [1]];
    const fits = [Math.PI / 4, 0, 1].map((angle): Fit => {
      const theta = turned(angle);
      const adjacency = new Uint8Array(total * total);
      parents.forEach((js, i) => js.forEach((j) => (adjacency[i * total + j] = 1)));
      const graph = { parents, order: [0, 1], cost: 0 };
      return { restart: 0, graph, theta, mix: mixOf(theta, one, 0), adjacency, nll: 0, score: 0 };
    });
    let steps = 0;
    const folds = foldsOf(subjects, rowsOf(subjects), FOLDS, new Rng(2)).map((fold): Fitting => ({
      ...{ ...fold, subjects, settings: { ...SEPARATION_DEFAULTS, learningRate: 3e-3 }, acyclic: true },
      ...{ device: createCpuDevice(1), rng: new Rng(4), signal: new AbortController().signal },
      onStep: (fits) => (steps += fits),
    }));
    const cost = new Float64Array(total * total).fill(0.1);
    const scored = await scoreOnAll(
      folds,
      one,
      fits,
      folds.map(() => cost),
    );
    const [between, truth, other] = scored.map(({ score }) => score);
    expect(truth).toBeLessThan(between);
    expect(truth).toBeLessThan(other);
    expect(scored[0].score - scored[0].nll).toBeCloseTo(0.2, 10);
    // The true one alone is scored on all four.
    expect(steps).toBe((3 + 1 + 1 + 1) * stepsAgain(SEPARATION_DEFAULTS, folds[0].training.length));
  });
});
