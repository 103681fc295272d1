import { Matrix } from 'ml-matrix';
import type { ModalitySpec } from '../../model/spec.ts';
import { findStructure } from '../separation/structure.ts';
import type { LatentMap, Structure, StructureRequest } from '../separation/structure.ts';
import { alignShared } from './align.ts';
import type { Affine } from './align.ts';
import { sharedName } from './spec.ts';

/**
 * The shared latents and the structure of all. Once found, the shared latents are one more modality of the search
 * (paper, section E), after the others; what of them belongs to the modalities' own latents is the search's to
 * tell (`fromShared`).
 *
 * @param request whose specs are as `withSharedLatents` gives them
 * @param count number of shared latents
 * @returns maps from the latents of a modality's code to its own and the shared ones, in this order; adjacency and
 *   order of the own latents of all modalities and, last, the shared ones
 */
export async function findSharedStructure(request: StructureRequest, count: number): Promise<Structure> {
  const { specs, codes, present } = request;
  const latents = specs.map((s, m) => leading(codes[m], s.latents, s.latents + s.exogenous));
  const alignment = alignShared(latents, present, count);
  const own = specs.map((s) => ({ ...s, latents: s.latents - count, exogenous: 0 }));
  const apart = latents.map((z, m) => leading(apply(alignment.maps[m], z), own[m].latents, specs[m].latents));
  const block: ModalitySpec = {
    ...specs[0],
    name: sharedName(specs.map((s) => s.name)),
    latents: count,
    exogenous: 0,
  };
  const found = await findStructure({
    ...request,
    specs: [...own, block],
    codes: [...apart, alignment.shared],
    present: [...present, alignment.present],
    shared: true,
  });
  const turn = found.maps[specs.length];
  return {
    ...found,
    maps: alignment.maps.map((map, m) => joined(map, found.maps[m], turn)),
    alignment: alignment.correlations,
  };
}

/** The first columns of rows that are `width` numbers wide. */
function leading(values: Float32Array, columns: number, width: number): Float32Array {
  const n = values.length / width;
  const out = new Float32Array(n * columns);
  for (let r = 0; r < n; r++) out.set(values.subarray(r * width, r * width + columns), r * columns);
  return out;
}

function apply({ matrix, offset }: Affine, z: Float32Array): Float32Array {
  const d = offset.length;
  const out = new Float32Array(z.length);
  for (let r = 0; r < z.length / d; r++) {
    for (let j = 0; j < d; j++) {
      let v = offset[j];
      for (let i = 0; i < d; i++) v += z[r * d + i] * matrix.get(i, j);
      out[r * d + j] = v;
    }
  }
  return out;
}

/** First the alignment, then the mix of the own latents with what they take from the shared ones, and theirs. */
function joined({ matrix, offset }: Affine, own: LatentMap, shared: LatentMap): LatentMap {
  const d = own.offset.length;
  const s = shared.offset.length;
  const mix = Matrix.zeros(d + s, d + s);
  own.matrix.forEach((v, at) => mix.set(Math.floor(at / d), at % d, v));
  own.fromShared?.forEach((v, at) => mix.set(d + Math.floor(at / d), at % d, v));
  shared.matrix.forEach((v, at) => mix.set(d + Math.floor(at / s), d + (at % s), v));
  const shift = Matrix.rowVector([...offset])
    .mmul(mix)
    .to1DArray();
  const added = [...own.offset, ...shared.offset];
  return { matrix: matrix.mmul(mix).to1DArray(), offset: shift.map((v, j) => v + added[j]) };
}
