import { isDown, type Area } from '../../ingest/read/workbook/sheet-facts.ts';

/**
 * Gives the value of cells that are merged over several rows of one column to each of these rows. Lines come in their
 * order.
 *
 * @param merged areas of the sheet
 * @returns takes the cells of a line as they are written, and fills them in
 */
export function fillMerged(merged: readonly Area[]): (row: number, cells: string[]) => void {
  const areas = merged.filter(isDown).sort((a, b) => a.firstRow - b.firstRow);
  /** By column, where areas that overlap would be many. */
  const open = new Map<number, { readonly lastRow: number; readonly value: string }>();
  let next = 0;
  return (row, cells) => {
    for (const [column, { lastRow, value }] of open) {
      if (row > lastRow) open.delete(column);
      else if ((cells[column] ?? '') === '') {
        while (cells.length < column) cells.push('');
        cells[column] = value;
      }
    }
    for (; next < areas.length && areas[next].firstRow <= row; next++) {
      const { firstRow, firstColumn, lastRow } = areas[next];
      const value = cells[firstColumn] ?? '';
      if (firstRow === row && value !== '') open.set(firstColumn, { lastRow, value });
    }
  };
}

/** The cells of a line of CSV as they are written, quote marks and all. */
export function writtenCells(line: string): string[] {
  const cells: string[] = [];
  let from = 0;
  let quoted = false;
  for (let at = 0; at < line.length; at++) {
    const c = line.charCodeAt(at);
    if (c === 34) quoted = !quoted;
    else if (c === 44 && !quoted) {
      cells.push(line.slice(from, at));
      from = at + 1;
    }
  }
  cells.push(line.slice(from));
  return cells;
}
