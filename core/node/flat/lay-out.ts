import type { ByteSource } from '../../ingest/ports.ts';
import { cleanCell } from '../../ingest/cell/clean-cell.ts';
import { sniffLayout } from '../../ingest/table/grid/layout.ts';
import { parseRecords } from '../../ingest/table/grid/records.ts';
import { sampledRows } from '../../ingest/table/grid/sampled-rows.ts';
import type { Dialect } from '../../ingest/table/types/plan.ts';
import { sampleFile } from '../../ingest/table/text/sample.ts';
import type { Asked } from './flat-source.ts';
import type { RowMarks } from './rows.ts';

/** A text that was taken apart. */
export interface Laid {
  readonly marks: RowMarks & Pick<Dialect, 'delimiter'>;
  readonly header: readonly string[];
}

/** How the letters of a file are written; null where a question about them comes first. */
export async function surelySampled(
  source: ByteSource,
  encoding: Asked['encoding'],
): Promise<Awaited<ReturnType<typeof sampleFile>> | null> {
  const sample = await sampleFile(source, encoding);
  return sample.guess && !sample.guess.sure ? null : sample;
}

/**
 * How a file is taken apart whose first line is the one that is looked for; null for all others.
 *
 * @param isBare whether files with tabs have no quote marks around cells, and some within
 */
export async function laidByFirstLine(
  source: ByteSource,
  isIt: (header: readonly string[]) => boolean,
  { encoding, delimiter }: Partial<Asked> = {},
  isBare = false,
): Promise<Laid | null> {
  const sample = await surelySampled(source, encoding);
  if (!sample) return null;
  const [line] = sample.head.split(/\r\n|\n|\r/, 1);
  for (const mark of delimiter ? [delimiter] : ([',', '\t', ';', '|'] as const)) {
    const quote = isBare && mark === '\t' && !line.includes('"') ? '' : '"';
    const [first] = parseRecords(line, { delimiter: mark, quote });
    const header = first?.cells.map(cleanCell) ?? [];
    if (isIt(header))
      return { header, marks: { delimiter: mark, quote, encoding: sample.encoding, width: header.length } };
  }
  return null;
}

/** How a table with a line of names is taken apart, and its first rows; null where a question about its letters comes first. */
export async function laidBySample(
  source: ByteSource,
  asked: Parameters<typeof sniffLayout>[2] & Pick<Asked, 'encoding'>,
) {
  const sample = await surelySampled(source, asked.encoding);
  if (!sample) return null;
  const layout = sniffLayout(sample.head, sample.whole, asked);
  if (!layout.header) return null;
  const sampled = sampledRows(sample, layout);
  const { delimiter, quote, skip } = layout;
  const marks = { delimiter, quote, skip, encoding: sample.encoding, width: sampled.names.length };
  return { sample, sampled, marks, isSure: layout.unsureLine === null };
}
