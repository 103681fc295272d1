import { Matrix } from 'ml-matrix';
import { applyAffine, sliceColumns } from '../../math/affine.ts';
import { leadingAxes } from '../../math/spectrum.ts';
import { blocksOf } from '../separation/blocks.ts';
import type { LatentMap } from '../separation/types.ts';
import { whiten } from '../separation/whiten.ts';

export interface Alignment {
  /**
   * Maps from each modality's latents to d of its own and then the s shared ones as this modality shows them, all
   * of mean 0 and covariance I.
   */
  readonly maps: readonly LatentMap[];
  /** N x s: means over the modalities that a subject has, sd 1; 0 where it has none. */
  readonly shared: Float32Array;
  /** 1 where the subject has a modality. */
  readonly present: Uint8Array;
  /** Correlation of each modality's shared latent with the mean of the other modalities'. */
  readonly correlations: readonly (readonly number[])[];
}

/**
 * Finds what is the same in all modalities: directions w(m) of each one's latents whose values agree best, as the
 * leading eigenvectors of the latents' correlations between modalities, each whitened (canonical correlations of
 * several sets, MAXVAR: Kettenring, 1971). Two modalities' contrastive loss with linear heads has its optimum
 * there for Gaussian latents: with it grows a lower bound on the mutual information (van den Oord et al., 2018), of
 * which a pair of directions has -1/2 log(1 - r^2), and what is shared has r near 1 (paper, sections C.3 and E). The
 * latents are near to linear in the true ones, since they come from the warm-up. Each pair of modalities is compared
 * on the subjects that have both.
 *
 * @param latents a modality each, N x (d + s)
 * @param present a modality each, N flags
 */
export function alignShared(
  latents: readonly Float32Array[],
  present: readonly Uint8Array[],
  count: number,
): Alignment {
  const n = present[0].length;
  const blocks = blocksOf(latents.map((z) => z.length / n));
  const { total, dims, start, modalityOf } = blocks;
  const joined = new Float32Array(n * total);
  latents.forEach((z, m) => {
    for (let r = 0; r < n; r++) joined.set(z.subarray(r * dims[m], (r + 1) * dims[m]), r * total + start[m]);
  });
  const { values, transforms } = whiten(joined, blocks, present);
  const { axes } = leadingAxes(crossCorrelations(values, modalityOf, present), count);
  const maps = dims.map((d, m): LatentMap => {
    const common = axes.map((axis) => Array.from(axis.subarray(start[m], start[m] + d)));
    const basis = orthonormal([...common, ...identityRows(d)]);
    const turn = new Matrix([...basis.slice(count), ...basis.slice(0, count)]).transpose();
    const { matrix, offset } = transforms[m];
    return {
      matrix: Matrix.from1DArray(d, d, matrix).mmul(turn).to1DArray(),
      offset: Matrix.rowVector([...offset])
        .mmul(turn)
        .to1DArray(),
    };
  });
  const own = maps.map((map, m) =>
    sliceColumns(applyAffine(map, latents[m]), dims[m], dims[m] - count, dims[m]),
  );
  const someone = Uint8Array.from({ length: n }, (_, r) => Number(present.some((p) => p[r] === 1)));
  return {
    maps,
    shared: meanOver(own, present, count),
    present: someone,
    correlations: own.map((values, m) => agreement(values, m, own, present, count)),
  };
}

/** D x D: correlations of whitened latents of different modalities; 1 on the diagonal. */
function crossCorrelations(
  values: Float32Array,
  modalityOf: Int32Array,
  present: readonly Uint8Array[],
): Matrix {
  const total = modalityOf.length;
  const n = present[0].length;
  const out = Matrix.eye(total);
  for (let i = 0; i < total; i++) {
    for (let j = 0; j < i; j++) {
      if (modalityOf[i] === modalityOf[j]) continue;
      const [a, b] = [present[modalityOf[i]], present[modalityOf[j]]];
      let sum = 0;
      let both = 0;
      for (let r = 0; r < n; r++) {
        if (!a[r] || !b[r]) continue;
        both++;
        sum += values[r * total + i] * values[r * total + j];
      }
      if (both === 0) continue;
      out.set(i, j, sum / both);
      out.set(j, i, sum / both);
    }
  }
  return out;
}

const identityRows = (d: number): number[][] =>
  Array.from({ length: d }, (_, i) => Array.from({ length: d }, (_, j) => Number(i === j)));

/** Gram-Schmidt; what depends on the vectors before it is left out, and as many are kept as there are numbers. */
function orthonormal(vectors: readonly (readonly number[])[]): number[][] {
  const basis: number[][] = [];
  for (const vector of vectors) {
    let rest = [...vector];
    // Twice, for what rounding leaves.
    for (let round = 0; round < 2; round++) {
      for (const b of basis) {
        const dot = rest.reduce((s, v, i) => s + v * b[i], 0);
        rest = rest.map((v, i) => v - dot * b[i]);
      }
    }
    const norm = Math.hypot(...rest);
    if (norm > 1e-3 * Math.max(1e-9, Math.hypot(...vector))) basis.push(rest.map((v) => v / norm));
    if (basis.length === vector.length) break;
  }
  return basis;
}

/**
 * Means over the modalities that each subject has, brought to mean 0 and sd 1 over the subjects.
 *
 * @param values a modality each, N x count
 * @returns N x count, 0 for subjects without any modality
 */
export function meanOver(
  values: readonly Float32Array[],
  present: readonly Uint8Array[],
  count: number,
): Float32Array {
  const n = present[0].length;
  const out = new Float32Array(n * count);
  for (let s = 0; s < count; s++) {
    let [subjects, sum, squares] = [0, 0, 0];
    for (let r = 0; r < n; r++) {
      const having = values.filter((_, m) => present[m][r]);
      if (having.length === 0) continue;
      const v = having.reduce((a, z) => a + z[r * count + s], 0) / having.length;
      out[r * count + s] = v;
      subjects++;
      sum += v;
      squares += v * v;
    }
    const mean = sum / subjects;
    const sd = Math.sqrt(squares / subjects - mean * mean) || 1;
    for (let r = 0; r < n; r++) {
      if (present.some((p) => p[r])) out[r * count + s] = (out[r * count + s] - mean) / sd;
    }
  }
  return out;
}

function agreement(
  own: Float32Array,
  m: number,
  all: readonly Float32Array[],
  present: readonly Uint8Array[],
  count: number,
): number[] {
  const others = all.filter((_, k) => k !== m);
  const rest = present.filter((_, k) => k !== m);
  const mean = meanOver(others, rest, count);
  const rows = Array.from(present[m].keys()).filter((r) => present[m][r] && rest.some((p) => p[r]));
  return Array.from({ length: count }, (_, s) => {
    const moments = [0, 0, 0, 0, 0];
    for (const r of rows) {
      const [a, b] = [own[r * count + s], mean[r * count + s]];
      [a, b, a * a, b * b, a * b].forEach((v, k) => (moments[k] += v / rows.length));
    }
    const [a, b, aa, bb, ab] = moments;
    return (ab - a * b) / Math.sqrt(Math.max(1e-12, (aa - a * a) * (bb - b * b)));
  });
}
