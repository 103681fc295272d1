/** Words of the frame and the start screen. */
export const frame = {
  opening: 'Opening the project',
  creating: 'New project',
};
