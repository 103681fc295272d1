import { type ByteWriter, byteWriter } from '../declared/bytes.ts';
import { packRoss, packRuns } from './pack.ts';

/** A column of a file to be written; a cell is a number, a text, or the letter of a missing value (`.` is the plain one). */
export interface SasWrittenColumn {
  readonly name: string;
  readonly label?: string;
  readonly format?: string;
  /** Bytes of a cell: 3 to 8 of a number. */
  readonly width: number;
  readonly cells: readonly (number | string | { readonly missing: string })[];
  readonly isText: boolean;
}

export interface SasWrittenFile {
  readonly wide: boolean;
  readonly little: boolean;
  readonly packing: 'none' | 'runs' | 'ross';
  readonly encoding?: number;
  readonly columns: readonly SasWrittenColumn[];
  /** Rows, from 0, that are deleted. */
  readonly deleted?: readonly number[];
  /** A row, from 0, that stands on a page of its own at the end; of packed files. */
  readonly moved?: number;
  /** The last page, of rows only, says that it has so many more than it has. */
  readonly excess?: number;
}

const PAGE = 4096;
const MAGIC = '00000000000000000000000 0c2ea8160b31411cfbd92080009c7318c181f1011'.replace(' ', '');

interface Part {
  readonly bytes: Uint8Array;
  readonly how: number;
  readonly type: number;
  /** Written in place of where the part lies. */
  readonly points?: readonly [number, number];
}

/** A .sas7bdat file, written from the description of its format. */
export function sasBytes(file: SasWrittenFile): Uint8Array {
  const rows = rowsOf(file);
  const rowWidth = file.columns.reduce((sum, { width }) => sum + width, 0);
  const deleted = new Set(file.deleted ?? []);
  // Rows of the first page, which are known once it is made.
  const [first] = plainPages(file, describe(file, rows.length, rowWidth, 0), rows, deleted);
  const view = new DataView(first.buffer, file.wide ? 34 : 18);
  const mixRows = view.getUint16(0, file.little) - view.getUint16(2, file.little);
  const described = describe(file, rows.length, rowWidth, mixRows);
  const pages =
    file.packing === 'none'
      ? plainPages(file, described, rows, deleted)
      : packedPages(file, described, rows, deleted);
  const header = sasHeader(file, pages.length, 'DATA');
  const whole = new Uint8Array(header.length + pages.length * PAGE);
  whole.set(header);
  pages.forEach((page, i) => whole.set(page, header.length + i * PAGE));
  return whole;
}

/** The header of a file of SAS, of pages of 4096 bytes from byte 1024 on. */
export function sasHeader(
  { wide, little, encoding = 20 }: Pick<SasWrittenFile, 'wide' | 'little' | 'encoding'>,
  pages: number,
  kind: 'DATA' | 'CATALOG',
): Uint8Array {
  const to = byteWriter(little);
  to.bytes(MAGIC.match(/../g)!.map((hex) => Number.parseInt(hex, 16)));
  to.bytes([wide ? 0x33 : 0x22, 0x22, 0, wide ? 0x33 : 0x22, 0, little ? 1 : 0, 0, 0x31]);
  to.upTo(70);
  to.u8(encoding);
  to.upTo(84);
  to.text('SAS FILE');
  to.text('TEST', 64, 0x20);
  to.text(kind, 8, 0x20);
  const shift = wide ? 4 : 0;
  to.upTo(196 + shift);
  to.u32(1024);
  to.u32(PAGE);
  if (wide) to.u64(pages);
  else to.u32(pages);
  to.zeros(8);
  to.text('9.0401M6');
  to.upTo(1024);
  return to.done();
}

function rowsOf({ columns, little }: SasWrittenFile): Uint8Array[] {
  return Array.from({ length: columns[0].cells.length }, (_, row) => {
    const to = byteWriter(little);
    for (const { cells, width, isText } of columns) {
      const cell = cells[row];
      if (isText) to.text(cell as string, width, 0x20);
      else to.bytes(numberBytes(cell as number | { missing: string }, width, little));
    }
    return to.done();
  });
}

