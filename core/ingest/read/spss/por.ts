import type { ByteSource } from '../../ports.ts';
import type { CellRows, StatisticalTable, StatisticalVariable } from '../declared/types.ts';
import { undeclaredLetters } from '../declared/undeclared-letters.ts';
import { spssFindings } from './findings.ts';
import { cellWriter, kindOfFormat, labelsOfFormat } from './formats.ts';
import { readPorHead, type PorVariable } from './por-head.ts';
import { porReader, type PorReader } from './por-reader.ts';

/** Cells that are given at once. */
const PIECE = 1 << 14;

/**
 * Reads what stands before the cases of a portable file of SPSS (.por), and gives a way to the cases.
 *
 * @throws UserError `statistical.damaged`, `statistical.cut-short`
 */
export async function openPor(source: ByteSource): Promise<StatisticalTable> {
  // PSPP writes names and labels as UTF-8 even where it writes texts in the encoding of its computer.
  const letters = undeclaredLetters(source.name, false);
  const begin = async () => {
    const place = { within: 'its list of variables' };
    const reader = await porReader(source, () => place.within);
    return { place, reader, ...(await readPorHead(source.name, reader, letters)) };
  };
  const { variables: stored, weight } = await begin();
  const writers = stored.map(({ width, format }) => cellWriter(width > 0 ? 'number' : kindOfFormat(format)));
  const variables = stored.map((variable, v) => describe(variable, writers[v]));
  return {
    variables,
    rows: null,
    async *read(signal) {
      const { place, reader } = await begin();
      const rows: (string | null)[][] = [];
      for (let row = 1; !(await reader.isOver()); row++) {
        place.within = `its case ${row}`;
        rows.push(await readCase(reader, stored, writers, letters.text));
        if (rows.length * stored.length < PIECE) continue;
        signal?.throwIfAborted();
        yield rows.splice(0) as CellRows;
      }
      yield rows;
    },
    findings: () => [
      ...spssFindings({
        file: source.name,
        weight,
        sets: 0,
        lost: stored.filter(hasLostRange).map(({ name }) => name),
        guessed: null,
      }),
      ...letters.findings(),
    ],
  };
}

/** PSPP writes the end of a range that is open above where its beginning belongs. */
const hasLostRange = ({ range }: PorVariable): boolean =>
  range?.high === null && range.low !== null && !(range.low < LARGEST);

/** What programs write for a number above all others, cut off as portable files cut off digits. */
const LARGEST = Number.MAX_VALUE * (1 - 2 ** -40);

async function readCase(
  reader: PorReader,
  variables: readonly PorVariable[],
  writers: readonly ((value: number) => string)[],
  text: (bytes: Uint8Array) => string,
): Promise<(string | null)[]> {
  const cells: (string | null)[] = [];
  for (const [v, { width }] of variables.entries()) {
    if (width > 0) cells.push(text(await reader.bytes()) || null);
    else {
      const value = await reader.number();
      cells.push(value === null || Number.isNaN(value) ? null : writers[v](value));
    }
  }
  return cells;
}

function describe(variable: PorVariable, write: (value: number) => string): StatisticalVariable {
  const { name, width, format, label, missing, range, labels } = variable;
  const told = (value: number | string): string => (typeof value === 'string' ? value : write(value));
  const end = (value: number | null): string | null => (value === null ? null : write(value));
  return {
    name,
    label,
    kind: width > 0 ? 'text' : kindOfFormat(format),
    labels:
      labels.length > 0 || width > 0
        ? labels.map((one) => ({ value: told(one.value), label: one.label }))
        : labelsOfFormat(format),
    measurement: null,
    missing: {
      values: missing.map(told),
      range: range && !hasLostRange(variable) ? { low: end(range.low), high: end(range.high) } : null,
    },
  };
}
