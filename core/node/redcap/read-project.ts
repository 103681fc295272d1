import { orElse } from '../../errors.ts';
import {
  NO_PROJECT,
  redcapPart,
  withPart,
  type RedcapPart,
  type RedcapProject,
} from '../../ingest/sources/redcap/project.ts';
import { cleanCell } from '../../ingest/cell/clean-cell.ts';
import { createDecoder, sniffEncoding } from '../../ingest/table/text/encoding.ts';
import { sniffDelimiter } from '../../ingest/table/grid/layout.ts';
import { withEnglishTitles } from '../../ingest/sources/redcap/dictionary-shape.ts';
import { parseRecords } from '../../ingest/table/grid/records.ts';
import type { Open } from '../flat/flat-source.ts';

/** Larger files describe nothing. */
const MOST_BYTES = 32 << 20;
/** Lines that may stand above the header. */
const MOST_ABOVE = 10;

/** A file beside an export. */
export interface PartFile {
  readonly path: string;
  readonly part: RedcapPart;
  readonly records: readonly (readonly string[])[];
}

/**
 * Reads a file that may be a part of a REDCap project.
 *
 * @param open gives the file, or the sheet of a workbook, to a piece of work
 * @returns null where it is none, or cannot be read
 */
export const readPart = (path: string, open: Open): Promise<PartFile | null> =>
  orElse(
    open(path, undefined, async (source): Promise<PartFile | null> => {
      if (source.size > MOST_BYTES) return null;
      const bytes = await source.read(0, source.size);
      const text = createDecoder(sniffEncoding(bytes).encoding).decode(bytes, true);
      const all = parseRecords(text, { delimiter: sniffDelimiter(text), quote: '"' }).map(
        ({ cells }) => cells,
      );
      const start = all.slice(0, MOST_ABOVE).findIndex((cells) => redcapPart(cells) !== null);
      if (start < 0) {
        const records = withEnglishTitles(all);
        return records && { path, part: 'dictionary', records };
      }
      const part = redcapPart(all[start])!;
      const clean = part === 'dictionary' ? plain : cleanCell;
      return { path, part, records: all.slice(start).map((cells) => cells.map(clean)) };
    }),
    null,
  );

/** Formulas and conditions keep their lines. */
const plain = (cell: string): string => cell;

/** What a dictionary and the other files beside it say together. */
export const projectOf = (parts: readonly PartFile[]): RedcapProject =>
  parts.reduce((project, { records }) => withPart(project, records), NO_PROJECT);
