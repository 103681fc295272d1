import type { PartOf } from '../../cohort/table.ts';
import { quoteCell } from './quote-cell.ts';

const markOf = (count: number): string => ` (not in ${String(count)} parts)`;

/** The text that stands in each part for a cell that does not fall into so many parts: none of them has its value. */
export const undivided = (cell: string, count: number): string => cell + markOf(count);

/** Whether a cell of a part is such a text. */
export const isUndivided = (cell: string, partOf: PartOf | undefined): boolean =>
  partOf !== undefined && cell.endsWith(markOf(partOf.count));

/** A cell of a column as the file has it, without what may tell who a person is. */
export const quoteWritten = (cell: string, partOf: PartOf | undefined): string =>
  quoteCell(isUndivided(cell, partOf) ? cell.slice(0, -markOf(partOf!.count).length) : cell);
