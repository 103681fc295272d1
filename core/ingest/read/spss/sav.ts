import type { Finding } from '../../../cohort/finding.ts';
import { UserError } from '../../../errors.ts';
import type { ByteSource } from '../../ports.ts';
import { byteCursor } from '../declared/byte-cursor.ts';
import { cutShort, damaged } from '../declared/refusals.ts';
import type { CellRows, StatisticalPorts, StatisticalTable } from '../declared/types.ts';
import { spssFindings } from './findings.ts';
import {
  isBeyondAscii,
  isUtf8,
  lettersOf,
  namedEncoding,
  pageEncoding,
  type Letters,
} from '../declared/letters.ts';
import { codedCases, plainCases, type CaseLayout } from './sav-data.ts';
import { savDictionary, type SavDictionary, type SavVariable } from './sav-dictionary.ts';
import { countSets } from './sav-extensions.ts';
import { readSavRecords, viewOf, type SavRecords } from './sav-records.ts';
import { zsavPieces } from './zsav.ts';

/** Bytes that are taken apart at once: each may stand for a cell. */
const PIECE = 1 << 16;

/**
 * Reads what stands before the cases of a system file of SPSS (.sav, .zsav), and gives a way to the cases.
 *
 * @throws UserError `statistical.damaged`, `statistical.cut-short`, `statistical.encrypted`, `statistical.machine`
 */
export async function openSav(source: ByteSource, ports: StatisticalPorts): Promise<StatisticalTable> {
  refuseEncrypted(source.name, await source.read(0, 20));
  const records = await readSavRecords(source);
  const { header, extensions, dataAt } = records;
  refuseMachine(source.name, records);
  const { letters, isGuessed } = savLetters(records);
  const dictionary = savDictionary(source.name, records, letters);
  const layout = layoutOf(source, records, dictionary);
  const sets = [7, 19]
    .map((kind) => extensions.get(kind))
    .flatMap((bytes) => (bytes ? letters.text(bytes) : []));
  return {
    variables: dictionary.variables,
    rows: layout.cases,
    async *read(signal) {
      const rows: (string | null)[][] = [];
      const cells = cellReaders(dictionary, letters, header.little);
      const onCase = (bytes: Uint8Array): void => {
        const view = viewOf(bytes);
        rows.push(cells.map((cell) => cell(bytes, view)));
      };
      const reader = header.compression === 0 ? plainCases(layout, onCase) : codedCases(layout, onCase);
      const pieces =
        header.compression === 2
          ? zsavPieces(source, dataAt, header.little, ports)
          : filePieces(source, dataAt);
      reading: for await (const piece of pieces) {
        for (let at = 0; at < piece.length; at += PIECE) {
          signal?.throwIfAborted();
          const wantsMore = reader.push(piece.subarray(at, at + PIECE));
          if (rows.length > 0) yield rows.splice(0) as CellRows;
          if (!wantsMore) break reading;
        }
      }
      reader.end();
      if (rows.length > 0) yield rows;
    },
    findings: (): Finding[] =>
      spssFindings({
        file: source.name,
        weight: dictionary.weight,
        sets: sets.reduce((n, text) => n + countSets(text), 0),
        lost: [],
        guessed: isGuessed && letters.hasBeyondAscii() ? letters.encoding : null,
      }),
  };
}

async function* filePieces(source: ByteSource, from: number): AsyncGenerator<Uint8Array, void, void> {
  const cursor = byteCursor(source, from);
  while (cursor.left > 0) {
    const bytes = await cursor.some();
    if (bytes.length === 0) return;
    yield bytes;
  }
}

/** @throws UserError `statistical.encrypted` for a file that a password protects */
function refuseEncrypted(name: string, head: Uint8Array): void {
  if (String.fromCharCode(...head.subarray(8, 17)) !== 'ENCRYPTED') return;
  throw new UserError(
    'statistical.encrypted',
    `${name} is protected by a password.`,
    'Open it in SPSS and save it without one: File, Save As, without “Encrypt file with password”.',
  );
}

/** @throws UserError `statistical.machine` for numbers of an old mainframe */
function refuseMachine(name: string, { header, extensions }: SavRecords): void {
  const record = extensions.get(3);
  const floats = record?.length === 32 ? viewOf(record).getInt32(16, header.little) : 1;
  if (header.bias === 100 || (floats !== 2 && floats !== 3)) return;
  throw new UserError(
    'statistical.machine',
    `${name} was written on a mainframe whose numbers Etiograph does not read.`,
    'Open it in SPSS or PSPP and save it again.',
  );
}

/** The letters that the file names, or those that its texts look like. */
function savLetters({ header, extensions, variables, labels }: SavRecords): {
  letters: Letters;
  isGuessed: boolean;
} {
  const name = extensions.get(20);
  const machine = extensions.get(3);
  const page = machine?.length === 32 ? viewOf(machine).getInt32(28, header.little) : 0;
  const said = (name && namedEncoding(String.fromCharCode(...name))) ?? pageEncoding(page);
  if (said) return { letters: lettersOf(said), isGuessed: false };
  const texts = [
    ...variables.flatMap((variable) => [variable.name, variable.label]),
    ...labels.flatMap((record) => record.labels.map(({ label }) => label)),
    ...[13, 21].flatMap((kind) => extensions.get(kind) ?? []),
  ].filter(isBeyondAscii);
  const isWide = texts.length > 0 && texts.every(isUtf8);
  return { letters: lettersOf(isWide ? 'utf-8' : 'windows-1252'), isGuessed: true };
}

function layoutOf(source: ByteSource, records: SavRecords, { bytes, sysmis }: SavDictionary): CaseLayout {
  const { name, size } = source;
  const { little, bias, compression } = records.header;
  const cases = casesOf(records);
  if (compression === 0 && cases !== null && records.dataAt + cases * bytes > size) {
    const whole = Math.floor(Math.max(0, size - records.dataAt) / bytes);
    throw cutShort(name, `it says that it has ${cases} cases, and ends after ${whole}`);
  }
  if (!Number.isFinite(bias)) throw damaged(name, 'its first record is none of SPSS');
  return { name, little, bias, sysmis, bytes, cases };
}

function casesOf({ header, extensions }: SavRecords): number | null {
  if (header.cases >= 0) return header.cases;
  const long = extensions.get(16);
  const cases = long?.length === 16 ? Number(viewOf(long).getBigInt64(8, header.little)) : -1;
  return cases >= 0 ? cases : null;
}

type CellReader = (bytes: Uint8Array, view: DataView) => string | null;

function cellReaders({ variables, sysmis }: SavDictionary, letters: Letters, little: boolean): CellReader[] {
  return variables.map(({ width, parts, write }: SavVariable): CellReader => {
    const [{ at, length }] = parts;
    if (width === 0) {
      return (_, view) => {
        const value = view.getFloat64(at, little);
        return value === sysmis || Number.isNaN(value) ? null : write(value);
      };
    }
    if (parts.length === 1) return (bytes) => letters.text(bytes.subarray(at, at + length)) || null;
    return (bytes) => {
      const whole = new Uint8Array(parts.reduce((n, part) => n + part.length, 0));
      let to = 0;
      for (const part of parts) {
        whole.set(bytes.subarray(part.at, part.at + part.length), to);
        to += part.length;
      }
      return letters.text(whole.subarray(0, width)) || null;
    };
  });
}
