import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PairPicture, PointsPlot } from '../../../../core/contract/pair-views.ts';
import { makeStudy, values, type Study } from '../project.ts';

let study: Study;
let graph: string;
beforeAll(async () => {
  study = await makeStudy();
  ({ graph } = await study.discover({ alpha: 0.01, knowledge: { tiers: [['age', 'sex'], ['bmi']] } }));
});
afterAll(() => study.remove());

const picture = (a: string, b: string): Promise<PairPicture> =>
  study.engine.pairPicture({ project: study.project, graph, a, b });
const sum = (column: ArrayLike<number>) => Array.from(column).reduce((a, b) => a + b, 0);
const people = (plot: { readonly points: readonly { readonly count: number }[] }) =>
  sum(plot.points.map(({ count }) => count));

/** Coefficient of x in the regression of y on x and z, by Cramer's rule on the sums of products. */
async function partialSlope(x: string, y: string, z: string) {
  const columns = await Promise.all([x, y, z].map((name) => values(study.store, name)));
  const rows = [...columns[0].keys()].filter((r) => columns.every((column) => !Number.isNaN(column[r])));
  const [u, v, w] = columns.map((column) => {
    const own = rows.map((r) => column[r]);
    const mean = sum(own) / own.length;
    return own.map((value) => value - mean);
  });
  const product = (a: readonly number[], b: readonly number[]) => sum(a.map((value, k) => value * b[k]));
  const sd = (a: readonly number[]) => Math.sqrt(product(a, a) / (a.length - 1));
  const slope =
    (product(u, v) * product(w, w) - product(u, w) * product(v, w)) /
    (product(u, u) * product(w, w) - product(u, w) ** 2);
  return { slope, beta: (slope * sd(u)) / sd(v), n: rows.length };
}

describe('the picture of a pair', () => {
  it('of two numbers has the slope that a regression on what separates them gives', async () => {
    const found = await picture('glucose', 'age');
    const { slope, beta, n } = await partialSlope('age', 'glucose', 'bmi');
    expect(found).toMatchObject({
      across: 'age',
      up: 'glucose',
      given: ['bmi'],
      n,
      noSlope: null,
      note: null,
    });
    expect(found.slope).toMatchObject({ kind: 'slope', of: 'glucose', per: 'age' });
    expect(found.slope!.perUnit!.value).toBeCloseTo(slope, 10);
    expect(found.slope!.perSd!.value).toBeCloseTo(beta, 10);
    const { low, high } = found.slope!.perUnit!;
    expect([low < 0, high > 0]).toEqual([true, true]);
    const [plain, adjusted] = [found.plain, found.adjusted] as PointsPlot[];
    expect([people(plain), people(adjusted), plain.of]).toEqual([n, n, n]);
    const steep = ({ line: [[x0, y0], [x1, y1]] }: PointsPlot) => (y1 - y0) / (x1 - x0);
    expect(steep(adjusted)).toBeCloseTo(slope, 10);
    expect(steep(plain)).toBeGreaterThan(0.05);
  });

  it('names nobody, has no exact value of a person, and keeps no order of theirs', async () => {
    const { subjects } = await study.store.readTable('Clinic');
    const exact = new Set(await values(study.store, 'bmi'));
    for (const [a, b] of [
      ['age', 'bmi'],
      ['age', 'glucose'],
      ['bmi', 'sex'],
      ['bmi', 'blood group'],
    ] as const) {
      const found = await picture(a, b);
      const text = JSON.stringify(found);
      expect(subjects.filter((subject) => text.includes(subject))).toEqual([]);
      for (const plot of [found.plain, found.adjusted]) {
        const drawn = JSON.stringify(plot).match(/-?\d+(\.\d+)?(e-?\d+)?/g) ?? [];
        expect(drawn.filter((number) => exact.has(Number(number)))).toEqual([]);
      }
      if (found.plain?.kind !== 'points') continue;
      const across = found.plain.points.map((point) => point.across);
      expect(across).toEqual(across.toSorted((x, y) => x - y));
    }
  });

  it('refuses what is no pair of the graph', async () => {
    await expect(picture('age', 'age')).rejects.toMatchObject({ code: 'graph.same-variable' });
    await expect(picture('age', 'shoe')).rejects.toMatchObject({ code: 'graph.unknown-variable' });
  });
});
