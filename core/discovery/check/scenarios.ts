import {
  base,
  censored,
  cut,
  cutBoth,
  heavy,
  identity,
  NUMBER,
  numbers,
  poisson,
  sum,
  threeLevels,
  withGaps,
  type Scenario,
} from './drawing.ts';

const linear = numbers((z, r) => sum(z, r, identity));
const ALL = [0, 1, 3];

/** The data of the grid. Every relation to the conditions is of the size of the noise. */
export const SCENARIOS: readonly Scenario[] = [
  {
    name: 'linear',
    what: 'numbers, straight relations, normal noise',
    orders: ALL,
    draw: linear,
    others: ['fisher-z'],
  },
  {
    name: 'bent',
    what: 'numbers; x follows tanh(2z), y follows z + 0.8 sin(2z)',
    orders: [1, 3],
    draw: numbers(
      (z, r) => 1.3 * sum(z, r, (v) => Math.tanh(2 * v)),
      (z, r) => sum(z, r, (v) => v + 0.8 * Math.sin(2 * v)),
    ),
    others: ['fisher-z'],
  },
  {
    name: 'interaction',
    what: 'numbers; both follow z1 z2 + z3 / 2',
    orders: [3],
    draw: numbers((z, r) => z[0][r] * z[1][r] + z[2][r] / 2),
    others: ['fisher-z'],
  },
  {
    name: 'heteroscedastic',
    what: 'numbers; the noise of both grows with |z1|',
    orders: [1, 3],
    draw: (drawing) => {
      const { z, ex, ey } = base(drawing);
      const spread = (r: number): number => 0.4 + Math.abs(z[0][r]);
      const x = ex.map((e, r) => sum(z, r, identity) + spread(r) * e);
      const y = ey.map((e, r) => sum(z, r, identity) + spread(r) * e);
      return {
        columns: [x, y, ...z],
        types: [x, y, ...z].map(() => NUMBER),
        scores: { x: [ex], y: [ey] },
      };
    },
    others: ['fisher-z'],
  },
  {
    name: 'heavy tails',
    what: "numbers; noise and conditions of Student's t with three degrees of freedom",
    orders: ALL,
    draw: ({ rows, order, strength, rng }) => {
      const column = (): Float64Array => Float64Array.from({ length: rows }, () => heavy(rng));
      const z = Array.from({ length: order }, column);
      const [ex, own] = [column(), column()];
      // Information about the slope is half of that of normal noise of the same variance, which is 3.
      const x = ex.map((e, r) => sum(z, r, identity) + e);
      const y = own.map((e, r) => sum(z, r, identity) + e + (strength / Math.SQRT2) * ex[r]);
      const score = own.map((e, r) => {
        const left = e + (strength / Math.SQRT2) * ex[r];
        return (4 * left) / (3 + left * left);
      });
      return {
        columns: [x, y, ...z],
        types: [x, y, ...z].map(() => NUMBER),
        scores: { x: [ex], y: [score] },
      };
    },
    others: ['fisher-z'],
  },
  {
    name: 'two-valued',
    what: 'all columns two-valued (about half and half), by cut normal columns',
    orders: ALL,
    draw: cutBoth('number', [0]),
    others: ['fisher-z', 'chi-square'],
  },
  {
    name: 'two-valued, rare',
    what: 'x and y two-valued, one in ten; conditions numbers',
    orders: ALL,
    draw: cutBoth('number', [1.4], false),
    others: ['fisher-z'],
  },
  {
    name: 'two-valued and number',
    what: 'x two-valued, y and the conditions numbers',
    orders: ALL,
    draw: (drawing) => {
      const { z, ex, ey } = base(drawing);
      const mean = ex.map((_, r) => 0.7 * sum(z, r, identity));
      const [x, sx] = cut(
        ex.map((e, r) => mean[r] + e),
        mean,
        [0],
      );
      const y = ey.map((e, r) => mean[r] + e);
      return {
        columns: [x, y, ...z],
        types: [x, y, ...z].map(() => NUMBER),
        scores: { x: [sx], y: [ey] },
      };
    },
    others: ['fisher-z'],
  },
  {
    name: 'three levels and number',
    what: 'x a category of three levels, y and the conditions numbers',
    orders: ALL,
    draw: (drawing) => {
      const { rows, rng, strength } = drawing;
      const { z, ex } = base({ ...drawing, strength: 0 });
      const { column, scores } = threeLevels(z, rows, rng);
      const ey = ex.map((e, r) => e + 2 * strength * scores[0][r] - strength * scores[1][r]);
      const y = ey.map((e, r) => sum(z, r, identity) + e);
      return {
        columns: [column, y, ...z],
        types: [{ kind: 'category' }, NUMBER, ...z.map(() => NUMBER)],
        scores: { x: scores, y: [ey] },
      };
    },
    others: [],
  },
  {
    name: 'three levels',
    what: 'all columns categories of three levels',
    orders: ALL,
    draw: (drawing) => {
      const { rows, rng, strength, order } = drawing;
      const z = Array.from({ length: order }, () =>
        Float64Array.from({ length: rows }, () => rng.int(3) - 1),
      );
      const x = threeLevels(z, rows, rng);
      const y = threeLevels(z, rows, rng, (r, level) =>
        level === 0 ? 0 : 2.2 * strength * (x.scores[level - 1][r] - x.scores[2 - level][r]),
      );
      const columns = [x.column, y.column, ...z.map((c) => c.map((v) => (v === 0 ? 7 : v + 3)))];
      return {
        columns,
        types: columns.map(() => ({ kind: 'category' })),
        scores: { x: x.scores, y: y.scores },
      };
    },
    others: ['chi-square'],
  },
  {
    name: 'ordered',
    what: 'all columns ordered, five levels, by cut normal columns',
    orders: ALL,
    draw: cutBoth('ordered', [-1.2, -0.3, 0.4, 1.3]),
    others: ['fisher-z', 'chi-square'],
  },
  {
    name: 'counts',
    what: 'x and y Poisson with a mean about 2 that follows the conditions, which are numbers',
    orders: ALL,
    draw: (drawing) => {
      const { rows, rng, strength } = drawing;
      const { z } = base({ ...drawing, strength: 0 });
      const [x, y, sx, sy] = [0, 1, 2, 3].map(() => new Float64Array(rows));
      for (let r = 0; r < rows; r++) {
        const mean = 2 * Math.exp(0.4 * sum(z, r, identity));
        x[r] = poisson(mean, rng);
        sx[r] = (x[r] - mean) / Math.sqrt(mean);
        y[r] = poisson(mean * Math.exp((strength * sx[r]) / Math.SQRT2), rng);
        sy[r] = (y[r] - mean) / Math.sqrt(2);
      }
      const columns = [x, y, ...z];
      return {
        columns,
        types: columns.map((_, k) => ({ kind: k < 2 ? 'count' : 'number' })),
        scores: { x: [sx], y: [sy] },
      };
    },
    others: ['fisher-z'],
  },
  ...[0.1, 0.5, 0.8].map((share): Scenario => ({
    name: `${String(share * 100)}% censored`,
    what: `x a time to an event, ${String(share * 100)}% censored, y and the conditions numbers`,
    orders: ALL,
    draw: censored(share),
    others: [],
  })),
  {
    name: '20% missing',
    what: 'as linear, with gaps in a fifth of the rows of every column',
    orders: ALL,
    draw: withGaps(linear, 0.2),
    others: ['fisher-z'],
  },
];
