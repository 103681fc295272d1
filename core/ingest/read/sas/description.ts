import { UserError } from '../../../errors.ts';
import type { ByteSource } from '../../ports.ts';
import { damaged } from '../declared/refusals.ts';
import { type SasHeader, wideNumber } from './header.ts';
import { checkPointers, partOf, pointerOf, readPage, viewOf } from './pages.ts';

/** A column as it stands in the rows. */
export interface SasColumn {
  readonly name: Uint8Array;
  readonly label: Uint8Array;
  /** Name of its format, without width. */
  readonly format: Uint8Array;
  readonly isText: boolean;
  /** Where it begins in a row, and how wide it is, in bytes. */
  readonly at: number;
  readonly width: number;
}

/** How rows are packed: not at all, or by one of SAS's two ways. */
type Packing = 'none' | 'runs' | 'ross';

/** What the pages say of the rows. */
export interface SasDescription {
  readonly columns: readonly SasColumn[];
  /** Bytes of a row. */
  readonly rowWidth: number;
  /** Rows, deleted ones among them. */
  readonly rows: number;
  readonly deleted: number;
  /** Rows that a page of both kinds may hold. */
  readonly mixRows: number;
  readonly packing: Packing;
}

/** Marks at the beginning of a part that describes, as whole numbers of 4 bytes. */
const MARKS = {
  rowSize: 0xf7f7f7f7,
  columnSize: 0xf6f6f6f6,
  counts: 0xfffffc00,
  text: 0xfffffffd,
  names: 0xffffffff,
  attributes: 0xfffffffc,
  format: 0xfffffbfe,
} as const;

/** All parts that describe begin by one of these or by a negative number close to zero; rows do so by chance only. */
export function isDescription(mark: number): boolean {
  const { rowSize, columnSize, counts, format } = MARKS;
  return mark === rowSize || mark === columnSize || mark === counts || mark === format || mark >= 0xfffffff8;
}

/** More columns than SAS files have, and wider rows. */
const MOST_COLUMNS = 200_000;
const WIDEST_ROW = 1 << 28;

/** What has been collected of the parts that describe. */
interface Collected {
  readonly texts: Uint8Array[];
  readonly names: TextPlace[];
  readonly attributes: { readonly isText: boolean; readonly at: number; readonly width: number }[];
  readonly formats: { readonly format: TextPlace; readonly label: TextPlace }[];
  sizes: { rowWidth: number; rows: number; deleted: number; mixRows: number; texts: number } | null;
  columns: number | null;
}

/** A text within one of the collected texts. */
interface TextPlace {
  readonly text: number;
  readonly at: number;
  readonly length: number;
}

/**
 * Collects what the pages say of columns and rows; it stands on the first pages, and what was changed later on the last.
 *
 * @throws UserError `sas.encrypted`, `sas.no-columns`, `statistical.damaged`, `statistical.cut-short`
 */
export async function readDescription(source: ByteSource, header: SasHeader): Promise<SasDescription> {
  const collected: Collected = {
    texts: [],
    names: [],
    attributes: [],
    formats: [],
    sizes: null,
    columns: null,
  };
  for (let index = 0; index < header.pages && !isComplete(collected); index++) {
    const page = await readPage(source, header, index, ['meta', 'mix']);
    if (page.kind !== 'meta' && page.kind !== 'mix') continue;
    checkPointers(page, header, source.name);
    for (let i = 0; i < page.pointers; i++) {
      const pointer = pointerOf(page, header, i);
      if (pointer.how !== 0 || pointer.length === 0) continue;
      collect(partOf(page, pointer, source.name), header, collected, source.name);
    }
  }
  return described(collected, source.name);
}

/** Everything is there once each column has all of its parts, and all texts are collected. */
function isComplete({ sizes, columns, names, attributes, formats, texts }: Collected): boolean {
  if (sizes === null || columns === null || sizes.texts === 0) return false;
  const fewest = Math.min(names.length, attributes.length, formats.length);
  return fewest >= columns && texts.length >= sizes.texts;
}

/** The mark at the beginning of a part. */
export function markOf(part: Uint8Array, { wide, little }: SasHeader): number {
  if (part.length < 8) return 0;
  const view = viewOf(part);
  const first = view.getUint32(0, little);
  // The high half of a wide number comes first where the first byte is the highest.
  const isHigh = wide && !little && (first === 0xffffffff || first === 0);
  return isHigh ? view.getUint32(4, little) : first;
}

