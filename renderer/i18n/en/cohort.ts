/** Words of renderer/cohort. */
export const cohort = {};
