import { textCell } from './csv.ts';
import type { GraphDocument } from '../graph/document.ts';

/**
 * A square table, row to column: 1 where an arrow goes from the row's variable to the column's, 0 where it
 * does not; an undirected edge is 1 both ways, a bidirected one 2 both ways. The cell in the corner says that the graph is
 * out of date.
 */
export function writeAdjacencyCsv({ nodes, edges, outOfDate }: GraphDocument): string {
  const index = new Map(nodes.map(({ id }, i) => [id, i]));
  const matrix = nodes.map(() => new Array<number>(nodes.length).fill(0));
  for (const { from, to, kind } of edges) {
    const [i, j] = [index.get(from)!, index.get(to)!];
    const value = kind === 'bidirected' ? 2 : 1;
    matrix[i][j] = value;
    if (kind !== 'directed') matrix[j][i] = value;
  }
  const names = nodes.map(({ id }) => textCell(id));
  const rows = matrix.map((row, i) => [names[i], ...row].join(','));
  const corner = textCell(outOfDate === undefined ? 'from/to' : `from/to. ${outOfDate}`);
  return [[corner, ...names].join(','), ...rows, ''].join('\r\n');
}
