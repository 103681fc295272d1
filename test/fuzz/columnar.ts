import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openJson } from '../../core/ingest/read/json/open.ts';
import { openArrow } from '../../core/ingest/read/arrow/open.ts';
import { openParquet } from '../../core/node/parquet/open-parquet.ts';
import { fileSource } from '../../core/node/files/byte-source.ts';
import type { StatisticalTable } from '../../core/ingest/read/declared/types.ts';
import { memorySource } from '../ingest/memory-source.ts';
import { lieInNumber } from './lies.ts';
import { FILE, type FuzzReader } from './reader.ts';

const file = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../ingest/read/columnar/files/${name}`, import.meta.url)));

export async function readAll(table: StatisticalTable): Promise<readonly string[]> {
  // Cells are read and let go.
  for await (const rows of table.read(null)) void rows;
  return table.findings().map(({ message }) => message);
}

export const parquet: FuzzReader = {
  name: 'parquet',
  lies: [lieInNumber],
  async read(bytes) {
    const folder = await mkdtemp(join(tmpdir(), 'etiograph-fuzz-'));
    try {
      const path = join(folder, FILE);
      await writeFile(path, bytes);
      return await readAll(await openParquet(await fileSource(path), path));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
  bases: async () => ['polars-snappy.parquet', 'polars-zstd.parquet', 'polars-gzip.parquet'].map(file),
};

export const arrow: FuzzReader = {
  name: 'arrow',
  lies: [lieInNumber],
  read: async (bytes) => readAll(await openArrow(memorySource(FILE, bytes))),
  bases: async () =>
    ['polars-lz4.arrow', 'polars-zstd.arrow', 'polars-uncompressed.arrow', 'polars.arrows'].map(file),
};

export const json: FuzzReader = {
  name: 'json',
  read: async (bytes) => readAll(await openJson(memorySource(FILE, bytes))),
  bases: async () => ['polars.json', 'polars.jsonl'].map(file),
};
