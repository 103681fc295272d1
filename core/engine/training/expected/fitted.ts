import type { Fitted } from './expect.ts';

/** Written by `npm run expected` from the runs of the experiment `expected` with seeds below 1210. */
export const FITTED: Fitted = {
  base: -0.00892621,
  weights: {
    givenAgain: 1.05173,
    identified: 1.26388,
    explained: 0.10961,
    linked: 0.905405,
    bent: 0.362794,
    people: 0.448514,
    reconstructed: 0.0506427,
  },
  errors: [-1.16765, 0.861751],
  cohorts: 19,
  mcc: [0.627422, 0.990066],
  people: [400, 1000],
  modalities: [2, 4],
  factors: [2, 3],
  columns: [15, 30],
  reconstructionR2: [0.980535, 0.99348],
  held: [17, 20],
};
