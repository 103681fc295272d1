import type { SampledRows } from './sampled-rows.ts';

/** Share of the columns whose names tell people from which on these may be people. */
const MANY = 0.5;
const FEWEST_PEOPLE = 3;

/** Whether the names of most columns tell people, so that these may be people. */
export const namePeople = ({ names, unnamed }: Pick<SampledRows, 'names' | 'unnamed'>): boolean =>
  unnamed.size >= Math.max(FEWEST_PEOPLE, MANY * (names.length - 1));
