import type { Fitted } from './expect.ts';

/** Written by `npm run expected` from the runs of the experiment `expected` with seeds below 1210. */
export const FITTED: Fitted = {
  base: 0.0687631,
  weights: {
    givenAgain: 1.06285,
    identified: 1.24541,
    explained: 0.111724,
    linked: 0.815735,
    bent: 0.366924,
    people: 0.464595,
    reconstructed: 0.0509507,
  },
  errors: [-1.15665, 0.876639],
  cohorts: 18,
  mcc: [0.627422, 0.990066],
  people: [400, 1000],
  modalities: [2, 4],
  factors: [2, 3],
  columns: [15, 30],
  reconstructionR2: [0.980535, 0.99348],
};
