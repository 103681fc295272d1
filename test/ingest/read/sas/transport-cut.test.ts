import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openTransport } from '../../../../core/ingest/read/sas/transport.ts';
import { memorySource } from '../../memory-source.ts';

const whole = readFileSync(join(import.meta.dirname, 'files', 'haven-5.xpt'));

/** Reads a transport file to its end: its rows, and what is told of it. */
async function read(bytes: Uint8Array): Promise<{ rows: number; codes: string[] }> {
  const table = await openTransport(memorySource('cut.xpt', bytes), null, null);
  let rows = 0;
  for await (const some of table.read(null)) rows += some.length;
  return { rows, codes: table.findings().map(({ code }) => code) };
}

/** Blanks that fill the last record of the file. */
const FILLING = 64;
const cutBy = (bytes: number): Uint8Array => whole.subarray(0, whole.length - bytes);

describe('a transport file of version 5', () => {
  it('is read to its end, and tells that its last record is not filled', async () => {
    const all = await read(whole);
    expect(all.rows).toBe(9);
    expect(all.codes).not.toContain('statistical.unfilled-record');
    for (const bytes of [1, 20, FILLING]) {
      const { rows, codes } = await read(cutBy(bytes));
      expect(rows).toBe(9);
      expect(codes).toContain('statistical.unfilled-record');
    }
  });

  it.each([1, 2, 7, 8, 30])('is refused where %s bytes of its last row are gone', async (bytes) => {
    await expect(read(cutBy(FILLING + bytes))).rejects.toMatchObject({
      code: 'statistical.cut-short',
      message: 'cut.xpt is not complete: it ends within row 9.',
    });
  });
});
