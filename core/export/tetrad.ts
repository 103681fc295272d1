import { UserError } from '../errors.ts';
import type { CausalGraph, EdgeKind, GraphEdge } from '../graph/types.ts';
import type { GraphDocument } from '../graph/document.ts';
import { uniqueNames } from '../graph/names.ts';

const MARKS: Readonly<Record<EdgeKind, string>> = { directed: '-->', undirected: '---', bidirected: '<->' };

const EDGE = /^(?:\d+\.\s+)?(.+?)\s+(-->|<--|---|<->|o->|<-o|o-o|o--|--o)\s+(\S.*)$/;
const KINDS: Readonly<Record<string, EdgeKind>> = {
  '-->': 'directed',
  '<--': 'directed',
  '---': 'undirected',
  '<->': 'bidirected',
};

/**
 * Tetrad's text format. A name may have letters and digits of any script and `_ . -`; any other run of
 * characters (spaces, `;`, `,`, ...) becomes one `_`, and a run of hyphens becomes one.
 */
export function writeTetrad({ nodes, edges }: Pick<GraphDocument, 'nodes' | 'edges'>): string {
  const names = uniqueNames(
    nodes.map(({ id }) => id),
    tetradName,
  );
  const lines = edges.map(
    ({ from, to, kind }, i) => `${String(i + 1)}. ${names.get(from)!} ${MARKS[kind]} ${names.get(to)!}`,
  );
  return `Graph Nodes:\n${[...names.values()].join(';')}\n\nGraph Edges:\n${lines.join('\n')}\n`;
}

/** A variable's id as Tetrad takes it: letters, digits, `_`, `.` and single hyphens; other ids may give the same. */
export function tetradName(id: string): string {
  return (
    id
      .trim()
      .replace(/[^\p{L}\p{M}\p{N}_.-]+/gu, '_')
      .replace(/-{2,}/g, '-') || '_'
  );
}

/**
 * Reads a graph in Tetrad's text format, as Tetrad, causal-learn and Etiograph write it. What follows the
 * edges (ambiguous triples, scores) is left aside, and so are remarks after an edge (`dd nl`).
 *
 * @param file what messages call it
 * @throws UserError `tetrad.nodes`, `tetrad.edge`, `tetrad.mark`, `tetrad.unknown-node`, `tetrad.duplicate`
 */
export function parseTetrad(text: string, file = 'The graph file'): CausalGraph {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  const nodesAt = lines.findIndex((line) => /^\s*graph nodes:/i.test(line));
  const edgesAt = lines.findIndex((line) => /^\s*graph edges:/i.test(line));
  if (nodesAt < 0 || edgesAt < nodesAt) {
    throw new UserError(
      'tetrad.nodes',
      `${file} is not a graph in Tetrad’s text format: it lacks the lines “Graph Nodes:” and “Graph Edges:”.`,
      'Save the graph as text in Tetrad, or export it from Etiograph with --format tetrad.',
    );
  }
  const nodes = readNodes(lines.slice(nodesAt, edgesAt), file);
  const index = new Map(nodes.map((name, i) => [name, i]));
  const pairs = new Set<string>();
  const edges: GraphEdge[] = [];
  let begun = false;
  for (let i = edgesAt + 1; i < lines.length; i++) {
    const line = lines[i].trim();
    if (line === '') {
      if (begun) break;
      continue;
    }
    begun = true;
    const edge = readEdge(line, index, `${file}, line ${String(i + 1)}`);
    const pair = JSON.stringify([edge.from, edge.to].sort());
    if (pairs.has(pair)) {
      throw new UserError(
        'tetrad.duplicate',
        `${file}, line ${String(i + 1)}: ${edge.from} and ${edge.to} are linked a second time.`,
        'Keep one line for each pair of variables.',
      );
    }
    pairs.add(pair);
    edges.push(edge);
  }
  return { nodes, edges };
}

function readNodes(lines: readonly string[], file: string): string[] {
  const list = lines.join('\n').replace(/^\s*graph nodes:/i, '');
  // Tetrad parts names by semicolons; before version 6 by commas.
  const nodes = list
    .split(list.includes(';') ? /[;\n]/ : /[,\n]/)
    .map((name) => name.trim())
    .filter(Boolean);
  const twice = nodes.find((name, i) => nodes.indexOf(name) !== i);
  if (twice !== undefined) {
    throw new UserError(
      'tetrad.nodes',
      `${file} lists the variable ${twice} twice.`,
      'Give every variable a name of its own.',
    );
  }
  return nodes;
}

function readEdge(line: string, index: ReadonlyMap<string, number>, where: string): GraphEdge {
  const [, first, mark, rest] = EDGE.exec(line) ?? [];
  if (!mark) {
    throw new UserError(
      'tetrad.edge',
      `${where}: “${line}” is not a link.`,
      'A link reads “1. age --> bmi”, with -->, <--, --- or <->.',
    );
  }
  const kind = KINDS[mark];
  if (!kind) {
    throw new UserError(
      'tetrad.mark',
      `${where}: the mark ${mark} belongs to graphs that allow for hidden causes (PAGs), which Etiograph does not read.`,
      'Use a graph with -->, <--, --- and <-> only.',
    );
  }
  const second = index.has(rest) ? rest : rest.split(/\s+/)[0];
  for (const name of [first, second]) {
    if (!index.has(name)) {
      throw new UserError(
        'tetrad.unknown-node',
        `${where}: ${name} is not among the file’s variables.`,
        'Add it to the line under “Graph Nodes:”, or correct its spelling.',
      );
    }
  }
  if (first === second) {
    throw new UserError(
      'tetrad.edge',
      `${where}: ${first} is linked to itself.`,
      'Remove this line; a variable cannot be its own cause here.',
    );
  }
  const backwards = kind === 'directed' ? mark === '<--' : index.get(first)! > index.get(second)!;
  return backwards ? { from: second, to: first, kind } : { from: first, to: second, kind };
}
