/** How D latents fall into the blocks of M modalities. */
export interface Blocks {
  readonly dims: readonly number[];
  /** First latent of each modality. */
  readonly start: readonly number[];
  /** Modality of each latent. */
  readonly modalityOf: Int32Array;
  readonly total: number;
}

export function blocksOf(dims: readonly number[]): Blocks {
  const start: number[] = [];
  const modalityOf: number[] = [];
  dims.forEach((d, m) => {
    start.push(modalityOf.length);
    for (let i = 0; i < d; i++) modalityOf.push(m);
  });
  return { dims, start, modalityOf: Int32Array.from(modalityOf), total: modalityOf.length };
}

/**
 * D x D, 1 at [i][j] where j may be a parent of i: every latent of another modality, and the earlier latents
 * of its own, which make -log p(z(m) | subset) a chain rule whatever the order of the modalities.
 */
export function candidateMask(blocks: Blocks): Uint8Array {
  const { total, modalityOf } = blocks;
  const mask = new Uint8Array(total * total);
  for (let i = 0; i < total; i++) {
    for (let j = 0; j < total; j++) {
      if (modalityOf[i] !== modalityOf[j] || j < i) mask[i * total + j] = 1;
    }
  }
  return mask;
}

/** D x D, 1 where both latents belong to one modality. */
export function blockMask(blocks: Blocks): Float32Array {
  const { total, modalityOf } = blocks;
  return Float32Array.from({ length: total * total }, (_, at) =>
    modalityOf[Math.floor(at / total)] === modalityOf[at % total] ? 1 : 0,
  );
}
