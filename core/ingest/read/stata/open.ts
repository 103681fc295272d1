import type { Finding } from '../../../cohort/finding.ts';
import type { ByteSource } from '../../ports.ts';
import { isPlainNumber } from '../../cell/numbers.ts';
import { byteCursor } from '../declared/byte-cursor.ts';
import { numberCell } from '../declared/cell-text.ts';
import { cutShort, damaged } from '../declared/refusals.ts';
import type { CellRows, StatisticalTable, StatisticalVariable } from '../declared/types.ts';
import { isBusinessDays, type StataDates, stataDates } from './dates.ts';
import { readHead, type StataColumn, type StataHead } from './head.ts';
import { listLongTexts, type LongTexts } from './long-texts.ts';
import { FLOAT_EXACT_BELOW, floatCell, numberReader, TAGS } from './numbers.ts';
import { readValueLabels, type LabelTables } from './value-labels.ts';

/** Cells that are read at once. */
const PIECE = 8192;

/**
 * Reads the head of a Stata file of the formats 104 to 119: variables, value labels, and where its long texts are. Source:
 * Stata's `help dta` of each format.
 *
 * @throws UserError `stata.release`, `stata.no-variables`, `statistical.damaged`, `statistical.cut-short`
 */
export async function openStata(source: ByteSource): Promise<StatisticalTable> {
  const head = await readHead(source);
  const dataEnd = head.dataAt + head.rows * head.rowWidth;
  const { texts, labels } = await readBehind(source, head, dataEnd);
  const seen: Seen = { cut: new Set(), binary: new Set(), lost: new Set() };
  const cells = head.columns.map((column) => cellReader(column, head, texts, seen));
  return {
    variables: head.columns.map((column) => variableOf(column, head, labels)),
    rows: head.rows,
    read: (signal) => readRows(source, head, cells, signal),
    findings: () => [
      ...labels.findings,
      ...head.letters.findings(),
      ...periodFindings(source.name, head.columns),
      ...textFindings(source.name, seen),
    ],
  };
}

async function readBehind(
  source: ByteSource,
  head: StataHead,
  dataEnd: number,
): Promise<{ texts: LongTexts | null; labels: LabelTables }> {
  if (!head.layout.tagged) return { texts: null, labels: await readValueLabels(source, head, dataEnd) };
  const close = '</data>';
  const found = String.fromCharCode(...(await byteCursor(source, dataEnd).take(close.length)));
  if (found.length < close.length) throw cutShort(source.name, 'it ends within its rows');
  if (found !== close) throw damaged(source.name, 'its rows do not end where they should');
  const texts = await listLongTexts(source, head.layout, dataEnd + close.length);
  return { texts, labels: await readValueLabels(source, head, texts.end) };
}

function variableOf(column: StataColumn, head: StataHead, labels: LabelTables): StatisticalVariable {
  const isText = column.type === 'text' || column.type === 'strl';
  const dates = isText ? null : stataDates(column.format);
  return {
    name: column.name,
    label: column.label || null,
    kind: isText ? 'text' : (dates?.kind ?? 'number'),
    ...(column.type === 'float' ? { exactBelow: FLOAT_EXACT_BELOW } : {}),
    labels: isText ? [] : labelsOf(column, dates, labels),
    measurement: null,
    missing: { values: isText || !head.layout.hasTags ? [] : TAGS, range: null },
  };
}

/** Value labels as cells write their values, those of dates as dates. */
function labelsOf(
  { labelName }: StataColumn,
  dates: StataDates | null,
  { tables }: LabelTables,
): StatisticalVariable['labels'] {
  const labels = (labelName && tables.get(labelName)) || [];
  if (!dates) return labels;
  return labels.map(({ value, label }) => ({
    value: isPlainNumber(value) ? dates.cell(Number(value)) : value,
    label,
  }));
}

/** Variables with long texts that are not read as they stand. */
interface Seen {
  readonly cut: Set<string>;
  readonly binary: Set<string>;
  readonly lost: Set<string>;
}

type CellReader = (view: DataView, row: number) => string | null | Promise<string | null>;

