import type { Column } from './types.ts';

/** Figures of `score`, as the tables show them. */
export const COLUMNS = {
  mcc: { key: 'mcc', label: 'MCC', digits: 3, most: 1 },
  worst: { key: 'mccWorstLatent', label: 'worst latent', digits: 3, most: 1 },
  spearman: { key: 'spearman', label: 'MCC of ranks', digits: 3, most: 1 },
  r2: { key: 'r2', label: 'R2', digits: 3, most: 1 },
  skeleton: { key: 'skeletonRight', label: 'skeleton right', digits: 2 },
  skeletonErrors: { key: 'skeletonErrors', label: 'skeleton errors', digits: 2, failed: null },
  pcErrors: { key: 'pcErrors', label: 'errors of PC alone', digits: 2, failed: null },
  pcArrowsWrong: { key: 'pcArrowsWrong', label: 'its wrong arrows', digits: 2, failed: null },
  directions: { key: 'directions', label: 'directions claimed', digits: 1, failed: null },
  wrong: { key: 'directionsWrong', label: 'of them wrong', digits: 2, failed: null },
  directionsRight: { key: 'directionsRight', label: 'all claimed directions right', digits: 2 },
  exogenousR2: { key: 'exogenousR2', label: 'R2 of eta', digits: 3, failed: null },
  seconds: { key: 'seconds', label: 'seconds', digits: 0, failed: null },
  processor: { key: 'processor', label: 'processor seconds', digits: 0, failed: null },
} as const satisfies Readonly<Record<string, Column>>;
