import { Matrix } from 'ml-matrix';
import { applyAffine, sliceColumns } from '../../math/affine.ts';
import type { ModalitySpec } from '../../model/spec.ts';
import { findStructure } from '../separation/structure.ts';
import type { Structure, StructureRequest } from '../separation/structure.ts';
import type { LatentMap } from '../separation/types.ts';
import { alignShared } from './align.ts';
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
  const latents = specs.map((s, m) => sliceColumns(codes[m], s.latents + s.exogenous, 0, s.latents));
  const alignment = alignShared(latents, present, count);
  const own = specs.map((s) => ({ ...s, latents: s.latents - count, exogenous: 0 }));
  const apart = latents.map((z, m) =>
    sliceColumns(applyAffine(alignment.maps[m], z), specs[m].latents, 0, own[m].latents),
  );
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

/** First the alignment, then the mix of the own latents with what they take from the shared ones, and theirs. */
function joined({ matrix, offset }: LatentMap, own: LatentMap, shared: LatentMap): LatentMap {
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
  return {
    matrix: Matrix.from1DArray(d + s, d + s, matrix)
      .mmul(mix)
      .to1DArray(),
    offset: shift.map((v, j) => v + added[j]),
  };
}
