/** Words of the frame and the start screen. */
export const frame = {};