function cellReader(column: StataColumn, head: StataHead, texts: LongTexts | null, seen: Seen): CellReader {
  const { at, width, type, name } = column;
  const { letters, layout } = head;
  const bytes = (view: DataView, row: number): Uint8Array =>
    new Uint8Array(view.buffer, view.byteOffset + row + at, width);
  if (type === 'text') return (view, row) => textCell(letters.text(stop(bytes(view, row))));
  if (type === 'strl') {
    return async (view, row) => {
      const text = (await texts?.read(bytes(view, row))) ?? null;
      if (text === null) {
        seen.lost.add(name);
        return null;
      }
      if (text.isCut) seen.cut.add(name);
      const plain = stop(text.bytes);
      // One NUL may end it; more than that within are no text.
      if (plain.length < text.bytes.length - 1) seen.binary.add(name);
      return plain.length < text.bytes.length - 1 ? null : textCell(letters.text(plain));
    };
  }
  const read = numberReader(type, layout);
  const dates = stataDates(column.format);
  const written = dates?.cell ?? (type === 'float' ? floatCell : numberCell);
  return (view, row) => {
    const value = read(view, row + at);
    return typeof value === 'number' ? written(value) : value;
  };
}

const textCell = (text: string): string | null => (text === '' ? null : text);

function stop(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(0);
  return end < 0 ? bytes : bytes.subarray(0, end);
}

async function* readRows(
  source: ByteSource,
  head: StataHead,
  cells: readonly CellReader[],
  signal: AbortSignal | null,
): AsyncGenerator<CellRows> {
  const cursor = byteCursor(source, head.dataAt);
  const most = Math.max(1, Math.floor(PIECE / cells.length));
  for (let done = 0; done < head.rows; done += most) {
    signal?.throwIfAborted();
    const count = Math.min(most, head.rows - done);
    const bytes = await cursor.take(count * head.rowWidth);
    if (bytes.length < count * head.rowWidth) {
      throw cutShort(
        source.name,
        `it ends within row ${done + Math.floor(bytes.length / head.rowWidth) + 1}`,
      );
    }
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    const rows: (string | null)[][] = [];
    for (let row = 0; row < count; row++) {
      const read: (string | null)[] = [];
      for (const cell of cells) {
        const text = cell(view, row * head.rowWidth);
        // One after another, for long texts are read through one cursor.
        read.push(text instanceof Promise ? await text : text);
      }
      rows.push(read);
    }
    yield rows;
  }
}

function periodFindings(name: string, columns: readonly StataColumn[]): Finding[] {
  const found: Finding[] = [];
  for (const column of columns) {
    const counts =
      column.type === 'text' || column.type === 'strl' ? null : stataDates(column.format)?.counts;
    if (counts) {
      found.push({
        code: 'stata.periods',
        severity: 'info',
        message: `${name}: column “${column.name}” holds ${counts}. Each is read as its first day.`,
        hint: 'Nothing is to be done if this is precise enough.',
        about: [column.name],
      });
    } else if (isBusinessDays(column.format)) {
      found.push({
        code: 'stata.business-days',
        severity: 'warning',
        message: `${name}: column “${column.name}” counts the days of a business calendar, which is a file of its own. It is read as a number.`,
        hint: 'If it matters, turn it into a date in Stata: generate d = dofb(…), format %td.',
        about: [column.name],
      });
    }
  }
  return found;
}

function textFindings(name: string, seen: Seen): Finding[] {
  const finding = (
    code: string,
    columns: ReadonlySet<string>,
    what: string,
    hint = 'Leave the column out, or shorten it in Stata.',
  ): Finding[] =>
    [...columns].map((column) => ({
      code,
      severity: 'warning',
      message: `${name}: column “${column}” ${what}`,
      hint,
      about: [column],
    }));
  return [
    ...finding(
      'stata.text-cut',
      seen.cut,
      'has texts of more than a million letters, of which the first million are read.',
    ),
    ...finding(
      'stata.text-lost',
      seen.lost,
      'points to long texts that are not in the file. These cells are read as empty.',
      'Save the file again in the program that wrote it, or leave the column out.',
    ),
    ...finding(
      'stata.binary',
      seen.binary,
      'holds pictures or other contents that are no text. These cells are read as empty.',
    ),
  ];
}
