import type { DocumentNode } from '../../graph/document.ts';
import { markOf } from '../../graph/look.ts';
import { oneLine, shownName } from '../../graph/names.ts';
import type { Label } from './placed.ts';
import { LABEL_SIZE, LABEL_WIDEST, SMALL_LABEL_SIZE } from './sizes.ts';
import { piecesOf, textWidth, wrap } from './text.ts';

/** How much wider bold type is, in which hidden factors are named. */
const BOLD = 1.06;

/** What stands in a node's box: its name, whole, with the mark that people gave it. */
function nameOf(node: DocumentNode): string {
  const mark = markOf(node);
  return `${oneLine(shownName(node))}${mark && ` ${mark}`}`;
}

/** The name of a node in lines of at most `widest`. */
export function labelOf(node: DocumentNode, widest = LABEL_WIDEST, size = LABEL_SIZE): Label {
  const wide = node.kind === 'latent' ? BOLD * size : size;
  const lines = wrap(nameOf(node), wide, widest);
  return { lines, size, width: Math.max(0, ...lines.map((line) => textWidth(line, wide))) };
}

/** Width of what of a node's name is broken only where nothing else is left. */
export function longestPiece(node: DocumentNode): number {
  const wide = node.kind === 'latent' ? BOLD * LABEL_SIZE : LABEL_SIZE;
  return Math.max(0, ...piecesOf(nameOf(node)).map((piece) => textWidth(piece.trimEnd(), wide)));
}

/** The same for a box that hardly may grow: in one line, or in two of smaller type, as wide as these must be. */
export function flatLabelOf(node: DocumentNode): Label {
  const label = labelOf(node);
  if (label.lines.length <= 1) return label;
  for (let widest = LABEL_WIDEST; ; widest *= 1.1) {
    const flat = labelOf(node, widest, SMALL_LABEL_SIZE);
    if (flat.lines.length <= 2) return flat;
  }
}
