import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import type { AlignedCohort } from '../../cohort/subject-array.ts';
import type { Rng } from '../../math/rng.ts';
import type { Group } from '../../model/groups.ts';
import type { Model } from '../../model/model.ts';
import { whitenedScores } from './components.ts';
import { ridge } from '../../math/regression.ts';
import type { Columns } from '../../math/regression.ts';
import { subjectColumns } from './linear-paths.ts';
import type { PrincipalScores, LinearPath } from './linear-paths.ts';
import { startRotation } from './rotation.ts';
import type { Scores } from './rotation.ts';

/** Against columns that say the same; in units of the whitened code. */
const RIDGE = 1e-3;
/** A direction of the code with less than this share of the leading variance is not blown up. */
const FLOOR = 1e-6;

/**
 * The linear paths of the refined start: what the best start so far has learned holds all sources of a modality, if
 * not in the right places, while leading principal components may miss one. So the directions that the other
 * modalities have most to do with (`opg`) are looked for once more, in the learned codes, and a linear path to them
 * is fitted to the data.
 *
 * @param codes a modality each, on the subjects of the principal: subjects x code
 * @returns a modality each; undefined where there is no linear path
 */
export function refinedPaths(
  model: Model,
  cohort: AlignedCohort,
  principal: PrincipalScores,
  codes: readonly Float32Array[],
  rng: Rng,
): (LinearPath | undefined)[] {
  const paths: (LinearPath | undefined)[] = [];
  const groupOf = (m: number): Group => model.groups.find((g) => g.members.includes(m))!;
  const scores = codes.map((c, m) => whitenedCode(c, groupOf(m).code, principal.scores[m].present));
  for (const g of model.groups) {
    if (!g.linear) continue;
    for (const m of g.members) {
      const rotation = startRotation('opg', scores, m, g.code, rng.fork(`again ${String(m)}`));
      paths[m] = fitPath(summaryOf(g, m, cohort, principal), scores[m], rotation);
    }
  }
  return paths;
}

/** Decorrelated code of those who have the modality, 0 for the others. */
function whitenedCode(code: Float32Array, width: number, present: Uint8Array): Scores {
  const rows = Array.from(present.keys()).filter((r) => present[r]);
  const centred = Array.from({ length: width }, (_, k) => {
    const column = rows.map((r) => code[r * width + k]);
    const mean = column.reduce((a, b) => a + b, 0) / rows.length;
    return column.map((v) => v - mean);
  });
  const c = new Matrix(centred);
  const spectrum = new EigenvalueDecomposition(c.mmul(c.transpose()).div(rows.length), {
    assumeSymmetric: true,
  });
  const floor = FLOOR * Math.max(...spectrum.realEigenvalues);
  const scale = spectrum.realEigenvalues.map((v) => 1 / Math.sqrt(Math.max(v, floor)));
  const white = Matrix.diag(scale).mmul(spectrum.eigenvectorMatrix.transpose()).mmul(c);
  const columns = Array.from({ length: width }, (_, k) => {
    const column = new Float64Array(present.length);
    rows.forEach((r, at) => (column[r] = white.get(k, at)));
    return column;
  });
  return { columns, present };
}

/** What the linear path reads, on the subjects of the principal. */
function summaryOf(g: Group, m: number, cohort: AlignedCohort, principal: PrincipalScores): Columns {
  return subjectColumns(cohort.modalities[m], principal.subjects, (rows) =>
    g.projected
      ? whitenedScores(rows, principal.components[m], g.summary)
      : Array.from({ length: g.summary }, (_, j) =>
          Float64Array.from({ length: rows.length / g.summary }, (_, r) => rows[r * g.summary + j]),
        ),
  );
}

/** Least squares from the summary to the rotated code, and back. */
function fitPath(summary: Columns, { columns, present }: Scores, rotation: Matrix): LinearPath {
  const rows = Array.from(present.keys()).filter((r) => present[r]);
  const pick = (c: Float64Array): Float64Array => Float64Array.from(rows, (r) => c[r]);
  const x = summary.map(pick);
  const code = rotated(columns.map(pick), rotation);
  const one = new Float64Array(rows.length).fill(1);
  const into = ridge([...x, one], code, RIDGE * rows.length);
  const out = ridge([...code, one], x, RIDGE * rows.length);
  return {
    into: weights(into, x.length),
    intoBias: into.map((b) => b[x.length]),
    out: weights(out, code.length),
    outBias: out.map((b) => b[code.length]),
  };
}

/** [inputs, outputs] of one vector of coefficients an output. */
function weights(coefficients: readonly Float64Array[], inputs: number): Matrix {
  return new Matrix(coefficients.map((b) => Array.from(b.subarray(0, inputs)))).transpose();
}

function rotated(columns: Columns, rotation: Matrix): Float64Array[] {
  return columns.map((_, k) => {
    const out = new Float64Array(columns[0].length);
    columns.forEach((c, j) => c.forEach((v, r) => (out[r] += rotation.get(j, k) * v)));
    return out;
  });
}
