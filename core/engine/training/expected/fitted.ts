import type { Fitted } from './expect.ts';

/** Written by `npm run expected` from the runs of the experiment `expected` with seeds below 1210. */
export const FITTED: Fitted = {
  base: -0.290948,
  weights: {
    givenAgain: 1.60946,
    identified: 1.03028,
    explained: 0,
    linked: 0.661065,
    bent: 0.2233,
    people: 0,
    reconstructed: 1.0168,
  },
  errors: [-1.59871, 2.07587],
  cohorts: 52,
  mcc: [0.598038, 0.992625],
  people: [200, 1000],
  modalities: [2, 4],
  factors: [2, 3],
  columns: [10, 30],
  reconstructionR2: [0.677316, 0.993383],
  held: [54, 60],
};
