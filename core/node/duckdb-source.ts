import { createHash } from 'node:crypto';
import { isUtf8 } from 'node:buffer';
import { copyFile, open } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { SourceFile } from '../cohort/cohort.ts';
import { keptName } from '../ingest/phi/kept-name.ts';
import type { TablePlan } from '../ingest/tabular/plan.ts';
import { writeTrouble } from './atomic.ts';
import { withSheet } from './workbook/sheets.ts';

const PIECE = 4 << 20;

/** The bytes of a file, a few MB at a time, in one buffer that is used again. */
async function* pieces(path: string): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(PIECE);
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, PIECE);
      if (bytesRead === 0) return;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}

/** What the journal keeps of a file, and whether all of it is UTF-8. */
export async function fingerprint(
  path: string,
  signal?: AbortSignal,
): Promise<SourceFile & { readonly utf8: boolean }> {
  const hash = createHash('sha256');
  let bytes = 0;
  let utf8 = true;
  let rest = Buffer.alloc(0);
  for await (const piece of pieces(path)) {
    signal?.throwIfAborted();
    hash.update(piece);
    bytes += piece.length;
    const end = utf8 ? characterEnd(piece) : 0;
    utf8 &&= isUtf8(
      rest.length === 0 ? piece.subarray(0, end) : Buffer.concat([rest, piece.subarray(0, end)]),
    );
    rest = Buffer.from(piece.subarray(end));
  }
  return {
    name: keptName(basename(path)),
    sha256: hash.digest('hex'),
    bytes,
    utf8: utf8 && rest.length === 0,
  };
}

/** Where the last whole UTF-8 character of the bytes ends. */
function characterEnd(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back];
    if ((byte & 0xc0) === 0x80) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return length > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** Whether DuckDB cannot read the file as it stands. */
export async function needsRewriting(plan: TablePlan): Promise<boolean> {
  if (plan.sheet !== undefined || plan.dialect.encoding !== 'utf-8' || plan.dialect.delimiter === ' ')
    return true;
  for await (const piece of pieces(plan.path)) {
    return piece.includes(13) && !piece.includes(10);
  }
  return false;
}

/**
 * Writes the file again as UTF-8 with LF line ends and, where spaces separate, one space between cells;
 * line for line, so that line numbers stay.
 */
export async function rewriteText(plan: TablePlan, scratch: string, signal?: AbortSignal): Promise<string> {
  const target = join(scratch, 'table.csv');
  if (plan.sheet !== undefined) {
    await withSheet(plan.path, plan.sheet, ({ file }) => copyFile(file, target), signal);
    return target;
  }
  const decoder = new TextDecoder(plan.dialect.encoding);
  const out = await open(target, 'w');
  try {
    let held = '';
    const put = async (text: string): Promise<void> => {
      const lines = text.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
      await out.write(plan.dialect.delimiter === ' ' ? singleSpaces(lines) : lines);
    };
    for await (const piece of pieces(plan.path)) {
      const text = held + decoder.decode(piece, { stream: true });
      // A CR at the end may be half of a CRLF.
      const end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r', text.length - 2)) + 1;
      await put(text.slice(0, end));
      held = text.slice(end);
    }
    await put(held + decoder.decode());
  } catch (error) {
    throw writeTrouble(error, target);
  } finally {
    await out.close();
  }
  return target;
}

/** Runs of spaces outside quotes become one, and none stays at the ends of lines. */
function singleSpaces(text: string): string {
  return text
    .split('"')
    .map((part, i) => (i % 2 === 1 ? part : part.replace(/ {2,}/g, ' ').replace(/^ | $/gm, '')))
    .join('"');
}
