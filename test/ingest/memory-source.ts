import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { ByteSource, FileRef } from '../../core/ingest/ports.ts';

/** A file that is in memory; counts how much of it is read at once. */
export function memorySource(name: string, bytes: Uint8Array): ByteSource & { largestRead: number } {
  return {
    name,
    size: bytes.length,
    largestRead: 0,
    async read(offset, length) {
      this.largestRead = Math.max(this.largestRead, length);
      return bytes.subarray(offset, offset + length);
    },
  };
}

export function diskSource(path: string): ByteSource {
  return memorySource(basename(path), new Uint8Array(readFileSync(path)));
}

/** Files as a plan takes them, not opened yet. */
export const refs = (sources: readonly ByteSource[]): FileRef[] =>
  sources.map((source) => ({ name: source.name, open: async () => source }));
