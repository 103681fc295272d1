import { sayLink } from '../../core/graph/difference.ts';
import type { GraphDocument } from '../../core/graph/document.ts';
import { relationsOf } from '../../core/graph/relation.ts';
import { nameOf } from '../../core/graph/words.ts';
import { say } from './output.ts';

/** More lines than these fill a screen; exports have all. */
const MOST_LINES = 40;

/** Says of every link in which direction the two go together, and how closely. */
export function sayLinks(document: GraphDocument): void {
  const name = nameOf(document);
  const { said } = relationsOf(document);
  for (const edge of document.edges.slice(0, MOST_LINES)) {
    say(`  ${sayLink(edge, name)}: ${said(edge) ?? 'no test could tell how they go together'}.`);
  }
  const more = document.edges.length - MOST_LINES;
  if (more > 0) say(`  and ${String(more)} more: --format links lists them all.`);
}
