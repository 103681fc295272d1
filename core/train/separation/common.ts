import { Matrix } from 'ml-matrix';
import { applyAffine } from '../../math/affine.ts';
import { ridge } from '../../math/regression.ts';
import { leadingAxes } from '../../math/spectrum.ts';
import { blocksOf } from './blocks.ts';
import type { LatentMap } from './types.ts';
import { whiten } from './whiten.ts';

/** Whom latents are of, and how many each modality has. */
interface Sizes {
  readonly dims: readonly number[];
  /** A modality each: N flags. */
  readonly present: readonly Uint8Array[];
}

/** Whitened latents of one training have variance 1 in all directions; less than this have constant ones alone. */
const FLOOR = 1e-3;

/**
 * What the latents of several trainings have in common: of each modality the leading directions of all their whitened
 * latents side by side (the MAXVAR generalised canonical correlations: Kettenring, 1971). An encoder errs in its own way,
 * and what each errs by itself is averaged out.
 *
 * @param latents of each training: N x D, the modalities' blocks side by side; rows of absent modalities may hold anything
 * @returns of each modality N x d of mean 0 and covariance I, in no order that means anything; 0 where it is absent
 */
export function commonLatents(latents: readonly Float32Array[], { dims, present }: Sizes): Float32Array[] {
  const blocks = blocksOf(dims);
  const white = latents.map((one) => whiten(one, blocks, present).values);
  return dims.map((d, m) => {
    const rows = rowsOf(present[m]);
    const all = new Matrix(
      rows.map((r) =>
        white.flatMap((values) => {
          const from = r * blocks.total + blocks.start[m];
          return Array.from(values.subarray(from, from + d));
        }),
      ),
    );
    const { axes, variances } = leadingAxes(all.transpose().mmul(all).div(rows.length), d);
    const found = all.mmul(new Matrix(axes).transpose());
    const scale = variances.map((v) => 1 / Math.sqrt(Math.max(v, FLOOR)));
    const out = new Float32Array(present[m].length * d);
    rows.forEach((r, at) => {
      for (let i = 0; i < d; i++) out[r * d + i] = found.get(at, i) * scale[i];
    });
    return out;
  });
}

/** Against codes that are linear functions of one another. */
const RIDGE = 1e-6;

/**
 * Maps from the latents of an encoder's code to what comes nearest (least squares) to what other maps make of other latents of
 * the same subjects.
 *
 * @param maps of each modality, from `latents`
 * @param latents a modality each, N x d
 * @param codes a modality each, N x its code, the latents first
 */
export function carriedOver(
  maps: readonly LatentMap[],
  latents: readonly Float32Array[],
  codes: readonly Float32Array[],
  { dims, present }: Sizes,
): LatentMap[] {
  return dims.map((d, m) => {
    const rows = rowsOf(present[m]);
    const column = (values: Float32Array, width: number, i: number): Float64Array =>
      Float64Array.from(rows, (r) => values[r * width + i]);
    const wanted = applyAffine(maps[m], latents[m]);
    const width = codes[m].length / present[m].length;
    const given = Array.from({ length: d }, (_, i) => column(codes[m], width, i));
    const targets = Array.from({ length: d }, (_, j) => column(wanted, d, j));
    const one = new Float64Array(rows.length).fill(1);
    const weights = ridge([...given, one], targets, RIDGE * rows.length);
    return {
      matrix: Array.from({ length: d * d }, (_, at) => weights[at % d][Math.floor(at / d)]),
      offset: weights.map((w) => w[d]),
    };
  });
}

const rowsOf = (present: Uint8Array): number[] => Array.from(present.keys()).filter((r) => present[r] === 1);
