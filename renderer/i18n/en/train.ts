/** Words of renderer/train. */
export const train = {};
