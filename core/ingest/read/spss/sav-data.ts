import { cutShort, damaged } from '../declared/refusals.ts';
import { viewOf } from './sav-records.ts';

/** Takes cases apart from bytes that come in pieces, and gives the bytes of each: the same array again and again. */
export interface CaseReader {
  /** @returns whether more is wanted */
  push(bytes: Uint8Array): boolean;
  /** @throws UserError `statistical.cut-short` where it ends within a case, or too early */
  end(): void;
}

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
}

type OnCase = (bytes: Uint8Array) => void;

/** Reads cases that are stored as they are. */
export function plainCases(layout: CaseLayout, onCase: OnCase): CaseReader {
  const row = new Uint8Array(layout.bytes);
  const count = counter(layout, row, onCase);
  let filled = 0;
  return {
    push(bytes) {
      for (let at = 0; at < bytes.length && count.wantsMore();) {
        const part = bytes.subarray(at, at + row.length - filled);
        row.set(part, filled);
        filled += part.length;
        at += part.length;
        if (filled < row.length) break;
        filled = 0;
        count.add();
      }
      return count.wantsMore();
    },
    end: () => count.end(filled > 0),
  };
}

/** The longest group: eight codes and eight values. */
const GROUP = 72;

/** Reads cases that are compressed by codes of one byte a value. */
export function codedCases(layout: CaseLayout, onCase: OnCase): CaseReader {
  const { name, little, bias, sysmis } = layout;
  const row = new Uint8Array(layout.bytes);
  const view = viewOf(row);
  const count = counter(layout, row, onCase);
  let filled = 0;
  let isOver = false;
  let rest = new Uint8Array(0);

  /** One group of eight codes and their values. @returns the byte after it */
  const group = (bytes: Uint8Array, from: number): number => {
    let at = from + 8;
    for (let c = from; c < from + 8; c++) {
      const code = bytes[c];
      if (code === 0) continue;
      if (code === 252) {
        isOver = true;
        return at;
      }
      if (code === 255) view.setFloat64(filled, sysmis, little);
      else if (code === 254) row.fill(0x20, filled, filled + 8);
      else if (code === 253) {
        if (at + 8 > bytes.length) throw cutShort(name, `it ends within its case ${count.done() + 1}`);
        for (let b = 0; b < 8; b++) row[filled + b] = bytes[at + b];
        at += 8;
      } else view.setFloat64(filled, code - bias, little);
      filled += 8;
      if (filled < row.length) continue;
      filled = 0;
      count.add();
      if (!count.wantsMore()) return at;
    }
    return at;
  };

  const groups = (bytes: Uint8Array, longest: number): number => {
    let at = 0;
    while (!isOver && count.wantsMore() && at + longest <= bytes.length) at = group(bytes, at);
    return at;
  };

  return {
    push(bytes) {
      const all = rest.length === 0 ? bytes : joined(rest, bytes);
      rest = all.slice(groups(all, GROUP));
      return !isOver && count.wantsMore();
    },
    end() {
      groups(rest, 8);
      if (filled > 0 && isOver)
        throw damaged(name, `it says that it is over within its case ${count.done() + 1}`);
      count.end(filled > 0);
    },
  };
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(a.length + b.length);
  out.set(a);
  out.set(b, a.length);
  return out;
}

/** Counts the cases and tells where they are too few. */
function counter({ name, cases }: CaseLayout, row: Uint8Array, onCase: OnCase) {
  let done = 0;
  return {
    done: (): number => done,
    wantsMore: (): boolean => cases === null || done < cases,
    add(): void {
      done++;
      onCase(row);
    },
    end(isWithin: boolean): void {
      if (isWithin) throw cutShort(name, `it ends within its case ${done + 1}`);
      if (cases === null || done >= cases) return;
      throw cutShort(name, `it says that it has ${cases} cases, and ends after ${done}`);
    },
  };
}
