import { describe, expect, it } from 'vitest';
import { Rng } from '../../../core/math/rng.ts';
import { evidenceOf, type FactorEvidence } from '../../../core/train/attempts/evidence.ts';

const N = 400;
const normal = (rng: Rng): Float64Array => {
  const column = new Float64Array(N);
  rng.fillNormal(column);
  return column;
};

/** Two factors a modality; the second modality's are given by the first's, the links as they are told. */
function evidence(
  second: (a: number, b: number) => readonly [number, number],
  {
    links = [
      [2, 0],
      [3, 1],
    ],
    absent = 0,
  }: { links?: readonly (readonly [number, number])[]; absent?: number } = {},
): (FactorEvidence | null)[] {
  const rng = new Rng(21);
  const [a, b, e, f] = Array.from({ length: 4 }, () => normal(rng));
  const made = Array.from(a, (v, r) => second(v, b[r]));
  const side = (one: ArrayLike<number>, other: ArrayLike<number>, from: number): Float32Array =>
    Float32Array.from({ length: 2 * N }, (_, k) =>
      k >> 1 < from ? Number.NaN : k % 2 ? other[k >> 1] : one[k >> 1],
    );
  const noisy = [e, f].map((noise, k) => Float64Array.from(noise, (v, r) => made[r][k] + 0.5 * v));
  const rest = { exogenous: new Float32Array(), exogenousMean: [], reconstructionR2: 1, exogenousR2: null };
  return evidenceOf({
    modalities: [
      { name: 'Blood', latentNames: ['Blood 1', 'Blood 2'], latents: side(a, b, 0), ...rest },
      { name: 'Gait', latentNames: ['Gait 1', 'Gait 2'], latents: side(noisy[0], noisy[1], absent), ...rest },
    ],
    adjacency: [0, 1, 2, 3].map((i) =>
      [0, 1, 2, 3].map((j) => Number(links.some(([p, q]) => p === i && q === j))),
    ),
  });
}
const bend = (found: readonly (FactorEvidence | null)[]): number =>
  Math.max(...found.map((f) => f!.all - f!.straight));
const beyond = (found: readonly (FactorEvidence | null)[]): number =>
  Math.max(...found.map((f) => f!.all - f!.linked));

describe('what other modalities explain of a factor', () => {
  it('is much by its links, and more by curves than by lines, where relations bend', () => {
    const found = evidence((a, b) => [Math.tanh(2 * a), (b * b - 1) / Math.SQRT2]);
    for (const { all } of found.slice(2) as FactorEvidence[]) expect(all).toBeGreaterThan(0.5);
    expect(beyond(found)).toBeLessThan(0.05);
    expect(bend(found)).toBeGreaterThan(0.5);
  });

  it('is more than the links explain where these are too few', () => {
    const dense = evidence((a, b) => [Math.tanh(2 * a) + b * b, a * a - Math.tanh(b)]);
    expect(beyond(dense)).toBeGreaterThan(0.2);
  });

  it('is as much by links that lead to another modality past a third, and not past a factor of its own', () => {
    const rng = new Rng(8);
    const [a, b] = [normal(rng), normal(rng)];
    const read = (of: Float64Array, error: number): Float64Array => of.map((v) => v + rng.normal(0, error));
    const rest = {
      ...{ exogenous: new Float32Array(), exogenousMean: [], reconstructionR2: 1, exogenousR2: null },
    };
    const modality = (name: string, columns: readonly Float64Array[]) => ({
      ...{ name, latentNames: columns.map((_, i) => `${name} ${String(i + 1)}`), ...rest },
      latents: Float32Array.from(
        { length: columns.length * N },
        (_, k) => columns[k % columns.length][Math.floor(k / columns.length)],
      ),
    });
    const shareOf = (links: readonly (readonly [number, number])[]): FactorEvidence =>
      evidenceOf({
        modalities: [
          modality('Blood', [a, b]),
          modality('Gait', [read(a, 0.8)]),
          modality('Sleep', [read(a, 0.4)]),
        ],
        adjacency: [0, 1, 2, 3].map((i) =>
          [0, 1, 2, 3].map((j) => Number(links.some(([p, q]) => p === i && q === j))),
        ),
      })[0]!;
    const chain = shareOf([
      [2, 0],
      [3, 2],
    ]);
    expect(chain.all - chain.linked).toBeLessThan(0.02);
    const pastOther = shareOf([
      [2, 0],
      [2, 1],
      [3, 1],
    ]);
    expect(pastOther.all - pastOther.linked).toBeGreaterThan(0.1);
  });
});
