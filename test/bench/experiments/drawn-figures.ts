import type { GraphDocument } from '../../../core/graph/document.ts';
import type { Figures } from './types.ts';

/** The names that the true variables have in a graph, and what causes what among them. */
export interface DrawnTruth {
  /** Null where nothing was learned of a latent. */
  readonly names: readonly (string | null)[];
  /** `[from, to]`, indices into the names. */
  readonly arrows: readonly (readonly [number, number])[];
  readonly mcc: number;
}

/** What a graph claims, counted against the truth over the variables that it has. */
export interface DrawnFigures extends Figures {
  readonly trueLinks: number;
  readonly drawn: number;
  readonly extra: number;
  readonly missed: number;
  /** Share of the true links that are drawn; 1 where there is none. */
  readonly found: number;
  /** Share of the drawn links that are not true; 0 where none is drawn. */
  readonly wrong: number;
  readonly undecided: number;
  /** Share of all pairs that are undecided. */
  readonly undecidedShare: number;
  /** Undecided pairs that are true links. */
  readonly undecidedTrue: number;
  readonly arrows: number;
  /** Arrows that the truth does not have: on an extra link, or the wrong way. */
  readonly arrowsWrong: number;
  readonly arrowsRight: boolean;
}

/** Counts links, undecided pairs and arrows of a graph against the truth. */
export function drawnFigures(
  {
    nodes,
    edges,
    ...rest
  }: Pick<GraphDocument, 'nodes' | 'edges'> & {
    readonly undecided?: readonly { readonly a: string; readonly b: string }[];
  },
  { names, arrows }: DrawnTruth,
): DrawnFigures {
  const undecided = rest.undecided ?? [];
  const shown = new Set(nodes.map(({ id }) => id));
  const causes = new Set<string>();
  const linked = new Set<string>();
  for (const [from, to] of arrows) {
    const [a, b] = [names[from], names[to]];
    if (a !== null && b !== null && !(shown.has(a) && shown.has(b))) continue;
    causes.add(JSON.stringify([a, b]));
    linked.add(pairOf(a, b));
  }
  const extra = edges.filter(({ from, to }) => !linked.has(pairOf(from, to))).length;
  const drawn = edges.length;
  const pointing = edges.filter(({ kind }) => kind === 'directed');
  const arrowsWrong = pointing.filter(({ from, to }) => !causes.has(JSON.stringify([from, to]))).length;
  const trueLinks = linked.size;
  const right = drawn - extra;
  return {
    trueLinks,
    drawn,
    extra,
    missed: trueLinks - right,
    found: trueLinks === 0 ? 1 : right / trueLinks,
    wrong: drawn === 0 ? 0 : extra / drawn,
    undecided: undecided.length,
    undecidedShare: undecided.length / ((nodes.length * (nodes.length - 1)) / 2),
    undecidedTrue: undecided.filter(({ a, b }) => linked.has(pairOf(a, b))).length,
    arrows: pointing.length,
    arrowsWrong,
    arrowsRight: arrowsWrong === 0,
  };
}

const pairOf = (a: string | null, b: string | null): string => JSON.stringify([a, b].sort());
