/** Words of renderer/explore. */
export const explore = {};
