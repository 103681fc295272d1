import type { Fitted } from './expect.ts';

/** Written by `npm run expected` from the runs of the experiment `expected` with seeds below 1210. */
export const FITTED: Fitted = {
  base: 0.0807295,
  weights: {
    givenAgain: 1.41414,
    identified: 0.912115,
    explained: 0,
    linked: 0.316914,
    bent: 0.801285,
    people: 0,
    reconstructed: 0.578605,
  },
  errors: [-1.60234, 1.41809],
  cohorts: 52,
  mcc: [0.604719, 0.991633],
  people: [200, 1000],
  modalities: [2, 4],
  factors: [2, 3],
  columns: [10, 30],
  reconstructionR2: [0.677356, 0.993946],
  held: [55, 60],
};
