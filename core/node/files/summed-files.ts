import { createHash, type Hash } from 'node:crypto';
import { basename } from 'node:path';
import type { SourceFile } from '../../cohort/cohort.ts';
import type { KnownSums, SummedFiles } from '../../engine/project/ports.ts';
import { keptName } from '../../ingest/privacy/kept-name.ts';
import type { ByteSource } from '../../ingest/ports.ts';
import { fileSource } from './byte-source.ts';
import { fingerprint } from './fingerprint.ts';
import { stampOf } from './stamp.ts';

/** A sum that has no more bytes than this is begun anew rather than held. */
const LITTLE = 1 << 20;

interface Begun {
  readonly stamp: string;
  readonly hash: Hash;
  bytes: number;
}

/**
 * Files whose fingerprints are taken while they are read: who reads one from its beginning to its end need not read it again
 * for its sum. Of one that was read in part only the rest is read. Files that have changed since, or so lately that nobody
 * can tell, are read anew.
 *
 * @param known sums by what tells files apart, which says neither their names nor their times
 */
export function summedFiles(known: KnownSums): SummedFiles {
  const held = new Map<string, Begun>();

  /** Adds what was read to the sum, where it goes on from what is in it. */
  const add = async (path: string, sum: Begun, { offset, bytes, size }: Piece): Promise<void> => {
    const from = sum.bytes - offset;
    if (from < 0 || from >= bytes.length) return;
    sum.hash.update(bytes.subarray(from));
    sum.bytes = offset + bytes.length;
    if (sum.bytes === size) {
      held.delete(path);
      const now = await settledStamp(path);
      if (now === sum.stamp) known.put(keyOf(now), sum.hash.copy().digest('hex'));
    } else if (sum.bytes > Math.max(LITTLE, held.get(path)?.bytes ?? 0)) held.set(path, sum);
  };

  return {
    async open(path, name): Promise<ByteSource> {
      const source = await fileSource(path, name);
      const stamp = await settledStamp(path);
      if (stamp === null || known.get(keyOf(stamp)) !== undefined) return source;
      const sum: Begun = { stamp, hash: createHash('sha256'), bytes: 0 };
      return {
        ...source,
        async read(offset, length) {
          const bytes = await source.read(offset, length);
          await add(path, sum, { offset, bytes, size: source.size });
          return bytes;
        },
      };
    },
    async fingerprint(path, signal): Promise<SourceFile> {
      const before = await stampOf(path).catch(() => null);
      const stamp = before?.isFile && before.settled ? before.text : null;
      const sum = stamp === null ? undefined : known.get(keyOf(stamp));
      if (before && sum !== undefined) {
        return { name: keptName(basename(path)), sha256: sum, bytes: before.bytes };
      }
      const begun = held.get(path);
      const found = await fingerprint(path, signal, begun?.stamp === stamp ? begun : undefined);
      held.delete(path);
      if (stamp !== null && (await settledStamp(path)) === stamp) known.put(keyOf(stamp), found.sha256);
      return found;
    },
  };
}

interface Piece {
  readonly offset: number;
  readonly bytes: Uint8Array;
  /** Of the whole file. */
  readonly size: number;
}

/** Whether the sum of a file as it is now is known. */
export async function isSummed(path: string, known: KnownSums): Promise<boolean> {
  const stamp = await settledStamp(path);
  return stamp !== null && known.get(keyOf(stamp)) !== undefined;
}

async function settledStamp(path: string): Promise<string | null> {
  const stamp = await stampOf(path).catch(() => null);
  return stamp?.settled ? stamp.text : null;
}

/** Times of files are kept nowhere: they may be days of visits. */
const keyOf = (stamp: string): string => createHash('sha256').update(stamp).digest('hex').slice(0, 32);
