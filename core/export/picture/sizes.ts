export const LABEL_SIZE = 13;
export const NODE_HEIGHT = 32;
/** Room left of the label for the glyph of the modality, and right of it. */
export const LABEL_LEFT = 29;
export const LABEL_RIGHT = 13;
export const LABEL_WIDEST = 210;
/** Height of a box on the screen, and in a picture that is arranged as there. */
export const SCREEN_HEIGHT = 26;
