import { type ByteWriter, byteWriter } from '../declared/bytes.ts';

export type WrittenType = 'byte' | 'int' | 'long' | 'float' | 'double' | 'text' | 'strl';

/** A variable of a file to be written; a cell is a number, a text, or the step of a missing value: 0 is `.`, 1 `.a`. */
export interface WrittenColumn {
  readonly name: string;
  readonly type: WrittenType;
  readonly label?: string;
  readonly format?: string;
  /** Bytes of a text. */
  readonly width?: number;
  readonly labelName?: string;
  readonly cells: readonly (number | string | { readonly missing: number })[];
}

interface WrittenLabels {
  readonly name: string;
  /** A number, or the step of a missing value. */
  readonly values: readonly (readonly [value: number | { readonly missing: number }, label: string])[];
}

export interface WrittenFile {
  readonly release: number;
  readonly little: boolean;
  readonly columns: readonly WrittenColumn[];
  readonly labels?: readonly WrittenLabels[];
  /** How formats until 108 write their value labels. */
  readonly labelNameWidth?: 9 | 33;
}

const WIDTHS = { byte: 1, int: 2, long: 4, float: 4, double: 8, strl: 8 } as const;
const widthOf = ({ type, width }: WrittenColumn): number => (type === 'text' ? width! : WIDTHS[type]);

/** A Stata file, written from the description of its formats. */
export function stataBytes(file: WrittenFile): Uint8Array {
  const { release, little, columns } = file;
  const to = byteWriter(little);
  const rows = columns[0]?.cells.length ?? 0;
  const tagged = release >= 117;
  const between = (tag: string, write: () => void): void => {
    if (tagged) to.text(`<${tag}>`);
    write();
    if (tagged) to.text(`</${tag}>`);
  };
  const name = release < 110 ? 9 : release < 118 ? 33 : 129;
  const format = release < 105 ? 7 : release < 114 ? 12 : release < 118 ? 49 : 57;
  const label = release < 108 ? 32 : release < 118 ? 81 : 321;
  if (tagged) writeTaggedHeader(to, file, rows);
  else {
    to.bytes([release, little ? 2 : 1, 1, 0]);
    to.u16(columns.length);
    to.u32(rows);
    to.text('A label of the data', release < 108 ? 32 : 81);
    if (release >= 105) to.text('28 Nov 2026 12:00', 18);
  }
  between('variable_types', () => {
    for (const column of columns) writeType(to, column, release);
  });
  between('varnames', () => columns.forEach((column) => to.text(column.name, name)));
  between('sortlist', () => to.zeros((columns.length + 1) * (release === 119 ? 4 : 2)));
  between('formats', () => columns.forEach((column) => to.text(column.format ?? '%9.0g', format)));
  between('value_label_names', () => columns.forEach((column) => to.text(column.labelName ?? '', name)));
  between('variable_labels', () => columns.forEach((column) => to.text(column.label ?? '', label)));
  if (tagged) {
    between('characteristics', () => {
      to.text('<ch>');
      to.u32(2 * name + 6);
      to.text('_dta', name);
      to.text('note1', name);
      to.text('A note');
      to.text('</ch>');
    });
  } else if (release >= 105) {
    const length = (value: number): void => (release < 110 ? to.u16(value) : to.u32(value));
    to.u8(1);
    length(2 * name + 3);
    to.zeros(2 * name + 3);
    to.u8(0);
    length(0);
  }
  between('data', () => {
    for (let row = 0; row < rows; row++) {
      columns.forEach((column, c) => writeCell(to, column, release, { row, c }));
    }
  });
  if (tagged) between('strls', () => writeLongTexts(to, columns, release, rows));
  between('value_labels', () => (file.labels ?? []).forEach((labels) => writeLabels(to, labels, file)));
  if (tagged) to.text('</stata_dta>');
  return to.done();
}

function writeTaggedHeader(to: ByteWriter, { release, little, columns }: WrittenFile, rows: number): void {
  to.text(
    `<stata_dta><header><release>${release}</release><byteorder>${little ? 'LSF' : 'MSF'}</byteorder><K>`,
  );
  if (release === 119) to.u32(columns.length);
  else to.u16(columns.length);
  to.text('</K><N>');
  if (release >= 118) to.u64(rows);
  else to.u32(rows);
  to.text('</N><label>');
  if (release >= 118) to.u16(4);
  else to.u8(4);
  to.text('data</label><timestamp>');
  to.u8(17);
  to.text('28 Nov 2026 12:00</timestamp></header><map>');
  to.zeros(14 * 8);
  to.text('</map>');
}