function numberBytes(
  cell: number | { readonly missing: string },
  width: number,
  little: boolean,
): Uint8Array {
  const view = new DataView(new ArrayBuffer(8));
  if (typeof cell === 'number') view.setFloat64(0, cell);
  else {
    const code = cell.missing === '.' ? 1 : cell.missing === '_' ? 0 : cell.missing.charCodeAt(0) - 63;
    view.setUint32(0, 0xffff0000 + ((~code & 0xff) << 8));
  }
  const bytes = new Uint8Array(view.buffer).slice(0, width);
  return little ? bytes.reverse() : bytes;
}

/** The parts that describe columns and rows. */
function describe(file: SasWrittenFile, rows: number, rowWidth: number, mixRows: number): Part[] {
  const { wide, little, columns } = file;
  const unit = wide ? 8 : 4;
  const texts = byteWriter(little);
  texts.u16(0);
  texts.zeros(10);
  texts.text(file.packing === 'runs' ? 'SASYZCRL' : file.packing === 'ross' ? 'SASYZCR2' : '        ');
  texts.text('DATASTEP');
  const place = (text: string): [number, number, number] => {
    const at = texts.length;
    texts.text(text);
    const length = texts.length - at;
    while (texts.length % 4 !== 0) texts.u8(0);
    return text === '' ? [0, 0, 0] : [0, at, length];
  };
  const placed = columns.map(({ name, label = '', format = '' }) => [
    place(name),
    place(label),
    place(format),
  ]);
  const part = (mark: number, write: (to: ByteWriter, count: (value: number) => void) => void): Part => {
    const to = byteWriter(little);
    const isNegative = mark >= 0xf8000000;
    const high = (): void => to.u32(isNegative ? 0xffffffff : 0);
    // Negative marks have eight bytes in wide files, the others are followed by nothing.
    if (wide && isNegative && !little) high();
    to.u32(mark);
    if (wide && !(isNegative && !little)) high();
    write(to, (value) => (wide ? to.u64(value) : to.u32(value)));
    const bytes = to.done();
    // Lists say how long the rest of them is.
    if (mark === 0xfffffffd || mark === 0xffffffff || mark === 0xfffffffc) {
      new DataView(bytes.buffer).setUint16(unit, bytes.length - 4 - 2 * unit, little);
    }
    return { bytes, how: 0, type: 0 };
  };
  return [
    part(0xf7f7f7f7, (to, count) => {
      to.zeros(4 * unit);
      count(rowWidth);
      count(rows);
      count(file.deleted?.length ?? 0);
      to.upTo(15 * unit);
      count(mixRows);
      if (file.packing !== 'none') {
        to.upTo(wide ? 690 : 362);
        for (const value of [0, 12, 8]) to.u16(value);
      }
      to.upTo(wide ? 748 : 420);
      to.u16(1);
      to.upTo(wide ? 808 : 480);
    }),
    part(0xf6f6f6f6, (_, count) => {
      count(columns.length);
      count(0);
    }),
    part(0xfffffffd, (to) => to.bytes(texts.done())),
    part(0xffffffff, (to) => {
      to.zeros(8);
      for (const [name] of placed) {
        for (const value of name) to.u16(value);
        to.u16(0);
      }
      to.zeros(wide ? 12 : 8);
    }),
    part(0xfffffffc, (to, count) => {
      to.zeros(8);
      let at = 0;
      for (const { width, isText } of columns) {
        count(at);
        to.u32(width);
        to.u16(4);
        to.u8(isText ? 2 : 1);
        to.u8(0);
        at += width;
      }
      to.zeros(wide ? 12 : 8);
    }),
    ...placed.map(([, label, format]) =>
      part(0xfffffbfe, (to) => {
        to.upTo(wide ? 46 : 34);
        for (const value of [...format, ...label]) to.u16(value);
        to.upTo(wide ? 64 : 52);
      }),
    ),
  ];
}

interface PageParts {
  readonly type: number;
  readonly parts: readonly Part[];
  readonly rows: readonly Uint8Array[];
  readonly deleted: readonly boolean[];
  readonly excess?: number;
}

