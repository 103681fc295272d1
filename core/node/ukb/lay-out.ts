import type { ByteSource } from '../../ingest/ports.ts';
import { cleanCell } from '../../ingest/cell/clean-cell.ts';
import { parseRecords } from '../../ingest/table/grid/records.ts';
import { sampleFile } from '../../ingest/table/text/sample.ts';
import type { Asked } from '../flat/flat-source.ts';
import type { RowMarks } from '../flat/rows.ts';

const DELIMITERS = [',', '\t', ';'] as const;

/** A text that was taken apart. */
interface Laid {
  readonly marks: RowMarks;
  readonly header: readonly string[];
}

/** How a file is taken apart whose first line is the one that is looked for; null for all others. */
export async function layOut(
  source: ByteSource,
  isIt: (header: readonly string[]) => boolean,
  { encoding, delimiter }: Partial<Asked> = {},
): Promise<Laid | null> {
  const sample = await sampleFile(source, encoding);
  if (sample.guess && !sample.guess.sure) return null;
  const [line] = sample.head.split(/\r\n|\n|\r/, 1);
  for (const mark of delimiter ? [delimiter] : DELIMITERS) {
    const [first] = parseRecords(line, { delimiter: mark, quote: '"' });
    const header = first?.cells.map(cleanCell) ?? [];
    if (!isIt(header)) continue;
    return {
      header,
      marks: { delimiter: mark, quote: '"', encoding: sample.encoding, width: header.length },
    };
  }
  return null;
}
