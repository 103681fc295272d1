import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Rng } from '../../../core/math/rng.ts';
import type { ModalitySpec } from '../../../core/model/spec.ts';
import { losesFactors, standsBefore } from '../../../core/train/run/choose-start.ts';

const SPEC: Omit<ModalitySpec, 'name'> = { encoder: 'mlp', shape: [4], latents: 1, exogenous: 1, hidden: 4 };
const specs = ['Blood', 'Gait'].map((name): ModalitySpec => ({ ...SPEC, name }));

describe('the start that is kept', () => {
  it('is one that is not doubtful, then the one of lower loss', () => {
    expect(standsBefore({ loss: 2, doubtful: false }, { loss: 1, doubtful: true })).toBe(true);
    expect(standsBefore({ loss: 1, doubtful: true }, { loss: 2, doubtful: false })).toBe(false);
    expect(standsBefore({ loss: 1, doubtful: true }, { loss: 2, doubtful: true })).toBe(true);
    expect(standsBefore({ loss: 2, doubtful: false }, { loss: 1 })).toBe(false);
  });

  it('is never both before and after another', () => {
    const standing = fc.record({ loss: fc.integer({ min: 0, max: 5 }), doubtful: fc.boolean() });
    fc.assert(
      fc.property(standing, standing, (a, b) => {
        expect(standsBefore(a, b) && standsBefore(b, a)).toBe(false);
      }),
    );
  });
});

describe('a start whose device noise the other modality predicts', () => {
  const people = 300;
  const rng = new Rng(5);
  const drawn = (): Float64Array => {
    const column = new Float64Array(people);
    rng.fillNormal(column);
    return column;
  };
  const [factor, noise, other] = [drawn(), drawn(), drawn()];
  /** Curved, so that a straight line says nothing of it. */
  const related = factor.map((v, r) => v * v + 0.3 * other[r]);
  const present = new Uint8Array(people).fill(1);
  const subjects = Int32Array.from(present.keys());
  const scores = [
    { columns: [factor, noise], present },
    { columns: [related, drawn()], present },
  ];
  const code = (first: Float64Array, second: Float64Array): Float32Array =>
    Float32Array.from({ length: 2 * people }, (_, k) => (k % 2 === 0 ? first : second)[k >> 1]);
  const gait = code(related, drawn());
  const loses = (blood: Float32Array): boolean =>
    losesFactors(specs, [blood, gait], { scores, subjects }, new Rng(1));

  it('has a factor in its place', () => {
    expect(loses(code(noise, factor))).toBe(true);
    expect(loses(code(factor, noise))).toBe(false);
  });
});
