import { UserError } from '../../../errors.ts';
import type { ByteSource } from '../../ports.ts';
import { asciiOf, viewOf } from '../declared/bytes.ts';
import { damaged } from '../declared/refusals.ts';
import { countAt, type SasHeader } from './header.ts';
import { partOf, pointersOf, readPage } from './pages.ts';
import type { SasColumn } from './table.ts';

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
  /** How rows are packed: not at all, or by one of SAS's two ways. */
  readonly packing: 'none' | 'runs' | 'ross';
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
export const isDescription = (mark: number): boolean =>
  Object.values<number>(MARKS).includes(mark) || mark >= 0xfffffff8;

/** More columns than SAS files have, and wider rows. */
const MOST_COLUMNS = 200_000;
const WIDEST_ROW = 1 << 28;

type Sizes = Pick<SasDescription, 'rowWidth' | 'rows' | 'deleted' | 'mixRows'>;

/** What has been collected of the parts that describe. */
interface Collected {
  readonly texts: Uint8Array[];
  readonly names: TextPlace[];
  readonly attributes: Pick<SasColumn, 'isText' | 'at' | 'width'>[];
  readonly formats: { readonly format: TextPlace; readonly label: TextPlace }[];
  sizes: (Sizes & { readonly texts: number }) | null;
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
  const { name } = source;
  const collected: Collected = {
    ...{ texts: [], names: [], attributes: [], formats: [] },
    ...{ sizes: null, columns: null },
  };
  for (let index = 0; index < header.pages && !isComplete(collected); index++) {
    const page = await readPage(source, header, index, ['meta', 'mix']);
    if (page.kind !== 'meta' && page.kind !== 'mix') continue;
    for (const pointer of pointersOf(page, header, name)) {
      if (pointer.how !== 0 || pointer.length === 0) continue;
      collect(partOf(page, pointer, name), header, collected, name);
    }
  }
  return described(collected, name);
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
  const { wide, little } = header;
  const view = viewOf(part);
  const unit = wide ? 8 : 4;
  const count = (at: number): number => countAt(view, at, header);
  const place = (at: number): TextPlace => ({
    text: view.getUint16(at, little),
    at: view.getUint16(at + 2, little),
    length: view.getUint16(at + 4, little),
  });
  /** Items of a list, which ends by some bytes of nothing. */
  const items = (width: number): number[] => {
    const count = Math.floor((part.length - (wide ? 12 : 8) - unit - 8) / width);
    return Array.from({ length: Math.max(0, count) }, (_, i) => unit + 8 + i * width);
  };
  const attribute = (at: number): Collected['attributes'][number] => {
    const type = view.getUint8(at + unit + 6);
    if (type !== 1 && type !== 2) {
      throw damaged(name, `column ${to.attributes.length + 1} is neither numbers nor text`);
    }
    return { isText: type === 2, at: count(at), width: view.getUint32(at + unit, little) };
  };
  const textsAt = wide ? 748 : 420;
  /** Bytes that a part has at the least, and what is done with it. */
  const readers: Readonly<Record<number, readonly [least: number, read: () => void]>> = {
    [MARKS.rowSize]: [
      16 * unit,
      () =>
        (to.sizes ??= {
          rowWidth: count(5 * unit),
          rows: count(6 * unit),
          deleted: count(7 * unit),
          mixRows: count(15 * unit),
          texts: part.length >= textsAt + 2 ? view.getUint16(textsAt, little) : 0,
        }),
    ],
    [MARKS.columnSize]: [2 * unit, () => (to.columns ??= count(unit))],
    [MARKS.text]: [unit + 2, () => to.texts.push(part.slice(unit))],
    [MARKS.names]: [0, () => items(8).forEach((at) => to.names.push(place(at)))],
    [MARKS.attributes]: [0, () => items(unit + 8).forEach((at) => to.attributes.push(attribute(at)))],
    [MARKS.format]: [
      wide ? 58 : 46,
      () => to.formats.push({ format: place(wide ? 46 : 34), label: place(wide ? 52 : 40) }),
    ],
  };
  const [least, read] = readers[markOf(part, header)] ?? [0, () => undefined];
  if (part.length < least) throw damaged(name, 'a part of its description is too short');
  read();
}

function described(
  { sizes, columns: count, names, attributes, formats, texts }: Collected,
  name: string,
): SasDescription {
  if (sizes === null || count === null) {
    throw new UserError(
      'sas.encrypted',
      `${name} does not say what columns it has: it is encrypted, or damaged.`,
      'Open it in SAS with its password and save it without one (encrypt=no), or as .csv.',
    );
  }
  if (count === 0) throw new UserError('sas.no-columns', `${name} holds no columns.`, 'Choose another file.');
  const { texts: _, ...rest } = sizes;
  const found = Math.min(names.length, attributes.length);
  if (count > MOST_COLUMNS || found < count) {
    throw damaged(name, `it should describe ${count} columns, and describes ${found}`);
  }
  if (rest.rowWidth === 0 || rest.rowWidth > WIDEST_ROW) {
    throw damaged(name, `it says that a row has ${rest.rowWidth} bytes`);
  }
  const text = (place: TextPlace | undefined): Uint8Array => {
    if (!place || place.length === 0) return new Uint8Array(0);
    const whole = texts[place.text];
    if (whole === undefined || place.at + place.length > whole.length) {
      throw damaged(name, 'a name, label or format of its columns lies outside of its texts');
    }
    return whole.subarray(place.at, place.at + place.length);
  };
  const columns = attributes.slice(0, count).map((attribute, i): SasColumn => {
    const { at, width, isText } = attribute;
    if (width === 0 || at + width > rest.rowWidth || (!isText && (width < 3 || width > 8))) {
      throw damaged(name, `column ${i + 1} does not fit into the rows`);
    }
    const { label, format } = formats[i] ?? {};
    return { ...attribute, name: text(names[i]), label: text(label), format: text(format) };
  });
  // The way of packing stands before the first name.
  const start = asciiOf((texts[0] ?? new Uint8Array(0)).subarray(0, 64));
  const packing = start.includes('SASYZCRL') ? 'runs' : start.includes('SASYZCR2') ? 'ross' : 'none';
  return { ...rest, columns, packing };
}
