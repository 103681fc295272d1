/** How D latents fall into the blocks of M modalities. */
export interface Blocks {
  readonly dims: readonly number[];
  /** First latent of each modality. */
  readonly start: readonly number[];
  /** Modality of each latent. */
  readonly modalityOf: Int32Array;
  readonly total: number;
  /**
   * The block of latents that the observations of all modalities hold, if there is one: what is found of another
   * modality's latents is found up to a function of it (paper, section C.4), so their mix may take it in.
   */
  readonly shared?: number;
}

/**
 * The blocks of modalities one after the other.
 *
 * @param dims number of latents of each
 * @param shared whether the last block is shared by all modalities
 */
export function blocksOf(dims: readonly number[], shared = false): Blocks {
  const start: number[] = [];
  const modalityOf: number[] = [];
  dims.forEach((d, m) => {
    start.push(modalityOf.length);
    for (let i = 0; i < d; i++) modalityOf.push(m);
  });
  const blocks = { dims, start, modalityOf: Int32Array.from(modalityOf), total: modalityOf.length };
  return shared ? { ...blocks, shared: dims.length - 1 } : blocks;
}

/**
 * D x D, 1 at [i][j] where j may be a parent of i: every latent of another modality, and the earlier latents
 * of its own, which make -log p(z(m) | subset) a chain rule whatever the order of the modalities.
 *
 * @param chains whether the latents of a modality come in any order, which others see to (see random-order.ts)
 */
export function candidateMask(blocks: Blocks, chains: 'as numbered' | 'any' = 'as numbered'): Uint8Array {
  const { total, modalityOf } = blocks;
  const mask = new Uint8Array(total * total);
  for (let i = 0; i < total; i++) {
    for (let j = 0; j < total; j++) {
      const own = modalityOf[i] === modalityOf[j];
      if (!own || j < i || (chains === 'any' && j !== i)) mask[i * total + j] = 1;
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

/** D x D, 1 at [i][j] where latent i of a mix may be made of the given latent j: of its own block or the shared one. */
export function mixMask(blocks: Blocks): Float32Array {
  const { total, modalityOf, shared } = blocks;
  return blockMask(blocks).map((own, at) => (own || modalityOf[at % total] === shared ? 1 : 0));
}
