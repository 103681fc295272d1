export const LABEL_SIZE = 13;
/** Of a name in two lines, where a box can grow by little. */
export const SMALL_LABEL_SIZE = 11;
/** Distance of two lines of a name, as a share of the size of its type. */
const LEADING = 1.18;
export const NODE_HEIGHT = 32;
/** Room left of the label for the glyph of the modality, and right of it. */
export const LABEL_LEFT = 29;
export const LABEL_RIGHT = 13;
export const LABEL_WIDEST = 210;
/** Height of a box on the screen, and in a picture that is arranged as there. */
export const SCREEN_HEIGHT = 26;

/** Distance of two lines of type of this size. */
export const leading = (size: number): number => LEADING * size;

/** Height of a box that holds so many lines. @param least of one line */
export const boxHeight = (lines: number, size: number, least: number): number =>
  Math.max(least, Math.ceil(lines * leading(size) + 8));
