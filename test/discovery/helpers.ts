import { readFileSync } from 'node:fs';
import type { CausalGraph, EdgeKind } from '../../core/graph/types.ts';
import { pairKey } from '../../core/graph/difference.ts';
import { decidingSet, isLink, type PairEvidence } from '../../core/graph/evidence.ts';
import type { PcData } from '../../core/discovery/pc.ts';
import type { DiscoveryResult } from '../../core/discovery/result.ts';
import type { Rng } from '../../core/math/rng.ts';

export { randomDag } from '../../core/discovery/check/random-dag.ts';

const MARKS: Record<string, EdgeKind> = {
  '->': 'directed',
  '-->': 'directed',
  '--': 'undirected',
  '---': 'undirected',
  '<->': 'bidirected',
};

/** `graph('a b c', 'a -> b, b -- c')` */
export function graph(nodes: string, edges: string): CausalGraph {
  return {
    nodes: nodes.split(' '),
    edges: edges
      .split(',')
      .map((edge) => edge.trim())
      .filter((edge) => edge !== '')
      .map((edge) => {
        const [from, mark, to] = edge.split(/\s+/);
        return { from, to, kind: MARKS[mark] };
      }),
  };
}

/** Edges as sorted text, the same for equal graphs however they are written. */
export function edgesOf({ edges }: CausalGraph): string[] {
  return edges
    .map(({ from, to, kind }) => {
      if (kind === 'directed') return `${from} -> ${to}`;
      const [a, b] = [from, to].sort();
      return `${a} ${kind === 'undirected' ? '--' : '<->'} ${b}`;
    })
    .sort();
}

export function skeletonOf({ edges }: CausalGraph): string[] {
  return edges.map(({ from, to }) => [from, to].sort().join(' ')).sort();
}

/** What was found of every pair, with its two names and the set of its deciding test. */
export function pairsOf({
  graph: { edges },
  undecided = [],
  absent,
}: Pick<DiscoveryResult, 'graph' | 'absent'> & Partial<Pick<DiscoveryResult, 'undecided'>>) {
  const ends = (pair: PairEvidence): [string, string] =>
    isLink(pair) ? [pair.from, pair.to] : [pair.a, pair.b];
  return [...edges, ...undecided, ...absent].map((pair) => ({
    ...pair,
    linked: isLink(pair),
    strength: isLink(pair) ? pair.strength : undefined,
    rule: isLink(pair) ? pair.rule : undefined,
    given: decidingSet(pair),
    ends: ends(pair),
    key: pairKey(...ends(pair)),
  }));
}

export function pairIn(
  result: Pick<DiscoveryResult, 'graph' | 'undecided' | 'absent'>,
  a: string,
  b: string,
) {
  return pairsOf(result).find(({ key }) => key === pairKey(a, b))!;
}

/** Linear Gaussian data of a DAG: weights of size 0.3 to 1, noise of variance 1. */
export function simulate(dag: CausalGraph, rows: number, rng: Rng): PcData {
  const columns = new Map<string, Float64Array>();
  const visit = (name: string): Float64Array => {
    const done = columns.get(name);
    if (done) return done;
    const column = new Float64Array(rows);
    const parents = dag.edges.filter((edge) => edge.to === name).map((edge) => visit(edge.from));
    rng.fillNormal(column);
    for (const parent of parents) {
      const weight = rng.uniform(0.3, 1) * (rng.uniform() < 0.5 ? -1 : 1);
      for (let r = 0; r < rows; r++) column[r] += weight * parent[r];
    }
    columns.set(name, column);
    return column;
  };
  return { names: dag.nodes, columns: dag.nodes.map(visit) };
}

/** A table of numbers with a header line, its columns separated by blanks or tabs. */
export function readTable(path: string): PcData {
  const [header, ...lines] = readFileSync(path, 'utf8').trim().split(/\r?\n/);
  const names = header.split(/\s+/);
  const rows = lines.map((line) => line.split(/\s+/).map(Number));
  return { names, columns: names.map((_, c) => Float64Array.from(rows, (row) => row[c])) };
}

export function readTetrad(path: string): CausalGraph {
  const text = readFileSync(path, 'utf8');
  const nodes = text.split(/\r?\n/)[1].split(';');
  const edges = [...text.matchAll(/^\d+\. (\S+) (-->|---|<->) (\S+)/gm)];
  return { nodes, edges: edges.map(([, from, mark, to]) => ({ from, to, kind: MARKS[mark] })) };
}

/** A standard normal column. */
export const normal = (n: number, rng: Rng): Float64Array => {
  const column = new Float64Array(n);
  rng.fillNormal(column);
  return column;
};

/** `r` times the cause and noise to variance 1. */
export const effectOf = (cause: Float64Array, r: number, rng: Rng): Float64Array =>
  cause.map((v) => r * v + Math.sqrt(1 - r * r) * rng.normal());

/** `x y: why` of each undecided pair. */
export const undecidedOf = ({ undecided }: DiscoveryResult): string[] =>
  undecided.map(({ a, b, undecided: why }) => `${a} ${b}: ${why}`);
