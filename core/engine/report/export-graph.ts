import type { ExportedPiece } from '../../contract/report-api.ts';
import { exportFormats, type ExportFormat, type ExportFormatName } from '../../export/formats.ts';
import { fileName } from '../ids.ts';
import type { EnginePorts } from '../ports.ts';
import type { SavedGraph } from '../project-store.ts';

/** Resolution of pictures made of pixels. */
const DPI = 300;
/** Leaves room in a message of 4 MB. */
const PIECE = 3 * 1024 * 1024;

/** A graph as a file of one format, from a position on. @throws UserError `export.picture-too-large` */
export async function exportGraph(
  { document }: SavedGraph,
  name: ExportFormatName,
  position: number,
  ports: Pick<EnginePorts, 'drawPng'>,
): Promise<ExportedPiece> {
  const format: ExportFormat = exportFormats[name];
  const text = format.write(document);
  const bytes = format.made === 'raster' ? await ports.drawPng(text, DPI) : new TextEncoder().encode(text);
  return {
    format: name,
    name: `${fileName(document.title)}.${format.extension}`,
    mime: format.mime,
    print: format.made === 'print',
    bytes: bytes.slice(position, position + PIECE),
    total: bytes.length,
    last: position + PIECE >= bytes.length,
  };
}
