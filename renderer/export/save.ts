import type { EngineApi } from '../../core/contract/engine-api.ts';
import type { SAVE_KINDS } from '../../core/contract/host-api.ts';
import type { ExportFormatName } from '../../core/export/formats.ts';
import type { WindowHost } from '../host/connection.ts';

/** Leaves room in a message of 4 MB. */
const PIECE = 3 * 1024 * 1024;

type SaveKind = (typeof SAVE_KINDS)[number];

/** Asks where to and writes the bytes there. @returns the path, null if the user thought better of it */
export async function saveBytes(
  host: WindowHost,
  suggestedName: string,
  kind: SaveKind,
  bytes: Uint8Array,
): Promise<string | null> {
  const path = await host.chooseSave({ suggestedName, kind });
  if (path === null) return null;
  let position = 0;
  do {
    const piece = bytes.slice(position, position + PIECE);
    const last = position + piece.length >= bytes.length;
    await host.saveBytes({ path, bytes: piece, position, last });
    position += piece.length;
  } while (position < bytes.length);
  return path;
}

/** Asks where to and prints a page there. @returns the path, null if the user thought better of it */
export async function savePdf(host: WindowHost, suggestedName: string, html: string): Promise<string | null> {
  const path = await host.chooseSave({ suggestedName, kind: 'pdf' });
  if (path !== null) await host.printPdf({ html, path });
  return path;
}

export interface ExportedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** The bytes are a page that is to be printed. */
  readonly print: boolean;
}

/** A graph in a format, whole. */
export async function exportedFile(
  engine: EngineApi,
  request: Parameters<EngineApi['exportGraph']>[0],
): Promise<ExportedFile> {
  const first = await engine.exportGraph(request);
  const bytes = new Uint8Array(first.total);
  let [piece, position] = [first, 0];
  for (;;) {
    bytes.set(piece.bytes, position);
    position += piece.bytes.length;
    if (piece.last) return { name: first.name, bytes, print: first.print };
    piece = await engine.exportGraph({ ...request, position });
  }
}

/** What a dialog calls a file of this format. */
export function kindOf(format: ExportFormatName): SaveKind {
  const kinds: Partial<Record<ExportFormatName, SaveKind>> = {
    ...{ pdf: 'pdf', png: 'png', svg: 'svg', json: 'json', graphml: 'graphml' },
    ...{ links: 'csv', adjacency: 'csv', tetrad: 'txt', dagitty: 'txt' },
  };
  return kinds[format] ?? 'any';
}