function collect(part: Uint8Array, header: SasHeader, to: Collected, name: string): void {
  const mark = markOf(part, header);
  if (!Object.values<number>(MARKS).includes(mark)) return;
  const { wide, little } = header;
  const view = viewOf(part);
  const unit = wide ? 8 : 4;
  // Lists end by some bytes of nothing.
  const end = part.length - (wide ? 12 : 8);
  const least: Readonly<Record<number, number>> = {
    [MARKS.rowSize]: 16 * unit,
    [MARKS.columnSize]: 2 * unit,
    [MARKS.text]: unit + 2,
    [MARKS.format]: wide ? 58 : 46,
  };
  if (part.length < (least[mark] ?? 0)) throw damaged(name, 'a part of its description is too short');
  const count = (at: number): number => (wide ? wideNumber(view, at, little) : view.getUint32(at, little));
  const place = (at: number): TextPlace => ({
    text: view.getUint16(at, little),
    at: view.getUint16(at + 2, little),
    length: view.getUint16(at + 4, little),
  });
  if (mark === MARKS.rowSize) {
    const textsAt = wide ? 748 : 420;
    to.sizes ??= {
      rowWidth: count(5 * unit),
      rows: count(6 * unit),
      deleted: count(7 * unit),
      mixRows: count(15 * unit),
      texts: part.length >= textsAt + 2 ? view.getUint16(textsAt, little) : 0,
    };
  } else if (mark === MARKS.columnSize) {
    to.columns ??= count(unit);
  } else if (mark === MARKS.text) {
    to.texts.push(part.slice(unit));
  } else if (mark === MARKS.names) {
    for (let at = unit + 8; at + 8 <= end; at += 8) to.names.push(place(at));
  } else if (mark === MARKS.attributes) {
    for (let at = unit + 8; at + unit + 8 <= end; at += unit + 8) {
      const type = view.getUint8(at + unit + 6);
      if (type !== 1 && type !== 2)
        throw damaged(name, `column ${to.attributes.length + 1} is neither numbers nor text`);
      to.attributes.push({ isText: type === 2, at: count(at), width: view.getUint32(at + unit, little) });
    }
  } else if (mark === MARKS.format) {
    to.formats.push({ format: place(wide ? 46 : 34), label: place(wide ? 52 : 40) });
  }
}

function described(collected: Collected, name: string): SasDescription {
  const { sizes, columns: count, names, attributes, formats, texts } = collected;
  if (sizes === null || count === null) {
    throw new UserError(
      'sas.encrypted',
      `${name} does not say what columns it has: it is encrypted, or damaged.`,
      'Open it in SAS with its password and save it without one (encrypt=no), or as .csv.',
    );
  }
  if (count === 0) throw new UserError('sas.no-columns', `${name} holds no columns.`, 'Choose another file.');
  const { rowWidth, rows, deleted } = sizes;
  if (count > MOST_COLUMNS || names.length < count || attributes.length < count) {
    throw damaged(
      name,
      `it should describe ${count} columns, and describes ${Math.min(names.length, attributes.length)}`,
    );
  }
  if (rowWidth === 0 || rowWidth > WIDEST_ROW)
    throw damaged(name, `it says that a row has ${rowWidth} bytes`);
  const text = ({ text: index, at, length }: TextPlace): Uint8Array => {
    if (length === 0) return new Uint8Array(0);
    const whole = texts[index];
    if (whole === undefined || at + length > whole.length) {
      throw damaged(name, 'a name, label or format of its columns lies outside of its texts');
    }
    return whole.subarray(at, at + length);
  };
  const columns = attributes.slice(0, count).map((attribute, i): SasColumn => {
    const { at, width, isText } = attribute;
    if (width === 0 || at + width > rowWidth || (!isText && (width < 3 || width > 8))) {
      throw damaged(name, `column ${i + 1} does not fit into the rows`);
    }
    const shown = formats[i];
    return {
      ...attribute,
      name: text(names[i]),
      label: shown ? text(shown.label) : new Uint8Array(0),
      format: shown ? text(shown.format) : new Uint8Array(0),
    };
  });
  return { columns, rowWidth, rows, deleted, mixRows: sizes.mixRows, packing: packingOf(texts) };
}

/** The way of packing stands before the first name. */
function packingOf([first]: readonly Uint8Array[]): Packing {
  const start = first ? String.fromCharCode(...first.subarray(0, 64)) : '';
  if (start.includes('SASYZCRL')) return 'runs';
  return start.includes('SASYZCR2') ? 'ross' : 'none';
}
