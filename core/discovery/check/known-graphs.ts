import { SMALLEST_EFFECT } from '../../graph/margin.ts';
import type { CausalGraph, EdgeKind, GraphEdge } from '../../graph/types.ts';
import { Rng } from '../../math/rng.ts';
import { dagToCpdag } from '../cpdag.ts';
import { dSeparationTest } from '../d-separation.ts';
import { pc, pcWith } from '../pc.ts';
import type { Knowledge } from '../knowledge.ts';
import type { PcData, PcSettings } from '../settings.ts';
import type { Checked } from './checked.ts';
import { discreteTable, gappyTable, linearTable, mixedTable } from './known-tables.ts';
import { randomDag } from './random-dag.ts';

/** A graph with the answer that PC must give, and where the answer comes from. */
interface OracleCase {
  readonly what: string;
  readonly truth: string;
  readonly answer: string;
  readonly knowledge?: Knowledge;
}

/**
 * Every rule of the orientation decides about one of these. Their answers were worked out by hand from the definition
 * of the equivalence class.
 */
const ORACLES: readonly OracleCase[] = [
  {
    what: 'The “Asia” network of Lauritzen and Spiegelhalter (1988), tests answered by the graph itself',
    truth:
      'asia -> tub, smoke -> lung, smoke -> bronc, tub -> either, lung -> either, either -> xray, either -> dysp, bronc -> dysp',
    answer:
      'asia -- tub, smoke -- lung, smoke -- bronc, tub -> either, lung -> either, either -> xray, either -> dysp, bronc -> dysp',
  },
  {
    what: 'A collider and Meek’s rule 1',
    truth: 'a -> c, b -> c, c -> d',
    answer: 'a -> c, b -> c, c -> d',
  },
  {
    what: 'Meek’s rule 2, from links that are said to be known',
    truth: 'a -> b, b -> c, a -> c',
    answer: 'a -> b, b -> c, a -> c',
    knowledge: {
      required: [
        ['a', 'b'],
        ['b', 'c'],
      ],
    },
  },
  {
    what: 'Meek’s rule 3',
    truth: 'a -> b, a -> c, a -> d, c -> b, d -> b',
    answer: 'a -> b, a -- c, a -- d, c -> b, d -> b',
  },
  {
    what: 'Meek’s rule 4, from a link that is said to be known',
    truth: 'a -> b, a -> c, a -> d, d -> c, c -> b',
    answer: 'a -> b, a -- c, a -- d, d -> c, c -> b',
    knowledge: { required: [['d', 'c']] },
  },
];

const RANDOM_GRAPHS = 150;

interface DataCase {
  readonly what: string;
  readonly data: () => PcData;
  readonly settings: PcSettings;
  readonly answer: string;
}

const DIAMOND = 'a -- b, a -- c, b -> d, c -> d, d -> e';

/** Tables whose relations are so strong that every deciding p-value lies far from alpha. */
const TABLES: readonly DataCase[] = [
  {
    what: 'Five numbers, 3,000 rows, Fisher’s z',
    data: linearTable,
    settings: { alpha: 0.01, test: 'fisher-z' },
    answer: DIAMOND,
  },
  {
    what: 'The same with gaps in a fifth of the cells',
    data: gappyTable,
    settings: { alpha: 0.01, test: 'fisher-z' },
    answer: DIAMOND,
  },
  {
    what: 'The same with gaps, generalised covariance measure',
    data: gappyTable,
    settings: { alpha: 0.01, test: 'gcm', smallestEffect: SMALLEST_EFFECT },
    answer: DIAMOND,
  },
  {
    what: 'Five columns of two and three levels, 4,000 rows, chi-square',
    data: discreteTable,
    settings: { alpha: 0.01, test: 'chi-square' },
    answer: 'smoker -> cough, dust -> cough, cough -> sleep, sleep -> mood',
  },
  {
    what: 'A number, a category, a count, an ordered column and a time to an event, 3,000 rows, generalised covariance measure',
    data: mixedTable,
    settings: { alpha: 0.01, test: 'gcm', smallestEffect: SMALLEST_EFFECT },
    answer: 'age -> pressure, group -> pressure, pressure -> visits, pressure -> stage, stage -> death',
  },
];

/** How many checks {@link checkGraphs} makes. */
export const GRAPH_CHECKS = ORACLES.length + 1 + TABLES.length;

/**
 * PC on graphs and tables whose answer is known, one check a graph: by an oracle of d-separation, against Chickering's
 * labelling of random graphs (which shares no code with the orientation), and by each test on tables drawn from a
 * fixed seed.
 *
 * @param signal checked between the graphs and within them
 */
export async function* checkGraphs(signal?: AbortSignal): AsyncGenerator<Checked> {
  for (const { what, truth, answer, knowledge } of ORACLES) {
    const dag = graphOf(truth);
    const { graph } = await pcWith(
      dSeparationTest(dag),
      dag.nodes,
      { alpha: 0.05, ...(knowledge ? { knowledge } : {}) },
      { signal },
    );
    yield compared(what, graphOf(answer), graph);
  }
  yield await randomGraphs(signal);
  for (const { what, data, settings, answer } of TABLES) {
    const { graph, undecided } = await pc(data(), settings, { signal });
    yield compared(what, graphOf(answer), graph, undecided.length);
  }
}

async function randomGraphs(signal?: AbortSignal): Promise<Checked> {
  const rng = new Rng(1001);
  let same = 0;
  for (let k = 0; k < RANDOM_GRAPHS; k++) {
    const dag = randomDag(4 + rng.int(6), rng.uniform(0.2, 0.6), rng);
    const { graph } = await pcWith(dSeparationTest(dag), dag.nodes, { alpha: 0.05 }, { signal });
    if (textOf(graph) === textOf(dagToCpdag(dag))) same++;
  }
  return {
    what: `${String(RANDOM_GRAPHS)} random graphs of 4 to 9 variables, beside Chickering’s labelling`,
    expected: `${String(RANDOM_GRAPHS)} the same`,
    found: `${String(same)} the same`,
    passed: same === RANDOM_GRAPHS,
  };
}

function compared(what: string, answer: CausalGraph, found: CausalGraph, undecided = 0): Checked {
  const [one, other] = [textOf(answer), textOf(found)];
  const open = undecided > 0 ? `; ${String(undecided)} undecided` : '';
  return { what, expected: one, found: `${other}${open}`, passed: one === other && undecided === 0 };
}

const MARKS: Readonly<Record<string, EdgeKind>> = { '->': 'directed', '--': 'undirected' };

/** `a -> b, b -- c` as a graph; its nodes are those that the links name. */
function graphOf(text: string): CausalGraph {
  const edges = text.split(', ').map((link): GraphEdge => {
    const [from, mark, to] = link.split(' ');
    return { from, to, kind: MARKS[mark] };
  });
  return { nodes: [...new Set(edges.flatMap(({ from, to }) => [from, to]))], edges };
}

/** Links in an order of their own, the same for equal graphs: `a → b, b — c`. */
function textOf({ edges }: CausalGraph): string {
  if (edges.length === 0) return 'no links';
  return edges
    .map(({ from, to, kind }) => {
      if (kind === 'directed') return `${from} → ${to}`;
      return [from, to].sort().join(kind === 'undirected' ? ' — ' : ' ↔ ');
    })
    .sort()
    .join(', ');
}
