import type { ByteSource } from '../../ports.ts';
import { isPlainNumber } from '../../cell/numbers.ts';
import { asciiOf, untilNul } from '../declared/bytes.ts';
import { FLOAT_EXACT_BELOW, floatCell, numberCell } from '../declared/cell-text.ts';
import { numberCells } from '../declared/dates.ts';
import { type Notes, notesOf } from '../declared/notes.ts';
import { cutShort, damaged } from '../declared/refusals.ts';
import { cellRows, type CellReader, fixedRows, plainVariable } from '../declared/rows.ts';
import type { CellRows, StatisticalTable, StatisticalVariable } from '../declared/types.ts';
import { isBusinessDays, stataDates } from './dates.ts';
import { readHead, type StataColumn, type StataHead } from './head.ts';
import { listLongTexts, type LongTexts } from './long-texts.ts';
import { numberReader, TAGS } from './numbers.ts';
import { readValueLabels, type LabelTables } from './value-labels.ts';

/**
 * Reads the head of a Stata file of the formats 104 to 119: variables, value labels, and where its long texts are. Source:
 * Stata's `help dta` of each format.
 *
 * @throws UserError `stata.release`, `stata.no-variables`, `statistical.damaged`, `statistical.cut-short`
 */
export async function openStata(source: ByteSource): Promise<StatisticalTable> {
  const notes = notesOf(source.name);
  const head = await readHead(source);
  const texts = head.layout.isTagged ? await longTextsOf(source, head) : null;
  const labels = await readValueLabels(source, head, texts?.end ?? endOf(head), notes);
  const cells = head.columns.map((column) => cellReader(column, head));
  for (const { type, name, format } of head.columns) {
    const counts = isText(type) ? null : stataDates(format)?.counts;
    if (counts) notes.note('stata.periods', name, counts);
    else if (isBusinessDays(format)) notes.note('stata.business-days', name);
  }
  return {
    variables: head.columns.map((column) => variableOf(column, head, labels)),
    rows: head.rows,
    read: (signal) =>
      withLongTexts(cellRows(fixedRows(source, head, signal), cells, signal), head, texts, notes),
    findings() {
      head.tell(notes);
      return notes.findings();
    },
  };
}

const endOf = ({ dataAt, rows, rowWidth }: StataHead): number => dataAt + rows * rowWidth;
const isText = (type: StataColumn['type']): boolean => type === 'text' || type === 'strl';

async function longTextsOf(source: ByteSource, head: StataHead): Promise<LongTexts> {
  const close = '</data>';
  const found = asciiOf(await source.read(endOf(head), close.length));
  if (found.length < close.length) throw cutShort(source.name, 'it ends within its rows');
  if (found !== close) throw damaged(source.name, 'its rows do not end where they should');
  return listLongTexts(source, head, endOf(head) + close.length);
}

function variableOf(column: StataColumn, head: StataHead, tables: LabelTables): StatisticalVariable {
  const { name, label, type, format, labelName } = column;
  if (isText(type)) return plainVariable({ name, label: label || null, kind: 'text' });
  const dates = stataDates(format);
  const labels = (labelName && tables.get(labelName)) || [];
  const told = (value: string): string => (isPlainNumber(value) ? dates!.cell(Number(value)) : value);
  return plainVariable({
    name,
    label: label || null,
    kind: dates?.kind ?? 'number',
    ...(type === 'float' ? { exactBelow: FLOAT_EXACT_BELOW } : {}),
    // Labels name values as cells write them, those of dates as dates.
    labels: dates ? labels.map(({ value, ...rest }) => ({ value: told(value), ...rest })) : labels,
    missing: { values: head.layout.hasTags ? TAGS : [], range: null },
  });
}

function cellReader({ at, width, type, format }: StataColumn, { letters, layout }: StataHead): CellReader {
  if (type === 'text') return (row) => letters(untilNul(row.subarray(at, at + width))) || null;
  // The pointer to its text, which is read afterwards.
  if (type === 'strl') return (row) => asciiOf(row.subarray(at, at + width));
  const read = numberReader(type, layout);
  const written = numberCells(stataDates(format), type === 'float' ? floatCell : numberCell);
  return (_, view) => written(read(view, at));
}

/** Rows with long texts in the place of the pointers to them. */
async function* withLongTexts(
  pieces: AsyncIterable<CellRows>,
  { columns }: StataHead,
  texts: LongTexts | null,
  notes: Notes,
): AsyncGenerator<CellRows> {
  const long = columns.flatMap(({ type }, c) => (type === 'strl' ? c : []));
  for await (const rows of pieces) {
    for (const row of long.length > 0 && texts ? (rows as (string | null)[][]) : []) {
      for (const c of long) {
        const pointer = Uint8Array.from(row[c]!, (letter) => letter.charCodeAt(0));
        row[c] = await texts!.read(pointer, columns[c].name, notes);
      }
    }
    yield rows;
  }
}
