import { joined, viewOf } from '../declared/bytes.ts';
import { cutShort, damaged } from '../declared/refusals.ts';

/** How the cases of a file are written. */
export interface CaseLayout {
  /** Name of the file, for messages. */
  readonly name: string;
  readonly little: boolean;
  readonly bias: number;
  readonly sysmis: number;
  /** Bytes of a case, a multiple of eight. */
  readonly bytes: number;
  /** Cases of the file; null where its end tells. */
  readonly cases: number | null;
  /** One byte stands for each value, and says what it is. */
  readonly isCoded: boolean;
}

/** The longest group: eight codes and eight values. */
const GROUP = 72;
const OVER = 252;

/**
 * Takes cases apart from bytes that come in pieces.
 *
 * @throws UserError `statistical.cut-short` where they end within a case, or too early, `statistical.damaged`
 */
export async function* savCases(
  pieces: AsyncIterable<Uint8Array>,
  layout: CaseLayout,
): AsyncGenerator<readonly Uint8Array[]> {
  const { name, cases, bytes, isCoded } = layout;
  const row = new Uint8Array(bytes);
  const reading: Reading = {
    layout,
    row,
    view: viewOf(row),
    filled: 0,
    done: 0,
    isOver: false,
    found: [],
  };
  const take = isCoded ? takeCoded : takePlain;
  let rest: Uint8Array = new Uint8Array(0);
  for await (const piece of pieces) {
    const all = rest.length === 0 ? piece : joined([rest, piece]);
    rest = all.slice(take(all, reading, GROUP));
    yield reading.found.splice(0);
    if (wantsNoMore(reading)) break;
  }
  take(rest, reading, 8);
  yield reading.found;
  const { filled, done, isOver } = reading;
  if (filled > 0 && isOver) throw damaged(name, `it says that it is over within its case ${done + 1}`);
  if (filled > 0) throw cutShort(name, `it ends within its case ${done + 1}`);
  if (cases !== null && done < cases) {
    throw cutShort(name, `it says that it has ${cases} cases, and ends after ${done}`);
  }
}

interface Reading {
  readonly layout: CaseLayout;
  row: Uint8Array;
  view: DataView;
  /** Bytes of the row that are there. */
  filled: number;
  done: number;
  /** The file says that no case follows. */
  isOver: boolean;
  readonly found: Uint8Array[];
}

const wantsNoMore = ({ isOver, done, layout: { cases } }: Reading): boolean =>
  isOver || (cases !== null && done >= cases);

function endRow(reading: Reading): void {
  reading.found.push(reading.row);
  reading.row = new Uint8Array(reading.layout.bytes);
  reading.view = viewOf(reading.row);
  reading.filled = 0;
  reading.done++;
}

/** Cases that are stored as they are. @returns how many bytes were taken */
function takePlain(bytes: Uint8Array, reading: Reading): number {
  for (let at = 0; at < bytes.length && !wantsNoMore(reading);) {
    const part = bytes.subarray(at, at + reading.row.length - reading.filled);
    reading.row.set(part, reading.filled);
    reading.filled += part.length;
    at += part.length;
    if (reading.filled === reading.row.length) endRow(reading);
  }
  return bytes.length;
}

/** Groups of eight codes and their values. @param longest that a group may be, to be taken */
function takeCoded(bytes: Uint8Array, reading: Reading, longest: number): number {
  let at = 0;
  while (at + longest <= bytes.length && !wantsNoMore(reading)) at = takeGroup(bytes, at, reading);
  return at;
}

/** @returns the byte after the group */
function takeGroup(bytes: Uint8Array, from: number, reading: Reading): number {
  const { little, bias, sysmis, name } = reading.layout;
  let at = from + 8;
  for (let c = from; c < from + 8 && !wantsNoMore(reading); c++) {
    const code = bytes[c];
    const { row, view, filled } = reading;
    if (code === 0) continue;
    if (code === OVER) {
      reading.isOver = true;
      return at;
    }
    if (code === 255) view.setFloat64(filled, sysmis, little);
    else if (code === 254) row.fill(0x20, filled, filled + 8);
    else if (code === 253) {
      if (at + 8 > bytes.length) throw cutShort(name, `it ends within its case ${reading.done + 1}`);
      row.set(bytes.subarray(at, at + 8), filled);
      at += 8;
    } else view.setFloat64(filled, code - bias, little);
    reading.filled += 8;
    if (reading.filled === row.length) endRow(reading);
  }
  return at;
}
