/** How D latents fall into the blocks of M modalities. */
export interface Blocks {
  readonly dims: readonly number[];
  /** First latent of each modality. */
  readonly start: readonly number[];
  /** Modality of each latent. */
  readonly modalityOf: Int32Array;
  readonly total: number;
  /** Columns that are known beside them: each has a conditional given latents, and no latent sees it. */
  readonly known: number;
  /** Conditionals: those of the latents, then those of the known columns. */
  readonly rows: number;
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
 * @param known how many columns are known beside them
 */
export function blocksOf(dims: readonly number[], shared = false, known = 0): Blocks {
  const start: number[] = [];
  const modalityOf: number[] = [];
  dims.forEach((d, m) => {
    start.push(modalityOf.length);
    for (let i = 0; i < d; i++) modalityOf.push(m);
  });
  const total = modalityOf.length;
  const blocks = { dims, start, modalityOf: Int32Array.from(modalityOf), total, known, rows: total + known };
  return shared ? { ...blocks, shared: dims.length - 1 } : blocks;
}

/**
 * R x D, 1 at [i][j] where j may be a parent of i: of a latent every one of another modality, and the earlier ones
 * of its own, which make -log p(z(m) | subset) a chain rule whatever the order of the modalities; of a known column
 * every latent.
 *
 * @param chains whether the latents of a modality come in any order, which others see to (see random-order.ts)
 */
export function candidateMask(blocks: Blocks, chains: 'as numbered' | 'any' = 'as numbered'): Uint8Array {
  const { total, modalityOf, rows } = blocks;
  const mask = new Uint8Array(rows * total).fill(1, total * total);
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
