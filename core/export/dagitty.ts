import type { GraphDocument } from '../graph/document.ts';
import { oneLine, uniqueNames } from '../graph/names.ts';

const MARKS = { directed: '->', undirected: '--', bidirected: '<->' } as const;

/**
 * The text that dagitty (web page and R package) reads. Names stand in double quotes, in which `"`, `\` and
 * line ends become `_`. Hidden factors are written as ordinary variables: they were estimated, so that
 * dagitty may adjust for them. That the graph is out of date is an attribute of the graph, which dagitty passes over: it has
 * no comments.
 */
export function writeDagitty({ nodes, edges, outOfDate }: GraphDocument): string {
  const quotable = (text: string): string => oneLine(text).replace(/["\\]/g, '_');
  const names = uniqueNames(
    nodes.map(({ id }) => id),
    (id) => quotable(id) || '_',
  );
  const type = edges.some(({ kind }) => kind === 'undirected') ? 'pdag' : 'dag';
  const lines = [
    `${type} {`,
    ...(outOfDate === undefined ? [] : [`note="${quotable(outOfDate)}"`]),
    ...[...names.values()].map((name) => `"${name}"`),
    ...edges.map(({ from, to, kind }) => `"${names.get(from)!}" ${MARKS[kind]} "${names.get(to)!}"`),
    '}',
  ];
  return `${lines.join('\n')}\n`;
}
