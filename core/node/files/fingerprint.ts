import { createHash, type Hash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { SourceFile } from '../../cohort/cohort.ts';
import { keptName } from '../../ingest/privacy/kept-name.ts';
import { tellingFile } from './byte-source.ts';

/** A sum of the first bytes of a file. */
export interface BegunSum {
  readonly hash: Hash;
  /** Bytes that are in it. */
  readonly bytes: number;
}

/**
 * What the journal keeps of a file.
 *
 * @param begun goes on from there, and stays as it is
 * @throws UserError `file.missing`, `file.denied`, `file.unreadable`
 */
export const fingerprint = (path: string, signal?: AbortSignal, begun?: BegunSum): Promise<SourceFile> =>
  tellingFile(basename(path), async () => {
    const hash = begun?.hash.copy() ?? createHash('sha256');
    let bytes = begun?.bytes ?? 0;
    const rest = createReadStream(path, { start: bytes, highWaterMark: 4 << 20 });
    for await (const piece of rest as AsyncIterable<Buffer>) {
      signal?.throwIfAborted();
      hash.update(piece);
      bytes += piece.length;
    }
    return { name: keptName(basename(path)), sha256: hash.digest('hex'), bytes };
  });
