import type { VariableType } from '../variable-type.ts';
import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import type { Rng } from '../../math/rng.ts';

/** A table x, y, z1..zk and what somebody who knows the true model would test it by. */
export interface Drawn {
  readonly columns: readonly Float64Array[];
  readonly types: readonly VariableType[];
  /** Efficient scores of x and of y given z when nothing is there; the rows that are missing are NaN. */
  readonly scores: {
    readonly x: readonly Float64Array[];
    readonly y: readonly Float64Array[];
  };
}

interface Drawing {
  readonly rows: number;
  readonly order: number;
  /** Strength of the relation of x and y given z; 0 for none. */
  readonly strength: number;
  readonly rng: Rng;
}

export interface Scenario {
  readonly name: string;
  /** What is drawn, in a line. */
  readonly what: string;
  readonly orders: readonly number[];
  readonly draw: (drawing: Drawing) => Drawn;
  /** Tests beside the covariance measure that can be asked. */
  readonly others: readonly ('fisher-z' | 'chi-square')[];
}

export const NUMBER: VariableType = { kind: 'number' };

/** Noise of x and y with correlation `strength`, and the conditions. */
interface Base {
  readonly z: Float64Array[];
  readonly ex: Float64Array;
  readonly ey: Float64Array;
}

/** Conditions, and noise of x and y with the strength as their correlation. */
export function base({ rows, order, strength, rng }: Drawing): Base {
  const normal = (): Float64Array => {
    const column = new Float64Array(rows);
    rng.fillNormal(column);
    return column;
  };
  const z = Array.from({ length: order }, normal);
  const [ex, own] = [normal(), normal()];
  const ey = own.map((v, r) => strength * ex[r] + Math.sqrt(1 - strength ** 2) * v);
  return { z, ex, ey };
}

/** The mean of f over the conditions of a row, times the root of their number; 0 without any. */
export function sum(z: readonly Float64Array[], r: number, f: (v: number) => number): number {
  let s = 0;
  for (const column of z) s += f(column[r]);
  return z.length === 0 ? 0 : s / Math.sqrt(z.length);
}

/** v itself. */
export const identity = (v: number): number => v;

/** Numbers with additive normal noise. */
export function numbers(f: (z: readonly Float64Array[], r: number) => number, g = f): Scenario['draw'] {
  return (drawing) => {
    const { z, ex, ey } = base(drawing);
    const x = ex.map((e, r) => f(z, r) + e);
    const y = ey.map((e, r) => g(z, r) + e);
    return {
      columns: [x, y, ...z],
      types: [x, y, ...z].map(() => NUMBER),
      scores: { x: [ex], y: [ey] },
    };
  };
}

/** Cuts a latent normal column into levels; its score is the mean of the noise given the level. */
export function cut(
  latent: Float64Array,
  mean: Float64Array,
  cuts: readonly number[],
): [Float64Array, Float64Array] {
  const ends = [-Infinity, ...cuts, Infinity];
  const levels = latent.map((v) => cuts.filter((c) => v > c).length);
  const density = (v: number): number =>
    Number.isFinite(v) ? Math.exp(-(v * v) / 2) / Math.sqrt(2 * Math.PI) : 0;
  const scores = levels.map((k, r) => {
    const [low, high] = [ends[k] - mean[r], ends[k + 1] - mean[r]];
    return (density(low) - density(high)) / Math.max(1e-12, normalCdf(high, 0, 1) - normalCdf(low, 0, 1));
  });
  return [levels, scores];
}

/** All columns cut from normal ones into levels; conditions only where that is asked for. */
export function cutBoth(
  kind: 'number' | 'ordered',
  cuts: readonly number[],
  alsoConditions = true,
): Scenario['draw'] {
  return (drawing) => {
    const { z, ex, ey } = base(drawing);
    const conditions = alsoConditions ? z.map((column) => cut(column, column, cuts)[0]) : z;
    const levels = conditions.map(centred);
    const mean = ex.map((_, r) => 0.7 * sum(levels, r, identity));
    const [x, sx] = cut(
      ex.map((e, r) => mean[r] + e),
      mean,
      cuts,
    );
    const [y, sy] = cut(
      ey.map((e, r) => mean[r] + e),
      mean,
      cuts,
    );
    return {
      columns: [x, y, ...conditions],
      types: [x, y, ...conditions].map(() => ({ kind })),
      scores: { x: [sx], y: [sy] },
    };
  };
}

