import { createHash } from 'node:crypto';
import { isAscii, isUtf8 } from 'node:buffer';
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import type { SourceFile } from '../../cohort/cohort.ts';
import { UserError } from '../../errors.ts';
import { keptName } from '../../ingest/privacy/kept-name.ts';
import { createDecoder, sniffEncoding } from '../../ingest/table/text/encoding.ts';
import type { Encoding } from '../../ingest/table/text/encodings.ts';
import { createRowReader, type RowReading } from '../../ingest/table/rows/read-rows.ts';
import type { TablePlan } from '../../ingest/table/types/plan.ts';
import { writeTrouble } from '../files/atomic.ts';
import { tellingFile } from '../files/byte-source.ts';

const [PIECE, LEAST] = [4 << 20, 1 << 16];
const [NUL, LF, CR, QUOTE] = [0, 10, 13, 34];
/** Bytes of lines beyond ASCII that are kept to tell an encoding from. */
const TELLING = 1 << 17;
/** Bytes that are kept before the first of them, where its word begins. */
const AROUND = 100;

/** The bytes of a file, a few MB at a time, in one buffer that is used again. */
export async function* pieces(path: string): AsyncGenerator<Buffer> {
  const name = basename(path);
  const file = await tellingFile(name, () => open(path, 'r'));
  try {
    const { size } = await tellingFile(name, () => file.stat());
    // The garbage of large buffers would cost more than the reading of a small file.
    const buffer = Buffer.allocUnsafe(Math.min(PIECE, Math.max(LEAST, size)));
    for (;;) {
      const { bytesRead } = await tellingFile(name, () => file.read(buffer, 0, buffer.length));
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** What a whole file is like, beside what the journal keeps of it. */
export interface Survey {
  readonly source: SourceFile;
  readonly utf8: boolean;
  /** Some of its characters are UTF-8 of several bytes. */
  readonly wide: boolean;
  /** The first line that is not UTF-8; null where all are. */
  readonly strangeLine: number | null;
  /** Nothing in it wants to be looked at closely: no quote marks, no NUL, one kind of line end. */
  readonly plain: boolean;
  /** Bytes around those beyond ASCII. */
  readonly telling: Uint8Array;
}

/** Reads a file to its end once. @throws UserError `file.missing`, `file.denied`, `file.unreadable`; the signal's reason */
export async function surveyFile(path: string, signal?: AbortSignal): Promise<Survey> {
  const hash = createHash('sha256');
  const telling: Buffer[] = [];
  let [bytes, kept, lines] = [0, 0, 0];
  let [crlf, lf, cr] = [0, 0, 0];
  let [odd, wide] = [false, false];
  let strangeLine: number | null = null;
  let rest = Buffer.alloc(0);
  let endsWithCr = false;
  for await (const piece of pieces(path)) {
    signal?.throwIfAborted();
    hash.update(piece);
    bytes += piece.length;
    odd ||= piece.includes(NUL) || piece.includes(QUOTE);
    if (endsWithCr && piece[0] === LF) crlf++;
    else if (endsWithCr) cr++;
    const ends = lineEnds(piece);
    crlf += ends.crlf;
    cr += ends.cr;
    lf += ends.lf;
    endsWithCr = piece[piece.length - 1] === CR;
    const end = characterEnd(piece);
    const begun = piece.subarray(0, end);
    const whole = rest.length === 0 ? begun : Buffer.concat([rest, begun]);
    const ascii = isAscii(whole);
    wide ||= !ascii && isUtf8(whole);
    if (!ascii && strangeLine === null && !isUtf8(whole)) strangeLine = lines + firstStrangeLine(whole);
    if (!ascii && kept < TELLING) {
      const from = Math.max(0, firstBeyond(whole) - AROUND);
      const part = Buffer.from(whole.subarray(from, from + TELLING - kept));
      telling.push(part);
      kept += part.length;
      wide ||= hasWide(part);
    }
    lines += ends.lf + ends.cr + (endsWithCr ? 1 : 0);
    rest = Buffer.from(piece.subarray(end));
  }
  if (endsWithCr) cr++;
  if (rest.length > 0) strangeLine ??= lines + 1;
  const oneKind = cr === 0 && (crlf === 0 || crlf === lf);
  return {
    source: { name: keptName(basename(path)), sha256: hash.digest('hex'), bytes },
    utf8: strangeLine === null,
    wide,
    strangeLine,
    plain: !odd && oneKind,
    telling: Buffer.concat(telling),
  };
}

function firstBeyond(bytes: Uint8Array): number {
  let i = 0;
  while (i < bytes.length && bytes[i] < 0x80) i++;
  return i;
}

/** Whether any line has UTF-8 of several bytes and nothing else beyond ASCII. */
function hasWide(bytes: Buffer): boolean {
  return bytes
    .toString('latin1')
    .split(/[\r\n]/)
    .some((line) => /[\u0080-\u00ff]/.test(line) && isUtf8(Buffer.from(line, 'latin1')));
}

function firstStrangeLine(bytes: Buffer): number {
  const lines = bytes.toString('latin1').split(/\r\n|\n|\r/);
  const at = lines.findIndex((line) => !isUtf8(Buffer.from(line, 'latin1')));
  return (at < 0 ? lines.length - 1 : at) + 1;
}

function lineEnds(bytes: Uint8Array): { crlf: number; lf: number; cr: number } {
  let [crlf, lf, cr] = [0, 0, 0];
  for (let at = bytes.indexOf(LF); at >= 0; at = bytes.indexOf(LF, at + 1)) lf++;
  for (let at = bytes.indexOf(CR); at >= 0; at = bytes.indexOf(CR, at + 1)) {
    if (bytes[at + 1] === LF) crlf++;
    else if (at + 1 < bytes.length) cr++;
  }
  return { crlf, lf, cr };
}

/** End of the last whole UTF-8 character of the bytes. */
function characterEnd(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back];
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/**
 * The encoding that a file is read in: the plan's, unless the whole file shows what its sample did not.
 *
 * @param name of the file, for messages
 * @throws UserError `table.encoding` where nobody can tell
 */
export function encodingOf(plan: TablePlan, survey: Survey, name: string): Encoding {
  const planned = plan.dialect.encoding;
  if (planned !== 'utf-8' || survey.utf8) return planned;
  const guess = survey.wide ? null : sniffEncoding(survey.telling);
  if (guess?.sure) return guess.encoding;
  throw new UserError(
    'table.encoding',
    `${name}, line ${survey.strangeLine}: its letters are not UTF-8${survey.wide ? ', as those of other lines are' : ''}.`,
    `Say the encoding of the file (in a terminal --encoding ${guess?.encoding ?? 'windows-1252'}), or save it as UTF-8.`,
  );
}

/**
 * Reads a text file as planned and writes it as the plain CSV of `createRowReader`. Constant memory.
 *
 * @throws UserError `project.disk-full`, `project.not-writable`
 */
export async function writeCanonical(
  plan: TablePlan,
  file: { readonly path: string; readonly name: string },
  target: string,
  { signal, onRead }: { readonly signal?: AbortSignal; readonly onRead?: (bytes: number) => void } = {},
): Promise<RowReading> {
  const decoder = createDecoder(plan.dialect.encoding);
  const out = await open(target, 'w');
  try {
    let held: string[] = [];
    const reader = createRowReader(plan, file.name, (rows) => held.push(rows));
    const flush = async (): Promise<void> => {
      const some = held;
      held = [];
      for (const rows of some) await out.write(rows);
    };
    let bytes = 0;
    for await (const piece of pieces(file.path)) {
      signal?.throwIfAborted();
      reader.push(decoder.decode(piece));
      bytes += piece.length;
      onRead?.(bytes);
      await flush();
    }
    reader.push(decoder.decode(new Uint8Array(0), true));
    const reading = reader.end();
    await flush();
    return reading;
  } catch (error) {
    throw writeTrouble(error, target);
  } finally {
    await out.close();
  }
}