/** A page: head, pointers, rows, marks of deleted rows, and the parts from its end on. */
function pageOf({ wide, little }: SasWrittenFile, page: PageParts): Uint8Array | null {
  const to = byteWriter(little);
  to.zeros(wide ? 32 : 16);
  const hasDeleted = page.deleted.some(Boolean);
  to.u16(page.type + (hasDeleted ? 0x80 : 0));
  to.u16(page.parts.length + page.rows.length + (page.excess ?? 0));
  to.u16(page.parts.length);
  to.u16(0);
  let end = PAGE;
  const count = (value: number): void => (wide ? to.u64(value) : to.u32(value));
  for (const { bytes, how, type, points } of page.parts) {
    end -= bytes.length;
    count(points ? points[0] : end);
    count(points ? points[1] : bytes.length);
    to.bytes([how, type]);
    to.zeros(wide ? 6 : 2);
  }
  while (to.length % 8 !== 0) to.u8(0);
  for (const row of page.rows) to.bytes(row);
  const marks = Array.from({ length: Math.ceil(page.deleted.length / 8) }, (_, byte) =>
    page.deleted
      .slice(8 * byte, 8 * byte + 8)
      .reduce((bits, isDeleted, i) => bits | (isDeleted ? 0x80 >> i : 0), 0),
  );
  const unused = end - marks.length - to.length;
  if (unused < 0) return null;
  to.zeros(unused);
  if (hasDeleted) to.bytes(marks);
  const whole = new Uint8Array(PAGE);
  whole.set(to.done());
  let at = PAGE;
  for (const { bytes } of page.parts) whole.set(bytes, (at -= bytes.length));
  const view = new DataView(whole.buffer);
  if (wide) view.setBigUint64(24, BigInt(unused), little);
  else view.setUint32(12, unused, little);
  return whole;
}

/** As many as fit, page after page. */
function fill<T>(
  items: readonly T[],
  page: (some: readonly T[], index: number) => Uint8Array | null,
): Uint8Array[] {
  const pages: Uint8Array[] = [];
  for (let from = 0; from < items.length || pages.length === 0;) {
    const make = (count: number): Uint8Array | null => page(items.slice(from, from + count), pages.length);
    let [most, tooMany] = [0, items.length - from + 1];
    while (tooMany - most > 1) {
      const middle = (most + tooMany) >> 1;
      if (make(middle)) most = middle;
      else tooMany = middle;
    }
    if (most === 0 && pages.length > 0) throw new Error('a row does not fit on a page');
    pages.push(make(most)!);
    from += most;
  }
  return pages;
}

function plainPages(
  file: SasWrittenFile,
  parts: Part[],
  rows: Uint8Array[],
  deleted: ReadonlySet<number>,
): Uint8Array[] {
  const marked = rows.map((row, i) => ({ row, isDeleted: deleted.has(i) }));
  return fill(marked, (some, index) =>
    pageOf(file, {
      type: index === 0 ? 0x200 : 0x100,
      parts: index === 0 ? parts : [],
      rows: some.map(({ row }) => row),
      deleted: some.map(({ isDeleted }) => isDeleted),
      excess: index > 0 ? file.excess : 0,
    }),
  );
}

function packedPages(
  file: SasWrittenFile,
  parts: Part[],
  rows: Uint8Array[],
  deleted: ReadonlySet<number>,
): Uint8Array[] {
  const pack = file.packing === 'runs' ? packRuns : packRoss;
  const packed = rows.map((row, i): Part => {
    const bytes = pack(row);
    // A row that would not become shorter stays as it is.
    const isPlain = bytes.length >= row.length && !deleted.has(i);
    return { bytes: isPlain ? row : bytes, how: deleted.has(i) ? 5 : isPlain ? 0 : 4, type: 1 };
  });
  const { moved } = file;
  const own = moved === undefined ? null : packed[moved];
  const at = (pages: number): Part[] =>
    packed.map((part, i) =>
      i === moved ? { bytes: new Uint8Array(0), how: 3, type: 1, points: [pages, 1] as const } : part,
    );
  const build = (last: number): Uint8Array[] =>
    fill([...parts, ...at(last)], (some) => pageOf(file, { type: 0, parts: some, rows: [], deleted: [] }));
  const pages = build(1);
  if (own === null) return pages;
  const target = pageOf(file, {
    type: 0,
    parts: [{ ...own, how: own.how === 0 ? 2 : 6 }],
    rows: [],
    deleted: [],
  })!;
  return [...build(pages.length + 1), target];
}
