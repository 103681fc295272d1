import type { ByteSource } from '../../ports.ts';
import type { CellRows, StatisticalTable, StatisticalVariable } from '../types.ts';
import { spssFindings } from './findings.ts';
import { cellWriter, kindOfFormat } from './formats.ts';
import { isBeyondAscii, isUtf8, lettersOf } from './letters.ts';
import { readPorHead, type PorVariable } from './por-head.ts';
import { porReader, type PorReader } from './por-reader.ts';

/** Cells that are given at once. */
const PIECE = 1 << 14;
/** Bytes that its letters are told from. */
const TELLING = 1 << 20;

/**
 * Reads what stands before the cases of a portable file of SPSS (.por), and gives a way to the cases.
 *
 * @throws UserError `statistical.damaged`, `statistical.cut-short`
 */
export async function openPor(source: ByteSource): Promise<StatisticalTable> {
  const head = await source.read(0, TELLING);
  const letters = lettersOf(isUtf8(head) || isUtf8(withoutTail(head)) ? 'utf-8' : 'windows-1252');
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
    findings: () =>
      spssFindings({
        file: source.name,
        weight,
        sets: 0,
        guessed: letters.hasBeyondAscii() || isBeyondAscii(head) ? letters.encoding : null,
      }),
  };
}

/** A letter of several bytes may be cut through. */
const withoutTail = (bytes: Uint8Array): Uint8Array => bytes.subarray(0, Math.max(0, bytes.length - 3));

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
    labels: labels.map((one) => ({ value: told(one.value), label: one.label })),
    measurement: null,
    missing: {
      values: missing.map(told),
      range: range && { low: end(range.low), high: end(range.high) },
    },
  };
}
