import { describe, expect, it } from 'vitest';
import { inMemory } from '../../../core/cohort/subject-array.ts';
import type { AlignedCohort } from '../../../core/cohort/subject-array.ts';
import { pearson } from '../../../core/math/pair-correlation.ts';
import { Rng } from '../../../core/math/rng.ts';
import { groupModalities } from '../../../core/model/groups.ts';
import { composeModel } from '../../../core/model/model.ts';
import type { ModalitySpec } from '../../../core/model/spec.ts';
import { refinedPaths } from '../../../core/train/start/refined.ts';
import { principalScores } from '../../../core/train/start/linear-paths.ts';

const N = 600;
const COLUMNS = 5;

/** Two modalities of one latent and one exogenous variable; what is only a modality's own varies most. */
function cohortOf(rng: Rng): { cohort: AlignedCohort; z: Float64Array[]; eta: Float64Array[] } {
  const z = [new Float64Array(N), new Float64Array(N)];
  const eta = [new Float64Array(N), new Float64Array(N)];
  for (const column of [...z, ...eta]) rng.fillNormal(column);
  z[1].forEach((v, s) => (z[1][s] = Math.tanh(2 * z[0][s]) + 0.3 * v));
  const weights = z.map(() => Array.from({ length: 2 * COLUMNS }, () => rng.normal(0, 1)));
  const modalities = z.map((_, m) => {
    const x = new Float32Array(N * COLUMNS);
    for (let s = 0; s < N; s++) {
      for (let j = 0; j < COLUMNS; j++) {
        const own = 3 * weights[m][j] * eta[m][s];
        x[s * COLUMNS + j] = own + 0.5 * weights[m][COLUMNS + j] * z[m][s];
      }
    }
    const rowOf = Int32Array.from({ length: N }, (_s, s) => (m === 1 && s % 7 === 0 ? -1 : s));
    return { name: `M${String(m)}`, kind: 'table' as const, array: inMemory([COLUMNS], x), rowOf };
  });
  return { cohort: { subjects: Array.from({ length: N }, (_, s) => String(s)), modalities }, z, eta };
}

describe('the start from what was learned', () => {
  it('leads to what the other modality has to do with, wherever the code holds it', async () => {
    const rng = new Rng(3);
    const { cohort, z, eta } = cohortOf(rng);
    const specs = cohort.modalities.map(({ name }): ModalitySpec => ({
      name,
      encoder: 'mlp',
      shape: [COLUMNS],
      latents: 1,
      exogenous: 1,
      hidden: 4,
    }));
    const model = composeModel(groupModalities(specs, [false, false]), 4);
    const subjects = Int32Array.from({ length: N }, (_, s) => s);
    const principal = await principalScores(
      { model, cohort, training: subjects, unfold: true },
      rng,
      async () => undefined,
    );
    // The code has the two in the wrong places, and mixed.
    const codes = z.map((_, m) =>
      Float32Array.from({ length: 2 * N }, (_k, k) => {
        const s = Math.floor(k / 2);
        return k % 2 === 0 ? eta[m][s] + 0.2 * z[m][s] : 2 * eta[m][s] - z[m][s];
      }),
    );
    const paths = refinedPaths(model, cohort, principal, codes, rng);
    cohort.modalities.forEach(({ array, rowOf }, m) => {
      const rows = Array.from(rowOf).filter((r) => r >= 0);
      const x = new Float32Array(rows.length * COLUMNS);
      array.gather(rows, x);
      const { into, intoBias, out, outBias } = paths[m]!;
      const code = rows.map((_, r) =>
        [0, 1].map(
          (c) =>
            intoBias[c] +
            Array.from({ length: COLUMNS }, (_k, j) => x[r * COLUMNS + j] * into.get(j, c)).reduce(
              (a, b) => a + b,
            ),
        ),
      );
      const latent = Float64Array.from(code, ([first]) => first);
      const truth = Float64Array.from(rows, (s) => z[m][s]);
      expect(Math.abs(pearson(latent, truth).r)).toBeGreaterThan(0.98);
      // And back: two sources make up all columns.
      const error = rows.map(
        (_, r) => x[r * COLUMNS] - outBias[0] - code[r][0] * out.get(0, 0) - code[r][1] * out.get(1, 0),
      );
      const spread = Math.hypot(...rows.map((_, r) => x[r * COLUMNS]));
      expect(Math.hypot(...error) / spread).toBeLessThan(0.02);
    });
  });
});
