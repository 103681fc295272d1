import type { GraphDocument } from './document.ts';
import { relationsOf } from './relation.ts';
import { nameOf, whyAbsent, whyLinked, whyUndecided } from './words.ts';

/** The document with the reason of every pair, and how linked and undecided ones go together, in words for other programs. */
export function withReasons(document: GraphDocument) {
  const name = nameOf(document);
  const { goes } = relationsOf(document);
  const edges = document.edges.map((edge) => ({ ...edge, goes: goes(edge), because: whyLinked(edge, name) }));
  const undecided = (document.undecided ?? []).map((pair) => ({
    ...pair,
    goes: goes(pair),
    because: whyUndecided(pair, name),
  }));
  const absent = document.absent.map((pair) => ({ ...pair, because: whyAbsent(pair, name) }));
  return { ...document, edges, ...(undecided.length > 0 ? { undecided } : {}), absent };
}
