import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';

const PIECE = 4 << 20;

/**
 * SHA-256 of a file in hex, and its size; a few MB at a time.
 *
 * @param piece bytes that are summed at once, during which this process does nothing else
 */
export async function hashFile(
  path: string,
  piece = PIECE,
): Promise<{ readonly key: string; readonly bytes: number }> {
  const hash = createHash('sha256');
  const file = await open(path, 'r');
  try {
    const buffer = Buffer.allocUnsafe(piece);
    let bytes = 0;
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, piece);
      if (bytesRead === 0) return { key: hash.digest('hex'), bytes };
      hash.update(buffer.subarray(0, bytesRead));
      bytes += bytesRead;
    }
  } finally {
    await file.close();
  }
}
