import { describe, expect, it } from 'vitest';
import { rowsAndCells } from '../../../core/ingest/reject-words.ts';
import { rejectFigures } from '../../../renderer/import/table/rejected.ts';

describe('what is not taken in', () => {
  it('is told apart: rows that are left out, and cells whose people stay', () => {
    const counts = { 'table.blank-id': 2, 'table.ragged-row': 1, 'table.not-a-number': 1200, unheard: 4 };
    expect(rowsAndCells(counts)).toEqual({ rows: 3, cells: 1204 });
    const rejected = [
      { code: 'table.blank-id', label: 'rows without an id', count: 2, leavesOut: 'row' },
      { code: 'table.not-a-number', label: 'cells that are not a number', count: 1200, leavesOut: 'cell' },
    ] as const;
    expect(rejectFigures(rejected)).toEqual([
      { key: 'Rows left out', value: '2' },
      { key: 'Cells that become missing', value: '1,200' },
    ]);
  });
});
