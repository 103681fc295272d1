import { gunzipSync, inflateSync } from 'node:zlib';
import { quoteText } from '../../../core/ingest/table/rows/import-sql.ts';
import { withDuckDb } from '../../../core/node/duckdb/duckdb.ts';
import { pdfText } from '../../e2e/pdf-text.ts';

/** What can be read of a file of which parts are compressed: those parts as they were before; nothing of other files. */
export async function hiddenText(path: string, bytes: Buffer): Promise<Buffer[]> {
  if (path.endsWith('.parquet')) return [await parquetText(path)];
  if (path.endsWith('.gz')) return [gunzipSync(bytes)];
  if (path.endsWith('.pdf')) return [Buffer.from(await pdfText(bytes)), ...streamsOf(bytes)];
  return path.endsWith('.png') ? textChunksOf(bytes) : [];
}

/** Every cell of a Parquet file, the names of its columns, and what is said about it. */
const parquetText = (path: string): Promise<Buffer> =>
  withDuckDb(async (sql) => {
    const file = quoteText(path);
    const cells = await sql.rows(`SELECT CAST(COLUMNS(*) AS VARCHAR) FROM read_parquet(${file})`);
    const names = await sql.rows(`SELECT name FROM parquet_schema(${file})`);
    const said = await sql.rows(
      `SELECT decode(key) || ' ' || decode(value) FROM parquet_kv_metadata(${file})`,
    );
    return Buffer.from([...cells, ...names, ...said].map((row) => row.join('\n')).join('\n'));
  });

/** The streams of a PDF that are inflated: text by the numbers of its letters, fonts, and what is said about the file. */
function streamsOf(pdf: Buffer): Buffer[] {
  const streams: Buffer[] = [];
  let at = 0;
  while ((at = pdf.indexOf('stream', at)) >= 0) {
    const begins = pdf.indexOf('\n', at) + 1;
    const end = pdf.indexOf('endstream', begins);
    if (end < 0) break;
    const stream = inflated(pdf.subarray(begins, end));
    if (stream) streams.push(stream);
    at = end + 'endstream'.length;
  }
  return streams;
}

/** The compressed text chunks of a PNG; the plain ones are found as they stand. */
function textChunksOf(png: Buffer): Buffer[] {
  const texts: Buffer[] = [];
  for (let at = 8; at + 8 <= png.length; at += 12 + png.readUInt32BE(at)) {
    const kind = png.toString('latin1', at + 4, at + 8);
    const data = png.subarray(at + 8, at + 8 + png.readUInt32BE(at));
    if (kind !== 'zTXt' && kind !== 'iTXt' && kind !== 'iCCP') continue;
    // The compressed part begins at a zlib header behind names that end in 0.
    for (let k = data.indexOf(0); k >= 0 && k < data.length; k++) {
      const text = data[k] === 0x78 ? inflated(data.subarray(k)) : null;
      if (text) texts.push(text);
    }
  }
  return texts;
}

function inflated(bytes: Buffer): Buffer | null {
  try {
    return inflateSync(bytes);
  } catch {
    return null;
  }
}
