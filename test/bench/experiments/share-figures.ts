import type { GraphDocument } from '../../../core/graph/document.ts';
import type { DrawnTruth } from './drawn-figures.ts';
import type { Figures } from './types.ts';

/** Least share of each bin, the highest first. */
const BINS = [0.9, 0.8, 0.5, 0] as const;

/**
 * Drawn links and undecided pairs by the share of replicates that link them, and how many of each bin are true:
 * `in80`, `true80` and so on, of links; with the expected number of false links against the real one.
 */
export function shareFigures(
  { nodes, edges, undecided = [], provenance }: GraphDocument,
  { names, arrows }: DrawnTruth,
): Figures {
  const shown = new Set(nodes.map(({ id }) => id));
  const linked = new Set(
    arrows.flatMap(([from, to]) => {
      const [a, b] = [names[from], names[to]];
      return a !== null && b !== null && shown.has(a) && shown.has(b) ? [keyOf(a, b)] : [];
    }),
  );
  const pairs = [
    ...edges.map(({ from, to, frequency }) => ({ key: keyOf(from, to), frequency, drawn: true })),
    ...undecided.map(({ a, b, frequency }) => ({ key: keyOf(a, b), frequency, drawn: false })),
  ];
  const bins = BINS.flatMap((least, i): [string, number][] => {
    const most = i === 0 ? Infinity : BINS[i - 1];
    const within = pairs.filter(
      ({ drawn, frequency = 0 }) => drawn && frequency >= least - 1e-9 && frequency < most - 1e-9,
    );
    const name = String(Math.round(100 * least));
    return [
      [`in${name}`, within.length],
      [`true${name}`, within.filter(({ key }) => linked.has(key)).length],
    ];
  });
  const wrong = edges.filter(({ from, to }) => !linked.has(keyOf(from, to))).length;
  const expected = Number(provenance['expectedFalse']);
  const of = new Map(bins);
  const [likely, right] = [of.get('in80')!, of.get('true80')!];
  const open = pairs.filter(({ drawn, frequency = 0 }) => !drawn && frequency >= 0.5);
  return {
    links: edges.length,
    false: wrong,
    expected,
    /** What the expected number exceeds the real one by. */
    spare: expected - wrong,
    ...Object.fromEntries(bins),
    /** Their means over cohorts are not below 0 where 75 to 95 % of all links with a share of .8 to .9 are true. */
    over75: right - 0.75 * likely,
    under95: 0.95 * likely - right,
    undecidedLikely: open.length,
    undecidedLikelyTrue: open.filter(({ key }) => linked.has(key)).length,
  };
}

const keyOf = (a: string, b: string): string => JSON.stringify([a, b].sort());
