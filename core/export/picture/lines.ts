import { CONTRADICTING_COLOUR, isSure, type GraphLine } from '../../graph/look.ts';

export const LINE = '#59636e';
/** Of links that are less sure or contradict one another, and of undecided pairs. */
const DASH = '6 4';
const DOTS = '1.5 4';

/** How the line is broken; empty where it is not. */
export const dashOf = (line: GraphLine): string =>
  line.undecided ? DOTS : line.contradicting || !isSure(line) ? DASH : '';

/** How all lines of a picture are drawn. */
export interface LineLook {
  /** By which their usual widths are multiplied. */
  readonly weight: number;
  /** Without the colour of arrows that contradict one another. */
  readonly greyscale: boolean;
}

/** The colour of a line. */
export const colourOf = (line: GraphLine, { greyscale }: Pick<LineLook, 'greyscale'>): string =>
  line.contradicting && !greyscale ? CONTRADICTING_COLOUR : LINE;

/** Length of an arrowhead on a line of this width, both in pixels of the picture. */
export const headLength = (width: number): number => 8 + 1.1 * width;