function centred(column: Float64Array): Float64Array {
  const mean = column.reduce((s, v) => s + v, 0) / column.length;
  return column.map((v) => v - mean);
}

/** Draws one of three levels with chances that follow the conditions without an order; scores are indicators less chances. */
export function threeLevels(
  z: readonly Float64Array[],
  rows: number,
  rng: Rng,
  shift?: (r: number, level: number) => number,
) {
  const level = new Float64Array(rows);
  const scores = [new Float64Array(rows), new Float64Array(rows)];
  for (let r = 0; r < rows; r++) {
    const plain = [0, 0.6 * sum(z, r, identity), 0.6 * sum(z, r, (v) => v * v - 1)];
    const chances = softmax(plain);
    const drawn = shift ? softmax(plain.map((v, k) => v + shift(r, k))) : chances;
    const u = rng.uniform();
    level[r] = u < drawn[0] ? 0 : u < drawn[0] + drawn[1] ? 1 : 2;
    for (const k of [1, 2]) scores[k - 1][r] = (level[r] === k ? 1 : 0) - chances[k];
  }
  // Codes without an order: the highest for the middle.
  const codes = [4, 9, 1];
  return { column: level.map((k) => codes[k]), scores };
}

function softmax(v: readonly number[]): number[] {
  const e = v.map(Math.exp);
  const total = e.reduce((a, b) => a + b);
  return e.map((w) => w / total);
}

/** A Poisson count with that mean (Knuth's product of uniforms). */
export function poisson(mean: number, rng: Rng): number {
  let k = 0;
  for (let p = rng.uniform(), end = Math.exp(-mean); p > end; p *= rng.uniform()) k++;
  return k;
}

/** Times with a hazard that follows the conditions and the noise of x; a share of them censored. */
export function censored(share: number): Scenario['draw'] {
  return (drawing) => {
    const { rows, rng, strength } = drawing;
    const { z, ex } = base({ ...drawing, strength: 0 });
    const x = ex.map((e, r) => sum(z, r, identity) + e);
    const times = new Float64Array(rows);
    const happened = new Float64Array(rows);
    const score = new Float64Array(rows);
    // The censoring rate that gives the share where the hazard is 1.
    const rate = share / (1 - share);
    for (let r = 0; r < rows; r++) {
      const plain = Math.exp(0.7 * sum(z, r, identity));
      // Fewer events carry less: the strength is that of the events.
      const hazard = plain * Math.exp((strength / Math.sqrt(1 - share)) * ex[r]);
      const time = -Math.log(1 - rng.uniform()) / hazard;
      const end = -Math.log(1 - rng.uniform()) / rate;
      times[r] = Math.min(time, end);
      happened[r] = time <= end ? 1 : 0;
      score[r] = happened[r] - plain * times[r];
    }
    return {
      columns: [times, x, ...z],
      types: [{ kind: 'time-to-event', happened }, ...[x, ...z].map(() => NUMBER)],
      scores: { x: [score], y: [ex] },
    };
  };
}

/** Student's t with three degrees of freedom. */
export function heavy(rng: Rng): number {
  const square = rng.normal() ** 2 + rng.normal() ** 2 + rng.normal() ** 2;
  return rng.normal() / Math.sqrt(square / 3);
}

/** The same with gaps in that share of the rows of every column, whatever the values are. */
export function withGaps(draw: Scenario['draw'], share: number): Scenario['draw'] {
  return (drawing) => {
    const drawn = draw(drawing);
    const columns = drawn.columns.map((column) =>
      column.map((v) => (drawing.rng.uniform() < share ? Number.NaN : v)),
    );
    const gaps = columns[0].map((_, r) => (columns.some((c) => Number.isNaN(c[r])) ? Number.NaN : 0));
    const part = (scores: readonly Float64Array[]) => scores.map((s) => s.map((v, r) => v + gaps[r]));
    return {
      ...drawn,
      columns,
      scores: { x: part(drawn.scores.x), y: part(drawn.scores.y) },
    };
  };
}