function writeType(to: ByteWriter, column: WrittenColumn, release: number): void {
  const at = ['byte', 'int', 'long', 'float', 'double'].indexOf(column.type);
  if (release >= 117)
    to.u16(column.type === 'strl' ? 32768 : column.type === 'text' ? column.width! : 65530 - at);
  else if (release >= 111) to.u8(column.type === 'text' ? column.width! : 251 + at);
  else to.u8(column.type === 'text' ? 0x7f + column.width! : 'bilfd'.charCodeAt(at));
}

function writeCell(
  to: ByteWriter,
  column: WrittenColumn,
  release: number,
  at: { row: number; c: number },
): void {
  const cell = column.cells[at.row];
  const { type } = column;
  if (type === 'strl') return writePointer(to, release, cell === '' ? { row: -1, c: -1 } : at);
  if (typeof cell === 'string') return to.text(cell, widthOf(column));
  if (typeof cell === 'number') return writeNumber(to, type, cell);
  const isOld = release < 113;
  const { missing } = cell;
  if (type === 'byte') to.u8(isOld ? 127 : 101 + missing);
  else if (type === 'int') to.u16(isOld ? 32767 : 32741 + missing);
  else if (type === 'long') to.u32(isOld ? 2147483647 : 2147483621 + missing);
  else if (type === 'float') to.u32(0x7f000000 + 0x800 * missing);
  else if (release <= 105) to.f64(2 ** 333);
  else to.f64(doubleOf(0x7fe00000 + 0x100 * missing));
}

function doubleOf(high: number): number {
  const view = new DataView(new ArrayBuffer(8));
  view.setUint32(0, high);
  return view.getFloat64(0);
}

function writeNumber(to: ByteWriter, type: WrittenType, value: number): void {
  if (type === 'byte') to.u8(value);
  else if (type === 'int') to.u16(value);
  else if (type === 'long') to.u32(value);
  else if (type === 'double') to.f64(value);
  else {
    const view = new DataView(new ArrayBuffer(4));
    view.setFloat32(0, value);
    to.u32(view.getUint32(0));
  }
}

/** Variable and row, from 1; zeros for the empty text. */
function writePointer(to: ByteWriter, release: number, { row, c }: { row: number; c: number }): void {
  const widths = release === 117 ? [4, 4] : release === 118 ? [2, 6] : [3, 5];
  [c + 1, row + 1].forEach((value, i) => to.bytes(wholeBytes(value, widths[i], to.little)));
}

function wholeBytes(value: number, width: number, little: boolean): number[] {
  const bytes = Array.from({ length: width }, (_, i) => Math.floor(value / 256 ** i) % 256);
  return little ? bytes : bytes.reverse();
}

function writeLongTexts(
  to: ByteWriter,
  columns: readonly WrittenColumn[],
  release: number,
  rows: number,
): void {
  for (let row = 0; row < rows; row++) {
    columns.forEach((column, c) => {
      const cell = column.cells[row];
      if (column.type !== 'strl' || typeof cell !== 'string' || cell === '') return;
      const bytes = new TextEncoder().encode(cell);
      to.text('GSO');
      to.u32(c + 1);
      if (release === 117) to.u32(row + 1);
      else to.u64(row + 1);
      to.u8(130);
      to.u32(bytes.length + 1);
      to.bytes(bytes);
      to.u8(0);
    });
  }
}

function writeLabels(to: ByteWriter, { name, values }: WrittenLabels, file: WrittenFile): void {
  const { release } = file;
  const texts = values.map(([, label]) => new TextEncoder().encode(label));
  const length = texts.reduce((sum, { length: n }) => sum + n + 1, 0);
  if (release >= 117) to.text('<lbl>');
  to.u32(8 + 8 * values.length + length);
  to.text(name, release > 108 ? (release < 118 ? 33 : 129) : (file.labelNameWidth ?? 9));
  to.zeros(3);
  to.u32(values.length);
  to.u32(length);
  let at = 0;
  for (const { length: n } of texts) {
    to.u32(at);
    at += n + 1;
  }
  for (const [value] of values) to.u32(typeof value === 'number' ? value : 2147483621 + value.missing);
  for (const text of texts) {
    to.bytes(text);
    to.u8(0);
  }
  if (release >= 117) to.text('</lbl>');
}
