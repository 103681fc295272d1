import type { ByteSource } from '../../ports.ts';
import { UserError } from '../../../errors.ts';
import { counted } from '../../../text/sentence.ts';
import { asciiOf, byteCursor, viewOf } from '../declared/bytes.ts';
import { lettersOf, namedEncoding, pageEncoding, undeclaredLetters } from '../declared/letters.ts';
import { notesOf } from '../declared/notes.ts';
import { cutShort, damaged } from '../declared/refusals.ts';
import { cellRows } from '../declared/rows.ts';
import type { StatisticalPorts, StatisticalTable } from '../declared/types.ts';
import { openPor } from './por.ts';
import { type CaseLayout, savCases } from './sav-data.ts';
import { savDictionary, type SavDictionary } from './sav-dictionary.ts';
import { readSavRecords, type SavRecords } from './sav-records.ts';
import { zsavPieces } from './zsav.ts';

/** Bytes that are taken apart at once: each may stand for a cell. */
const PIECE = 1 << 16;

/**
 * Reads the head of a file of SPSS: a system file (.sav, .zsav) or a portable one (.por).
 *
 * @throws UserError `statistical.damaged`, `statistical.cut-short`, `statistical.encrypted`, `statistical.machine`
 */
export async function openSpss(source: ByteSource, ports: StatisticalPorts): Promise<StatisticalTable> {
  const head = asciiOf(await source.read(0, 20));
  if (head.slice(8).startsWith('ENCRYPTED')) {
    throw new UserError(
      'statistical.encrypted',
      `${source.name} is protected by a password.`,
      'Open it in SPSS and save it without one: File, Save As, without “Encrypt file with password”.',
    );
  }
  return /^\$FL[23]@\(#\)/.test(head) ? openSav(source, ports) : openPor(source);
}

async function openSav(source: ByteSource, ports: StatisticalPorts): Promise<StatisticalTable> {
  const notes = notesOf(source.name);
  const records = await readSavRecords(source);
  const { little, extensions, dataAt, compression } = records;
  refuseMachine(source.name, records);
  const { letters, tell } = savLetters(source.name, records);
  const dictionary = savDictionary(source.name, records, letters);
  const layout = layoutOf(source, records, dictionary);
  const sets = [7, 19].reduce(
    (n, kind) => n + countSets(letters(extensions.get(kind) ?? new Uint8Array(0))),
    0,
  );
  if (dictionary.weight !== null) notes.note('statistical.weight', null, dictionary.weight);
  if (sets > 0) notes.note('statistical.sets', null, counted(sets, 'set'), sets === 1 ? 'is' : 'are');
  return {
    variables: dictionary.variables,
    rows: layout.cases,
    read(signal) {
      const pieces =
        compression === 2 ? zsavPieces(source, dataAt, little, ports) : filePieces(source, dataAt);
      return cellRows(savCases(smallPieces(pieces, signal), layout), dictionary.cells, signal);
    },
    findings() {
      tell(notes);
      return notes.findings();
    },
  };
}

async function* filePieces(source: ByteSource, from: number): AsyncGenerator<Uint8Array> {
  const cursor = byteCursor(source, from);
  while (cursor.left > 0) yield await cursor.some();
}

async function* smallPieces(
  pieces: AsyncIterable<Uint8Array>,
  signal: AbortSignal | null,
): AsyncGenerator<Uint8Array> {
  for await (const piece of pieces) {
    for (let at = 0; at < piece.length; at += PIECE) {
      signal?.throwIfAborted();
      yield piece.subarray(at, at + PIECE);
    }
  }
}

/** @throws UserError `statistical.machine` for numbers of an old mainframe */
function refuseMachine(name: string, { bias, little, extensions }: SavRecords): void {
  const record = extensions.get(3);
  const floats = record?.length === 32 ? viewOf(record).getInt32(16, little) : 1;
  if (bias === 100 || (floats !== 2 && floats !== 3)) return;
  throw new UserError(
    'statistical.machine',
    `${name} was written on a mainframe whose numbers Etiograph does not read.`,
    'Open it in SPSS or PSPP and save it again.',
  );
}

/** The letters that the file names, or those that each text looks like. */
function savLetters(file: string, { little, extensions }: SavRecords): ReturnType<typeof undeclaredLetters> {
  const [machine, name] = [extensions.get(3), extensions.get(20)];
  const page = machine?.length === 32 ? viewOf(machine).getInt32(28, little) : 0;
  const said = (name && namedEncoding(asciiOf(name))) ?? pageEncoding(page);
  return said ? { letters: lettersOf(said), tell: () => undefined } : undeclaredLetters(file, false);
}

function layoutOf(
  { name, size }: ByteSource,
  records: SavRecords,
  { bytes, sysmis }: SavDictionary,
): CaseLayout {
  const { little, bias, compression, cases, dataAt } = records;
  const isCoded = compression !== 0;
  if (!isCoded && cases !== null && dataAt + cases * bytes > size) {
    const whole = Math.floor(Math.max(0, size - dataAt) / bytes);
    throw cutShort(name, `it says that it has ${cases} cases, and ends after ${whole}`);
  }
  if (!Number.isFinite(bias)) throw damaged(name, 'its first record is none of SPSS');
  return { name, little, bias, sysmis, bytes, cases, isCoded };
}

/** How many sets of several answers a record names, which begin with `$name=`. */
const countSets = (text: string): number => (text.match(/(?:^|\n)\$[^=\n]+=/g) ?? []).length;
