import type { ByteSource } from '../../ports.ts';
import { UserError } from '../../../errors.ts';
import { byteCursor } from '../declared/byte-cursor.ts';
import { cutShort, damaged } from '../declared/refusals.ts';
import { undeclaredLetters, type ToldLetters } from '../declared/undeclared-letters.ts';
import { type Fields, fieldsOf, untilNul, wholeNumber } from './fields.ts';
import { type StataLayout, stataLayout, type StataType, stataType } from './layout.ts';

/** A variable as it stands in the rows. */
export interface StataColumn {
  readonly name: string;
  readonly label: string;
  readonly format: string;
  /** Name of the table of value labels; empty where it has none. */
  readonly labelName: string;
  readonly type: StataType;
  /** Where it begins in a row, and how wide it is, in bytes. */
  readonly at: number;
  readonly width: number;
}

/** What stands before the rows of a Stata file. */
export interface StataHead {
  readonly layout: StataLayout;
  readonly letters: ToldLetters;
  readonly columns: readonly StataColumn[];
  readonly rows: number;
  /** Bytes of a row. */
  readonly rowWidth: number;
  /** Byte of the file at which the rows begin. */
  readonly dataAt: number;
}

/** More variables than any Stata holds. */
const MOST_VARIABLES = 130_000;
const TAG = '<stata_dta>';

/**
 * Reads all that stands before the rows.
 *
 * @throws UserError `stata.release`, `stata.no-variables`, `statistical.damaged`, `statistical.cut-short`
 */
export async function readHead(source: ByteSource): Promise<StataHead> {
  const cursor = byteCursor(source);
  const start = String.fromCharCode(...(await cursor.take(TAG.length)));
  cursor.seek(0);
  return start === TAG ? taggedHead(source, fieldsOf(cursor, source.name, true)) : plainHead(source, cursor);
}

/** Formats until 115: parts of fixed lengths, one after another. */
async function plainHead(source: ByteSource, cursor: ReturnType<typeof byteCursor>): Promise<StataHead> {
  const [release, order] = await fieldsOf(cursor, source.name, true).bytes(4);
  if (order !== 1 && order !== 2) throw damaged(source.name, 'it does not say in which order its bytes are');
  const layout = stataLayout(source, release, order === 2);
  const fields = fieldsOf(cursor, source.name, layout.little);
  const count = await fields.number(2);
  const rows = await fields.number(4);
  await fields.bytes(layout.dataLabel + layout.timestamp);
  checkCount(source, count);
  const parts = await readParts(fields, layout, count, none);
  for (let isLast = layout.expansion === 0; !isLast;) {
    const [kind] = await fields.bytes(1);
    const length = await fields.number(layout.expansion);
    isLast = kind === 0 && length === 0;
    await skip(fields, length);
  }
  return headOf(source, layout, parts, { rows, dataAt: cursor.at });
}

/** Formats from 117 on: parts between tags. */
async function taggedHead(source: ByteSource, first: Fields): Promise<StataHead> {
  await first.expect('<stata_dta><header><release>');
  const release = Number(String.fromCharCode(...(await first.bytes(3))));
  await first.expect('</release><byteorder>');
  const order = String.fromCharCode(...(await first.bytes(3)));
  if (order !== 'LSF' && order !== 'MSF') {
    throw damaged(source.name, 'it does not say in which order its bytes are');
  }
  const layout = stataLayout(source, release, order === 'LSF');
  const fields = fieldsOf(first.cursor, source.name, layout.little);
  const between = async <T>(tag: string, read: () => Promise<T>): Promise<T> => {
    await fields.expect(`<${tag}>`);
    const value = await read();
    await fields.expect(`</${tag}>`);
    return value;
  };
  await fields.expect('</byteorder>');
  const count = await between('K', () => fields.number(release === 119 ? 4 : 2));
  const rows = await between('N', () => fields.number(layout.isUnicode ? 8 : 4));
  await between('label', async () => skip(fields, await fields.number(layout.isUnicode ? 2 : 1)));
  await between('timestamp', async () => skip(fields, await fields.number(1)));
  await fields.expect('</header>');
  await between('map', () => fields.bytes(14 * 8));
  checkCount(source, count);
  const parts = await readParts(fields, layout, count, between);
  await between('characteristics', async () => {
    while (await fields.has('<ch>')) {
      await skip(fields, await fields.number(4));
      await fields.expect('</ch>');
    }
  });
  await fields.expect('<data>');
  return headOf(source, layout, parts, { rows, dataAt: fields.cursor.at });
}

