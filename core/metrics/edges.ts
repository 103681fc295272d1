import { UserError } from '../errors.ts';
import type { CausalGraph } from '../graph/types.ts';

export interface EdgeScores {
  /**
   * Structural Hamming distance: the number of pairs of variables on which the graphs differ. Missing,
   * extra, reversed and differently marked edges count once each; so a reversal is 1, not 2.
   */
  readonly shd: number;
  /** Linked or not, whatever the direction. */
  readonly skeleton: Agreement;
  /** `x *-> y` at y: a directed edge has one arrowhead, a bidirected edge two, an undirected none. */
  readonly arrowheads: Agreement;
}

interface Agreement {
  /** Share of what the estimate claims that is true; 1 when it claims nothing. */
  readonly precision: number;
  /** Share of what is true that the estimate claims; 1 when there is nothing to find. */
  readonly recall: number;
  /** 1 when both graphs have none. */
  readonly f1: number;
  readonly correct: number;
  readonly extra: number;
  readonly missing: number;
}

/**
 * Scores an estimated graph against the true one. Nodes are matched by name, in any order.
 *
 * @throws UserError `compare.nodes` when the graphs have different nodes
 */
export function compareGraphs(truth: CausalGraph, estimate: CausalGraph): EdgeScores {
  refuseOtherNodes(truth, estimate);
  const trueMarks = marksOf(truth);
  const marks = marksOf(estimate);
  let shd = 0;
  for (const pair of new Set([...trueMarks.keys(), ...marks.keys()])) {
    if (trueMarks.get(pair) !== marks.get(pair)) shd++;
  }
  return {
    shd,
    skeleton: agreement(new Set(trueMarks.keys()), new Set(marks.keys())),
    arrowheads: agreement(arrowheadsOf(truth), arrowheadsOf(estimate)),
  };
}

function agreement(truth: ReadonlySet<string>, estimate: ReadonlySet<string>): Agreement {
  let correct = 0;
  for (const item of estimate) if (truth.has(item)) correct++;
  const extra = estimate.size - correct;
  const missing = truth.size - correct;
  return {
    precision: estimate.size === 0 ? 1 : correct / estimate.size,
    recall: truth.size === 0 ? 1 : correct / truth.size,
    f1: truth.size + estimate.size === 0 ? 1 : (2 * correct) / (truth.size + estimate.size),
    correct,
    extra,
    missing,
  };
}

/** The pair (whichever way the edge is written) and where its arrowheads are. */
function marksOf(graph: CausalGraph): Map<string, string> {
  const marks = new Map<string, string>();
  for (const { from, to, kind } of graph.edges) {
    marks.set(JSON.stringify([from, to].sort()), kind === 'directed' ? `to ${to}` : kind);
  }
  return marks;
}

function arrowheadsOf(graph: CausalGraph): Set<string> {
  const heads = new Set<string>();
  for (const { from, to, kind } of graph.edges) {
    if (kind !== 'undirected') heads.add(JSON.stringify([from, to]));
    if (kind === 'bidirected') heads.add(JSON.stringify([to, from]));
  }
  return heads;
}

function refuseOtherNodes(a: CausalGraph, b: CausalGraph): void {
  const first = new Set(a.nodes);
  const second = new Set(b.nodes);
  const lonely = [...a.nodes.filter((n) => !second.has(n)), ...b.nodes.filter((n) => !first.has(n))];
  if (lonely.length === 0) return;
  throw new UserError(
    'compare.nodes',
    `The two graphs have different variables: ${lonely.slice(0, 5).join(', ')}${lonely.length > 5 ? ', ...' : ''} in only one of them.`,
    'Compare graphs over the same variables, spelled alike.',
  );
}
