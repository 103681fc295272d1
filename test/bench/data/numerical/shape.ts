/** What a numerical data set is made of (paper, sections D.1 and E). */
export interface NumericalShape {
  readonly modalities: number;
  /** Latents of each modality, the shared ones not counted. */
  readonly latents: number;
  /** Exogenous variables of each modality. */
  readonly exogenous: number;
  /** Observed columns of each modality. */
  readonly columns: number;
  /**
   * Share of the possible links from the first modality's latents to the second's that are removed ("Ablation
   * settings" in section D.1), for two modalities: 0 links each with each. No latent loses its last link, so
   * it can be at most 1 - 1/latents. Absent: the sparse graph of the cases, one parent for each latent.
   */
  readonly sparsity?: number;
  /**
   * Cycles (section E, "Evaluation under non-DAG assumptions"): `within`, the first modality's latents
   * influence each other in a ring; `across`, the only links are rings from modality to modality. See
   * graph.ts.
   */
  readonly cycles?: 'within' | 'across';
  /** Latents that enter the observations of all modalities (section E, "shared latent variables"). */
  readonly shared?: number;
  /**
   * Where the shared latents come from: each is an effect of one of the modalities' latents (the default), or
   * has nothing to do with them. Never a cause: the latent that it caused would be determined only up to a
   * function of its cause (section C.4, Region 3).
   */
  readonly sharedParents?: 'latents' | 'none';
  /** `linear`: links are straight lines, so that all latents are jointly normal; `none`: modalities have no link. */
  readonly relations?: 'linear' | 'none';
  /** Least and greatest standard deviation of the noise beside what the parents of a latent explain of it (variance 1). */
  readonly noise?: readonly [number, number];
}

/** The paper's numerical cases (section D.1 and Table 4). */
export const NUMERICAL_CASES: Readonly<Record<string, NumericalShape>> = {
  case1: { modalities: 2, latents: 2, exogenous: 1, columns: 15 },
  case2: { modalities: 2, latents: 3, exogenous: 1, columns: 20 },
  case3: { modalities: 4, latents: 2, exogenous: 1, columns: 30 },
  five: { modalities: 5, latents: 2, exogenous: 1, columns: 30 },
  six: { modalities: 6, latents: 2, exogenous: 1, columns: 30 },
  eight: { modalities: 8, latents: 2, exogenous: 1, columns: 30 },
  'cyclic-within': { modalities: 2, latents: 2, exogenous: 1, columns: 15, cycles: 'within' },
  'cyclic-across': { modalities: 2, latents: 2, exogenous: 1, columns: 15, cycles: 'across' },
  'shared-two': { modalities: 2, latents: 2, exogenous: 1, columns: 15, shared: 1 },
  'shared-three': { modalities: 3, latents: 2, exogenous: 1, columns: 15, shared: 1 },
};

/** A shape that cannot be is a mistake in the code that asks for it. */
export function checkShape({ modalities, latents, sparsity, cycles, shared = 0 }: NumericalShape): void {
  const refuse = (why: string): never => {
    throw new Error(`numericalCase: ${why}`);
  };
  if (sparsity !== undefined) {
    if (modalities !== 2) refuse('a sparsity ratio is of the links between two modalities');
    if (cycles) refuse('a sparsity ratio and cycles exclude each other');
    if (!(sparsity >= 0) || linksLeft(latents, sparsity) < latents) {
      refuse(`with a sparsity of ${String(sparsity)} some latents would have no link`);
    }
  }
  if (cycles && (modalities < 2 || latents < 2)) refuse('cycles need two modalities of two latents');
  if (shared > 0 && modalities < 2) refuse('one modality shares nothing');
}

/** Of latents x latents possible links, those that a sparsity ratio leaves. */
export function linksLeft(latents: number, sparsity: number): number {
  return latents ** 2 - Math.round(sparsity * latents ** 2);
}