type Between = <T>(tag: string, read: () => Promise<T>) => Promise<T>;
const none: Between = (_, read) => read();

interface Parts {
  readonly types: readonly number[];
  readonly names: readonly Uint8Array[];
  readonly formats: readonly Uint8Array[];
  readonly labelNames: readonly Uint8Array[];
  readonly labels: readonly Uint8Array[];
}

async function readParts(
  fields: Fields,
  layout: StataLayout,
  count: number,
  between: Between,
): Promise<Parts> {
  const texts = (tag: string, width: number): Promise<Uint8Array[]> =>
    between(tag, async () => slices(await fields.bytes(count * width), width).map(untilNul));
  const typeWidth = layout.types === 'words' ? 2 : 1;
  const types = await between('variable_types', async () =>
    slices(await fields.bytes(count * typeWidth), typeWidth).map((code) => wholeNumber(code, layout.little)),
  );
  const names = await texts('varnames', layout.name);
  await between('sortlist', () => fields.bytes((count + 1) * (layout.release === 119 ? 4 : 2)));
  const formats = await texts('formats', layout.format);
  const labelNames = await texts('value_label_names', layout.labelName);
  const labels = await texts('variable_labels', layout.variableLabel);
  return { types, names, formats, labelNames, labels };
}

async function skip(fields: Fields, length: number): Promise<void> {
  // The last byte, so that a length beyond the end of the file is told.
  if (length > 0) fields.cursor.seek(fields.cursor.at + length - 1);
  if (length > 0) await fields.bytes(1);
}

/** Copies, for what a cursor gives does not last. */
const slices = (bytes: Uint8Array, width: number): Uint8Array[] =>
  Array.from({ length: bytes.length / width }, (_, i) => bytes.slice(i * width, (i + 1) * width));

/** @throws UserError `stata.no-variables`, `statistical.damaged` */
function checkCount(source: ByteSource, count: number): void {
  if (count === 0) {
    throw new UserError('stata.no-variables', `${source.name} holds no variables.`, 'Choose another file.');
  }
  if (count > MOST_VARIABLES) {
    throw damaged(source.name, `it says that it has ${count} variables, more than Stata can hold`);
  }
}

function headOf(
  source: ByteSource,
  layout: StataLayout,
  parts: Parts,
  { rows, dataAt }: { readonly rows: number; readonly dataAt: number },
): StataHead {
  const letters = undeclaredLetters(source.name, layout.isUnicode);
  let rowWidth = 0;
  const columns = parts.types.map((code, i): StataColumn => {
    const known = stataType(code, layout.types);
    if (!known)
      throw damaged(source.name, `its variable ${i + 1} is of a type that Stata does not have (${code})`);
    const [type, width] = known;
    rowWidth += width;
    return {
      name: letters.text(parts.names[i]),
      label: letters.text(parts.labels[i]),
      format: letters.text(parts.formats[i]),
      labelName: letters.text(parts.labelNames[i]),
      type,
      at: rowWidth - width,
      width,
    };
  });
  const whole = Math.floor((source.size - dataAt) / rowWidth);
  if (whole < rows) throw cutShort(source.name, `it has ${rows} rows and ends within row ${whole + 1}`);
  return { layout, letters, columns, rows, rowWidth, dataAt };
}
