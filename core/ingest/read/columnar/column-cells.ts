import { momentCell } from '../declared/cell-text.ts';
import type { Notes } from '../declared/notes.ts';
import { isUtc, zonedCells } from './zones.ts';

/** Numbers as cells; what is no number, or infinite, is missing, and counted. */
export const finiteCells =
  (name: string, notes: Notes, cell: (value: number) => string) =>
  (value: number): string | null => {
    if (Number.isFinite(value)) return cell(value);
    notes.note(Number.isNaN(value) ? 'records.nan' : 'records.infinite', name);
    return null;
  };

/** Moments as the clocks of their zone show them, which is said. @param zone as the file names it */
export function momentCells(zone: string, name: string, notes: Notes): (seconds: number) => string {
  const cells = zonedCells(zone);
  if (!cells) notes.note('records.unknown-zone', name);
  else if (isUtc(zone)) notes.note('records.utc', name);
  else notes.note('records.zone', name, zone);
  return cells ?? momentCell;
}

/** Signs that control devices, but for tabs, ends of lines and pages. */
const NO_TEXT = /(?![\t\n\f\r\u0080-\u009f])\p{Cc}/u;

/** Bytes as text, for older programs do not say that theirs are; what is none is missing, and counted. */
export function bytesCell(bytes: Uint8Array, name: string, notes: Notes): string | null {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    if (!NO_TEXT.test(text)) return text;
  } catch {
    // No text, which is told below.
  }
  notes.note('records.bytes', name);
  return null;
}
