import type { ByteSource } from '../../ports.ts';
import { undeclaredLetters } from '../declared/letters.ts';
import { notesOf } from '../declared/notes.ts';
import { plainVariable } from '../declared/rows.ts';
import type { CellRows, StatisticalTable, StatisticalVariable } from '../declared/types.ts';
import { cellWriter, kindOfFormat, labelsOfFormat } from './formats.ts';
import { readPorHead, type PorVariable } from './por-head.ts';
import { porReader } from './por-reader.ts';

/** Cells that are given at once. */
const PIECE = 1 << 14;

type Write = (value: number) => string;

/**
 * Reads what stands before the cases of a portable file of SPSS (.por), and gives a way to the cases.
 *
 * @throws UserError `statistical.damaged`, `statistical.cut-short`
 */
export async function openPor(source: ByteSource): Promise<StatisticalTable> {
  const notes = notesOf(source.name);
  // PSPP writes names and labels as UTF-8 even where it writes texts in the encoding of its computer.
  const { letters, tell } = undeclaredLetters(source.name, false);
  const begin = async () => {
    const reader = await porReader(source);
    return { reader, ...(await readPorHead(source.name, reader, letters)) };
  };
  const { variables: stored, weight } = await begin();
  const writers = stored.map(({ width, format }) => cellWriter(width > 0 ? 'number' : kindOfFormat(format)));
  if (weight !== null) notes.note('statistical.weight', null, weight);
  for (const variable of stored) {
    if (hasLostRange(variable)) notes.note('statistical.missing-range', variable.name);
  }
  return {
    variables: stored.map((variable, v) => variableOf(variable, writers[v])),
    rows: null,
    async *read(signal) {
      const { reader } = await begin();
      const rows: (string | null)[][] = [];
      for (let row = 1; !(await reader.isOver()); row++) {
        reader.within = `its case ${row}`;
        const cells: (string | null)[] = [];
        for (const [v, { width }] of stored.entries()) {
          if (width > 0) cells.push(letters(await reader.bytes()) || null);
          else {
            const value = await reader.number();
            cells.push(value === null || Number.isNaN(value) ? null : writers[v](value));
          }
        }
        rows.push(cells);
        if (rows.length * stored.length < PIECE) continue;
        signal?.throwIfAborted();
        yield rows.splice(0) as CellRows;
      }
      yield rows;
    },
    findings() {
      tell(notes);
      return notes.findings();
    },
  };
}

/** PSPP writes the end of a range that is open above where its beginning belongs. */
const hasLostRange = ({ range }: PorVariable): boolean =>
  range?.high === null && range.low !== null && !(range.low < LARGEST);

/** What programs write for a number above all others, cut off as portable files cut off digits. */
const LARGEST = Number.MAX_VALUE * (1 - 2 ** -40);

function variableOf(variable: PorVariable, write: Write): StatisticalVariable {
  const { name, width, format, label, missing, range, labels } = variable;
  const told = (value: number | string): string => (typeof value === 'string' ? value : write(value));
  const end = (value: number | null): string | null => (value === null ? null : write(value));
  const own = labels.map((one) => ({ value: told(one.value), label: one.label }));
  return plainVariable({
    name,
    label,
    kind: width > 0 ? 'text' : kindOfFormat(format),
    labels: own.length > 0 || width > 0 ? own : labelsOfFormat(format),
    missing: {
      values: missing.map(told),
      range: range && !hasLostRange(variable) ? { low: end(range.low), high: end(range.high) } : null,
    },
  });
}
