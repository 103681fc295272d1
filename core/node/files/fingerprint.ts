import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import type { SourceFile } from '../../cohort/cohort.ts';
import { keptName } from '../../ingest/phi/kept-name.ts';
import { tellingFile } from './byte-source.ts';

/**
 * What the journal keeps of a file.
 *
 * @throws UserError `file.missing`, `file.denied`, `file.unreadable`
 */
export const fingerprint = (path: string, signal?: AbortSignal): Promise<SourceFile> =>
  tellingFile(basename(path), async () => {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const piece of createReadStream(path, { highWaterMark: 4 << 20 }) as AsyncIterable<Buffer>) {
      signal?.throwIfAborted();
      hash.update(piece);
      bytes += piece.length;
    }
    return { name: keptName(basename(path)), sha256: hash.digest('hex'), bytes };
  });
