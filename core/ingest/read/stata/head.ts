import type { ByteSource } from '../../ports.ts';
import { UserError } from '../../../errors.ts';
import { asciiOf, type Fields, fieldsOf, untilNul, wholeNumber } from '../declared/bytes.ts';
import { undeclaredLetters } from '../declared/letters.ts';
import { cutShort, damaged } from '../declared/refusals.ts';
import type { FixedRows } from '../declared/rows.ts';
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

/** What stands before the rows of a Stata file, and where they are. */
export interface StataHead extends FixedRows, ReturnType<typeof undeclaredLetters> {
  readonly layout: StataLayout;
  readonly columns: readonly StataColumn[];
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
  const fields = fieldsOf(source, 'the description of its variables');
  return asciiOf(await source.read(0, TAG.length)) === TAG
    ? taggedHead(source, fields)
    : plainHead(source, fields);
}

/** Formats until 115: parts of fixed lengths, one after another. */
async function plainHead(source: ByteSource, fields: Fields): Promise<StataHead> {
  const [release, order] = await fields.bytes(4);
  const layout = layoutOf(source, fields, {
    release,
    little: order === 2,
    isTold: order === 1 || order === 2,
  });
  const count = await fields.number(2);
  const rows = await fields.number(4);
  await fields.skip(layout.remarks);
  const parts = await readParts(source, fields, layout, count);
  for (let isLast = layout.expansion === 0; !isLast;) {
    const [kind] = await fields.bytes(1);
    const length = await fields.number(layout.expansion);
    isLast = kind === 0 && length === 0;
    await fields.skip(length);
  }
  return headOf(source, layout, parts, { rows, dataAt: fields.cursor.at });
}

/** Formats from 117 on: parts between tags. */
async function taggedHead(source: ByteSource, fields: Fields): Promise<StataHead> {
  const { name } = source;
  const expect = async (text: string): Promise<void> => {
    if (await stands(fields, text)) return;
    if (fields.cursor.left < text.length) throw cutShort(name, `it ends before ${text}`);
    throw damaged(name, `${text} should stand at byte ${fields.cursor.at}, and does not`);
  };
  const between: Between = async (tag, read) => {
    await expect(`<${tag}>`);
    const value = await read();
    await expect(`</${tag}>`);
    return value;
  };
  await expect('<stata_dta><header><release>');
  const release = Number(asciiOf(await fields.bytes(3)));
  await expect('</release><byteorder>');
  const order = asciiOf(await fields.bytes(3));
  const isTold = order === 'LSF' || order === 'MSF';
  const layout = layoutOf(source, fields, { release, little: order === 'LSF', isTold });
  await expect('</byteorder>');
  const count = await between('K', () => fields.number(release === 119 ? 4 : 2));
  const rows = await between('N', () => fields.number(layout.isUnicode ? 8 : 4));
  await between('label', async () => fields.skip(await fields.number(layout.isUnicode ? 2 : 1)));
  await between('timestamp', async () => fields.skip(await fields.number(1)));
  await expect('</header>');
  await between('map', () => fields.skip(14 * 8));
  const parts = await readParts(source, fields, layout, count, between);
  await between('characteristics', async () => {
    while (await stands(fields, '<ch>')) {
      await fields.skip(await fields.number(4));
      await expect('</ch>');
    }
  });
  await expect('<data>');
  return headOf(source, layout, parts, { rows, dataAt: fields.cursor.at });
}

/** Whether a text stands next, and then goes past it. */
async function stands({ cursor }: Fields, text: string): Promise<boolean> {
  if (cursor.left < text.length) return false;
  const from = cursor.at;
  const found = asciiOf(await cursor.take(text.length)) === text;
  if (!found) cursor.seek(from);
  return found;
}

/** @throws UserError `statistical.damaged`, `stata.release` */
function layoutOf(
  source: ByteSource,
  fields: Fields,
  {
    release,
    little,
    isTold,
  }: { readonly release: number; readonly little: boolean; readonly isTold: boolean },
): StataLayout {
  if (!isTold) throw damaged(source.name, 'it does not say in which order its bytes are');
  fields.little = little;
  return stataLayout(source, release, little);
}

type Between = <T>(tag: string, read: () => Promise<T>) => Promise<T>;
const untagged: Between = (_, read) => read();
type Parts = Awaited<ReturnType<typeof readParts>>;

/** @throws UserError `stata.no-variables`, `statistical.damaged` */
async function readParts(
  source: ByteSource,
  fields: Fields,
  layout: StataLayout,
  count: number,
  between = untagged,
) {
  if (count === 0) {
    throw new UserError('stata.no-variables', `${source.name} holds no variables.`, 'Choose another file.');
  }
  if (count > MOST_VARIABLES) {
    throw damaged(source.name, `it says that it has ${count} variables, more than Stata can hold`);
  }
  const each = (tag: string, width: number): Promise<Uint8Array[]> =>
    between(tag, async () => {
      const bytes = await fields.bytes(count * width);
      return Array.from({ length: count }, (_, i) => bytes.subarray(i * width, (i + 1) * width));
    });
  const types = await each('variable_types', layout.types === 'words' ? 2 : 1);
  const names = await each('varnames', layout.name);
  await between('sortlist', () => fields.skip((count + 1) * (layout.release === 119 ? 4 : 2)));
  return {
    types: types.map((code) => wholeNumber(code, layout.little)),
    names,
    formats: await each('formats', layout.format),
    labelNames: await each('value_label_names', layout.name),
    labels: await each('variable_labels', layout.variableLabel),
  };
}

function headOf(
  source: ByteSource,
  layout: StataLayout,
  { types, names, labels, formats, labelNames }: Parts,
  { rows, dataAt }: Pick<FixedRows, 'rows' | 'dataAt'>,
): StataHead {
  const { letters, tell } = undeclaredLetters(source.name, layout.isUnicode);
  const text = (bytes: Uint8Array): string => letters(untilNul(bytes));
  let rowWidth = 0;
  const columns = types.map((code, i): StataColumn => {
    const known = stataType(code, layout.types);
    if (!known)
      throw damaged(source.name, `its variable ${i + 1} is of a type that Stata does not have (${code})`);
    const [type, width] = known;
    rowWidth += width;
    return {
      name: text(names[i]),
      label: text(labels[i]),
      format: text(formats[i]),
      labelName: text(labelNames[i]),
      type,
      at: rowWidth - width,
      width,
    };
  });
  const whole = Math.floor((source.size - dataAt) / rowWidth);
  if (whole < rows) throw cutShort(source.name, `it has ${rows} rows and ends within row ${whole + 1}`);
  return { layout, letters, tell, columns, rows, rowWidth, dataAt };
}
