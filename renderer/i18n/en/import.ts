/** Words of renderer/import. */
export const importing = {};
