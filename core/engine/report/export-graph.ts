import type { PictureLook } from '../../export/picture/look.ts';
import { fileName } from '../../contract/file-name.ts';
import type { z } from 'zod';
import type { ExportedPiece, reportRequests } from '../../contract/report-api.ts';
import type { GraphDocument } from '../../graph/document.ts';
import { isQuickLook } from '../../graph/look.ts';
import { exportFormats, type ExportFormat, type ExportFormatName } from '../../export/formats.ts';
import type { EnginePorts } from '../project/ports.ts';
import { sayOvertaken } from '../../graph/overtaken.ts';
import { arrangedAs } from '../graph/arranged.ts';
import { overtakenOf } from '../graph/overtaken.ts';
import type { ProjectStore, SavedGraph } from '../project/store.ts';

/** Resolution of pictures made of pixels. */
const DPI = 300;
/** Leaves room in a message of 4 MB. */
const PIECE = 3 * 1024 * 1024;

type Asked = Omit<z.output<typeof reportRequests.exportGraph>, 'project' | 'graph'>;

interface Written {
  readonly key: string;
  readonly bytes: Uint8Array;
}

/** Writes graphs as files, and keeps one that is being fetched in pieces. */
export function graphExporter(ports: Pick<EnginePorts, 'drawPng'>) {
  let kept: Written | null = null;
  return async (
    store: ProjectStore,
    { entry, document }: SavedGraph,
    { format: name, arrangement, position, ...look }: Asked,
  ): Promise<ExportedPiece> => {
    const key = JSON.stringify([store.path, entry.id, name, arrangement, look]);
    // The first piece is of the graph as it is now, the others are of the same file.
    const again = position > 0 && kept?.key === key ? kept.bytes : null;
    const arranged = arrangement === 'screen' ? await arrangedAs(store, entry.id) : null;
    const overtaken = await overtakenOf(store, entry.id);
    const told = overtaken ? outOfDate(document, sayOvertaken(overtaken)) : document;
    const bytes = again ?? (await write(told, { ...look, arranged }, name, ports));
    const piece = pieceOf(bytes, told, name, position);
    kept = piece.last ? null : { key, bytes };
    return piece;
  };
}

/** The graph with the words for whoever reads it, first among its notes. */
const outOfDate = (document: GraphDocument, words: string): GraphDocument => ({
  ...document,
  outOfDate: words,
  notes: [words, ...document.notes],
});

/** @throws UserError `export.picture-too-large` */
async function write(
  document: GraphDocument,
  look: Partial<PictureLook>,
  name: ExportFormatName,
  ports: Pick<EnginePorts, 'drawPng'>,
): Promise<Uint8Array> {
  const format: ExportFormat = exportFormats[name];
  const written = format.write(document, look);
  const { outOfDate } = document;
  const text = outOfDate && format.comment ? `${format.comment} ${outOfDate}\n${written}` : written;
  return format.made === 'raster' ? ports.drawPng(text, DPI) : new TextEncoder().encode(text);
}

/** What the name says of the graph, for whoever does not look into the file. */
const endingOf = (document: GraphDocument): string =>
  `${isQuickLook(document) ? '-quick-look' : ''}${document.outOfDate ? '-out-of-date' : ''}`;

function pieceOf(
  bytes: Uint8Array,
  document: GraphDocument,
  name: ExportFormatName,
  position: number,
): ExportedPiece {
  const format: ExportFormat = exportFormats[name];
  return {
    format: name,
    name: `${fileName(document.title)}${endingOf(document)}.${format.extension}`,
    mime: format.mime,
    print: format.made === 'print',
    outOfDate: document.outOfDate ?? null,
    bytes: bytes.slice(position, position + PIECE),
    total: bytes.length,
    last: position + PIECE >= bytes.length,
  };
}
