import type { RemixRequest, RemixResult } from './types.ts';

/**
 * Rotates and rescales the latents of each modality into components with sparse relations across
 * modalities, without being told a causal order (paper, Theorem 4.4).
 */
export function remix(request: RemixRequest): Promise<RemixResult> {
  throw new Error(`not there yet for ${String(request.dims.length)} modalities`);
}
