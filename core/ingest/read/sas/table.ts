import type { undeclaredLetters } from '../declared/letters.ts';
import { notesOf } from '../declared/notes.ts';
import { numberCells } from '../declared/dates.ts';
import { type CellReader, cellRows, plainVariable } from '../declared/rows.ts';
import type { StatisticalTable } from '../declared/types.ts';
import { formatName, sasDates } from './formats.ts';
import { TAGS } from './numbers.ts';

/** A column as it stands in the rows. */
export interface SasColumn {
  readonly name: Uint8Array;
  readonly label: Uint8Array;
  /** Name of its format. */
  readonly format: Uint8Array;
  readonly isText: boolean;
  /** Where it begins in a row, and how wide it is, in bytes. */
  readonly at: number;
  readonly width: number;
}

/** A table of SAS, whose variables name their formats; value labels are in a catalog. */
export interface SasTable extends StatisticalTable {
  /** Name of the format of each variable, without width: `SEX`, `$YESNO`; empty where it has none. */
  readonly formats: readonly string[];
}

/** What a data file and a data set of a transport file have each in its own way. */
interface SasParts {
  readonly file: string;
  readonly columns: readonly SasColumn[];
  readonly letters: ReturnType<typeof undeclaredLetters>;
  readonly rows: number | null;
  /** Whether the last record of the file is not filled up, so that rows may be missing. */
  readonly isUnfilled: boolean;
  /** A number of its bytes; a text such as `.A` for a tagged missing value. */
  number(bytes: Uint8Array): number | string | null;
  read(signal: AbortSignal | null): AsyncIterable<readonly Uint8Array[]>;
}

/** The variables and cells of columns of SAS. */
export function sasTable(parts: SasParts): SasTable {
  const { columns, rows } = parts;
  const { letters, tell } = parts.letters;
  const notes = notesOf(parts.file);
  if (parts.isUnfilled) notes.note('statistical.unfilled-record');
  const formats = columns.map(({ format }) => formatName(letters(format)));
  const variables = columns.map(({ name, label, isText }, c) =>
    plainVariable({
      name: letters(name),
      label: letters(label).trim() || null,
      kind: isText ? 'text' : (sasDates(formats[c])?.kind ?? 'number'),
      missing: { values: isText ? [] : TAGS, range: null },
    }),
  );
  const cells = columns.map(({ at, width, isText }, c): CellReader => {
    if (isText) return (row) => letters(row.subarray(at, at + width)) || null;
    const written = numberCells(sasDates(formats[c]));
    return (row) => written(parts.number(row.subarray(at, at + width)));
  });
  return {
    variables,
    formats,
    rows,
    read: (signal) => cellRows(parts.read(signal), cells, signal),
    findings() {
      tell(notes);
      return notes.findings();
    },
  };
}
