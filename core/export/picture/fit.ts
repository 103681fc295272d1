import type { GraphDocument } from '../../graph/document.ts';
import { layoutGraph, LOOP_ROOM, type ColumnLayout } from './layout.ts';
import { longestPiece } from './label.ts';
import type { Size } from './placed.ts';
import { LABEL_LEFT, LABEL_RIGHT, LABEL_WIDEST } from './sizes.ts';

/** Narrowest room between columns, and the widest that is of use. */
const NARROWEST_GAP = 54;
const WIDEST_GAP = 110;
/** Narrowest width for names, some nine letters, and the widest that a single word is given. */
const NARROWEST_TEXT = 74;
const WIDEST_WORD = 120;
/** Height of a box of one line. */
const LEAST = 26;

/**
 * Columns in a picture of this width: of the ways to cut the variables into columns the one that is not too high and has
 * the fewest lines between boxes of one column; if all are too high, the lowest.
 *
 * @param size that there is, in the unit of the picture
 */
export function fitColumns(document: GraphDocument, size: Size): ColumnLayout {
  const { width, height } = size;
  const around = LABEL_LEFT + LABEL_RIGHT;
  const words = document.nodes.map(longestPiece);
  const narrowest = Math.min(WIDEST_WORD, Math.max(NARROWEST_TEXT, ...words));
  let best: ColumnLayout | null = null;
  for (let columns = 1; ; columns++) {
    const each = (width - LOOP_ROOM - (columns - 1) * NARROWEST_GAP) / columns;
    if (best && each < around + narrowest) return best;
    const box = Math.min(around + LABEL_WIDEST, Math.max(each, around + narrowest));
    const free = (width - LOOP_ROOM - columns * box) / Math.max(1, columns - 1);
    const gap = Math.max(NARROWEST_GAP, Math.min(WIDEST_GAP, free));
    const layout = layoutGraph(document, { columns, text: box - around, box, gap, least: LEAST });
    if (!best || better(layout, best, height)) best = layout;
    // More columns than causes and effects ask for change nothing.
    if (layout.columns < columns) return best;
  }
}

function better(a: ColumnLayout, b: ColumnLayout, height: number): boolean {
  if (a.height > height || b.height > height) return a.height < b.height;
  return a.loops < b.loops || (a.loops === b.loops && a.height < b.height);
}
