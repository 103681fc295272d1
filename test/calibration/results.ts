import { existsSync, readFileSync } from 'node:fs';
import type { CellResult } from '../../core/discovery/check/run-cell.ts';

/** What a cell is kept under. */
export const keyOf = (name: string, order: number, rows: number, seed: number): string =>
  [name, order, rows, seed].join(' / ');

/** The rows of each cell; of a cell that was run again with more tables, the last. */
export function readResults(file: string): Map<string, CellResult[]> {
  const found = new Map<string, CellResult[]>();
  if (!existsSync(file)) return found;
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    if (line === '') continue;
    const rows = JSON.parse(line) as CellResult[];
    const [{ scenario, order, rows: n, seed }] = rows;
    found.set(keyOf(scenario, order, n, seed), rows);
  }
  return found;
}
