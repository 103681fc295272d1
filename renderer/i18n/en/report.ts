/** Words of renderer/export. */
export const report = {};
