export const cohortRequests = {};

/** Who has what, what is missing, how variables are distributed, and what needs a look. */
export type CohortApi = Record<never, never>;
