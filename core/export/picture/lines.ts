import { isSure, type GraphLine } from '../../graph/look.ts';

export const LINE = '#59636e';
/** Of links that are less sure, and of undecided pairs. */
const DASH = '6 4';
const DOTS = '1.5 4';

/** How the line is broken; empty where it is not. */
export const dashOf = (line: GraphLine): string => (line.undecided ? DOTS : isSure(line) ? '' : DASH);

/** Length of an arrowhead on a line of this width, both in pixels of the picture. */
export const headLength = (width: number): number => 8 + 1.1 * width;
