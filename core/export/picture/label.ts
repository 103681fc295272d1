import type { DocumentNode } from '../../graph/document.ts';
import { markOf } from '../../graph/look.ts';
import { oneLine, shownName } from '../../graph/names.ts';
import { LABEL_SIZE, LABEL_WIDEST } from './sizes.ts';
import { shorten } from './text.ts';

/** The name of a node as a picture has it, shortened where it is very long, with the mark that people gave it. */
export function labelOf(node: DocumentNode): string {
  const mark = markOf(node);
  return `${shorten(oneLine(shownName(node)), LABEL_SIZE, LABEL_WIDEST)}${mark && ` ${mark}`}`;
}
