import type { Finding } from '../../../cohort/finding.ts';
import { UserError } from '../../../errors.ts';
import type { ByteSource } from '../../ports.ts';
import { type Letters, lettersOf } from '../declared/letters.ts';
import type { CellRows, StatisticalTable, StatisticalVariable } from '../declared/types.ts';
import { type ToldLetters, undeclaredLetters } from '../declared/undeclared-letters.ts';
import { readDescription, type SasColumn } from './description.ts';
import { sasEncoding } from './encodings.ts';
import { formatName, sasDates } from './formats.ts';
import { readSasHeader, type SasHeader } from './header.ts';
import { sasNumber, TAGS, writtenNumber } from './numbers.ts';
import { sasRows } from './rows.ts';

/** A table of SAS, whose variables name their formats; value labels are in a catalog. */
export interface SasTable extends StatisticalTable {
  /** Name of the format of each variable, without width: `SEX`, `$YESNO`; empty where it has none. */
  readonly formats: readonly string[];
}

/** Cells that are given at once. */
const PIECE = 8192;

/**
 * Reads what a .sas7bdat file says of its columns. Source: M. Shotwell and C. Cummins, SAS7BDAT Database Binary Format.
 *
 * @throws UserError `sas.not-sas`, `sas.catalog`, `sas.encrypted`, `sas.no-columns`, `statistical.damaged`,
 *   `statistical.cut-short`
 */
export async function openSas(source: ByteSource): Promise<SasTable> {
  const header = await readSasHeader(source);
  if (header.type !== 'DATA' && header.type !== '') {
    throw new UserError(
      'sas.catalog',
      `${source.name} is a SAS file of the kind ${kindInWords(header.type)}, and holds no rows.`,
      header.type === 'CATALOG'
        ? 'Choose the .sas7bdat file: its value labels are taken from the catalog that lies beside it.'
        : 'Choose the .sas7bdat file with the data.',
    );
  }
  const description = await readDescription(source, header);
  const letters = sasLetters(source.name, header);
  const cells = description.columns.map((column) => cellReader(column, header, letters));
  const formats = description.columns.map(({ format }) => formatName(letters.text(format)));
  return {
    variables: description.columns.map((column, i) => variableOf(column, formats[i], letters)),
    formats,
    rows: description.deleted === 0 ? description.rows : null,
    async *read(signal) {
      const most = Math.max(1, Math.floor(PIECE / cells.length));
      for await (const rows of sasRows(source, header, description, signal)) {
        for (let from = 0; from < rows.length; from += most) {
          yield rows.slice(from, from + most).map((row) => cells.map((cell) => cell(row))) satisfies CellRows;
        }
      }
    },
    findings: () => letters.findings(),
  };
}

const kindInWords = (type: string): string => (/^[A-Z0-9]+$/.test(type) ? type : 'unknown');

/** The letters of a SAS file, as its header says, or guessed where it says none that is known. */
export function sasLetters(name: string, { encoding }: SasHeader): ToldLetters {
  const known = sasEncoding(encoding);
  if (known === null) return undeclaredLetters(name, false);
  const letters: Letters = lettersOf(known);
  return { ...letters, findings: (): readonly Finding[] => [] };
}

function variableOf(column: SasColumn, format: string, letters: Letters): StatisticalVariable {
  const { isText } = column;
  return {
    name: letters.text(column.name),
    label: letters.text(column.label) || null,
    kind: isText ? 'text' : (sasDates(format)?.kind ?? 'number'),
    labels: [],
    measurement: null,
    missing: { values: isText ? [] : TAGS, range: null },
  };
}

function cellReader(
  { at, width, isText, format }: SasColumn,
  { little }: SasHeader,
  letters: Letters,
): (row: Uint8Array) => string | null {
  if (isText) return (row) => letters.text(row.subarray(at, at + width)) || null;
  const dates = sasDates(letters.text(format));
  return (row) => writtenNumber(sasNumber(row.subarray(at, at + width), little), dates);
}
