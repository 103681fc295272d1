import { describe, expect, it } from 'vitest';
import { keptRows } from '../../../core/discovery/missingness/keep.ts';
import { pc, type PcData, type PcSettings } from '../../../core/discovery/pc.ts';
import type { VariableType } from '../../../core/discovery/settings.ts';
import { sayCorrection, whyAbsent, whyLinked, whyUndecided } from '../../../core/graph/words.ts';
import { Rng } from '../../../core/math/rng.ts';
import { edgesOf, pairIn, skeletonOf } from '../helpers.ts';

const logistic = (v: number): number => 1 / (1 + Math.exp(-v));
const NUMBER: VariableType = { kind: 'number' };

/** x -> w <- y, x -> u, y -> v; `gap` says with which chance y is missing. */
function cohort(seed: number, rows: number, gap: (w: number) => number) {
  const rng = new Rng(seed);
  const [x, y, w, u, v] = [0, 1, 2, 3, 4].map(() => {
    const column = new Float64Array(rows);
    rng.fillNormal(column);
    return column;
  });
  for (let r = 0; r < rows; r++) {
    w[r] = 0.8 * x[r] + 0.8 * y[r] + 0.6 * w[r];
    u[r] += 0.7 * x[r];
    v[r] += 0.7 * y[r];
  }
  for (let r = 0; r < rows; r++) if (rng.uniform() < gap(w[r])) y[r] = Number.NaN;
  return {
    names: ['x', 'y', 'w', 'u', 'v'],
    columns: [x, y, w, u, v],
    types: Array<VariableType>(5).fill(NUMBER),
  };
}

const ON_W = (w: number): number => logistic(2 * w - 1);
const TRUE_SKELETON = ['u x', 'v y', 'w x', 'w y'];
const both = async (data: PcData, settings: PcSettings) => [
  await pc(data, settings),
  await pc(data, { ...settings, correctMissingness: { seed: 1 } }),
];
const name = (id: string): string => id;

describe('missingness that depends on what two variables bring about', () => {
  it.each([['fisher-z'], ['gcm']] as const)(
    'draws a link on complete rows, which the correction takes out: %s',
    async (test) => {
      const [plain, corrected] = await both(cohort(1002, 8000, ON_W), { alpha: 0.01, test });
      expect(skeletonOf(plain.graph)).toEqual([...TRUE_SKELETON, 'x y']);
      expect(skeletonOf(corrected.graph)).toEqual(TRUE_SKELETON);
      expect(edgesOf(corrected.graph)).toContain('x -> w');
      const pair = corrected.absent.find(({ a, b }) => a === 'x' && b === 'y')!;
      const { before, after, ...rest } = pair.missingness!;
      expect(rest).toMatchObject({ outcome: 'removed', causes: ['w'] });
      expect(before.pValue).toBeLessThan(0.01);
      expect(after!.pValue).toBeGreaterThanOrEqual(0.01);
      expect(pair).toMatchObject({ pValue: after!.pValue, n: after!.n });
      expect(after!.n).toBeLessThan(before.n);
      const words = whyAbsent(pair, name);
      expect(words).toMatch(
        /took the link out: people with all values.*\(p < \.001, N = .*weighed by w \(p = \./,
      );
      const said = corrected.findings.map(({ message }) => message);
      expect(said).toContainEqual(
        expect.stringMatching(/^Whether y is missing \([\d,]+ rows\) depends on w\.$/),
      );
      expect(said.some((one) => one.startsWith('x and y: the correction of missingness took'))).toBe(true);
      // A true link that was tested again says so.
      const kept = corrected.graph.edges.find(({ from, to }) => [from, to].sort().join() === 'v,y')!;
      expect(kept.missingness?.outcome).toBe('kept');
      expect(whyLinked(kept, name)).toContain('The link stays after the correction of missingness');
    },
  );

  it('leaves a pair undecided where the rows left are too few to take the link out', async () => {
    const [, { undecided, graph }] = await both(cohort(1001, 3000, ON_W), { alpha: 0.01, test: 'fisher-z' });
    const pair = undecided.find(({ a, b }) => a === 'x' && b === 'y')!;
    expect(pair).toMatchObject({ undecided: 'missingness', missingness: { outcome: 'unclear' } });
    expect(skeletonOf(graph)).toEqual(TRUE_SKELETON);
    expect(whyUndecided(pair, name)).toMatch(/leaves the link open, as it leaves few people/);
  });
});

describe('where there is nothing to correct', () => {
  it.each(['fisher-z', 'gcm'] as const)('values missing at random change nothing: %s', async (test) => {
    const rng = new Rng(1006);
    const whole = cohort(1006, 1500, () => 0);
    const data = {
      ...whole,
      columns: whole.columns.map((c) => c.map((v) => (rng.uniform() < 0.2 ? Number.NaN : v))),
    };
    const [plain, corrected] = await both(data, { alpha: 0.01, test });
    expect(corrected.graph).toEqual(plain.graph);
    expect(corrected.absent).toEqual(plain.absent);
    expect(corrected.findings.at(-1)!.message).toBe(
      'No variable was found on which it depends whether others are missing, so that no test was corrected.',
    );
  });
});

describe('what cannot be corrected is said', () => {
  it('a cause that is missing itself, depending on another', async () => {
    const data = cohort(1008, 3000, ON_W);
    const rng = new Rng(1008);
    const [, , w, u] = data.columns;
    for (let r = 0; r < w.length; r++) if (rng.uniform() < logistic(2 * u[r])) w[r] = Number.NaN;
    const result = await pc(data, { alpha: 0.01, test: 'fisher-z', correctMissingness: { seed: 1 } });
    const pair = pairIn(result, 'x', 'y');
    expect(pair.missingness).toMatchObject({ outcome: 'impossible', because: 'cause-missing' });
    expect(pair.linked).toBe(true);
    expect(sayCorrection(pair.missingness!, name)).toMatch(
      /could not be corrected for missingness, because what the missingness depends on is missing itself/,
    );
  });

  const table = (w: Float64Array, type: VariableType) => ({
    names: ['x', 'w'],
    columns: [w.map((_, r) => (r % 3 === 0 ? Number.NaN : r)), w],
    types: [NUMBER, type],
  });

  it('a category of many levels, and too few rows', () => {
    const levels = Float64Array.from({ length: 900 }, (_, r) => r % 30);
    expect(keptRows(table(levels, { kind: 'category' }), [0], [1])).toBe('levels');
    expect(keptRows(table(levels.slice(0, 60), NUMBER), [0], [1])).toBe('few-rows');
    expect(keptRows(table(levels, NUMBER), [0], [1])).toMatchObject({ rows: expect.any(Number) });
  });
});
