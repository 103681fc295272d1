import { describe, expect, it } from 'vitest';
import { Rng } from '../../../core/math/rng.ts';
import type { ModalitySpec } from '../../../core/model/spec.ts';
import type { ModalityResult } from '../../../core/train/api.ts';
import { exogenousR2, warningsOf } from '../../../core/train/run/diagnose.ts';
import type { Scores } from '../../../core/train/start/rotation.ts';
import type { Structure } from '../../../core/train/separation/structure.ts';

const N = 1500;
const rng = new Rng(8);
const white = (): Float64Array => {
  const c = new Float64Array(N);
  rng.fillNormal(c);
  return c;
};
const present = new Uint8Array(N).fill(1);
const other = white();
const data: Scores[] = [
  { columns: [white()], present },
  { columns: [other], present },
];

describe('R2 of exogenous variables from the other modalities', () => {
  it('shows where they are not, also in the square alone', () => {
    const mixed = white().map((v, r) => v + other[r]);
    expect(exogenousR2([mixed], data, 0, new Rng(1))!).toBeGreaterThan(0.3);
    const scaled = white().map((v, r) => v * (1 + 0.9 * Math.tanh(2 * other[r])));
    expect(exogenousR2([scaled], data, 0, new Rng(1))!).toBeGreaterThan(0.08);
  });

  it('is given for few subjects, and not for fewer than would show anything', () => {
    const first = (n: number): Scores[] =>
      data.map((d) => ({ ...d, present: present.map((v, r) => (r < n ? v : 0)) }));
    expect(exogenousR2([white()], first(50), 0, new Rng(1))!).toBeLessThan(0.1);
    expect(exogenousR2([white().map((v, r) => v + 2 * other[r])], first(50), 0, new Rng(1))!).toBeGreaterThan(
      0.2,
    );
    expect(exogenousR2([white()], first(29), 0, new Rng(1))).toBeNull();
  });
});

describe('warnings', () => {
  const spec = (name: string): ModalitySpec => ({
    name,
    encoder: 'mlp',
    shape: [4],
    latents: 1,
    exogenous: 1,
    hidden: 4,
  });
  const specs = ['A', 'B', 'C'].map(spec);
  const results = (r2: number, reconstructionR2: number): ModalityResult[] =>
    specs.map(({ name }) => ({
      name,
      latentNames: [`${name} 1`],
      latents: new Float32Array(),
      exogenous: new Float32Array(),
      exogenousMean: [0],
      reconstructionR2,
      exogenousR2: r2,
    }));
  const chain: Structure = {
    maps: [],
    adjacency: [
      [0, 0, 0],
      [1, 0, 0],
      [0, 1, 0],
    ],
    order: [0, 1, 2],
    orderGap: 0.5,
    known: [],
    agreement: 0.99,
    restarts: [],
    links: [],
  };
  const codes = (...args: Parameters<typeof warningsOf>): string[] =>
    warningsOf(...args).map((w) => (w.modality ? `${w.code} ${w.modality}` : w.code));

  it('are none where nothing is wrong', () => {
    expect(codes(specs, results(0.01, 0.9), chain, 1000, 0)).toEqual([]);
  });

  it('name a modality without an edge', () => {
    const apart = { ...chain, adjacency: [[0, 0, 0], [1, 0, 0], [0, 0, 0]] }; // prettier-ignore
    expect(codes(specs, results(0.01, 0.9), apart, 1000, 0)).toEqual(['modality-without-edge C']);
    const said = (known: Structure['known']): string =>
      warningsOf(specs, results(0.01, 0.9), { ...apart, known }, 1000, 0)[0].message;
    expect(said([])).toContain('so nothing determines');
    expect(said([{ modality: 'Clinic', name: 'AHI' }])).toContain('nothing but what columns of tables');
  });

  it('say what else is doubtful', () => {
    const shaky = { ...chain, orderGap: 0.001, agreement: 0.6 };
    expect(codes(specs.slice(0, 2), results(0.2, 0.1).slice(0, 2), shaky, 50, 1)).toEqual([
      'small-cohort',
      'exogenous-predictable A',
      'poor-reconstruction A',
      'exogenous-predictable B',
      'poor-reconstruction B',
      'restarts-disagree',
      'order-unclear',
      'unstable',
    ]);
  });
});
