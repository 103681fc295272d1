import fc from 'fast-check';
import { expect, it } from 'vitest';
import { byteCursor } from '../../../../core/ingest/read/declared/bytes.ts';
import { memorySource } from '../../memory-source.ts';

const BYTES = Uint8Array.from({ length: 5000 }, (_, i) => i % 251);

it('gives the bytes of a file from wherever it stands, and no more than there are', async () => {
  const moves = fc.array(
    fc.oneof(
      fc.record({ take: fc.integer({ min: 0, max: 2000 }) }),
      fc.record({ seek: fc.integer({ min: 0, max: 6000 }) }),
      fc.constant({ some: true }),
    ),
  );
  await fc.assert(
    fc.asyncProperty(moves, async (all) => {
      const cursor = byteCursor(memorySource('a.sav', BYTES));
      let at = 0;
      for (const move of all) {
        if ('seek' in move) cursor.seek((at = move.seek));
        else {
          const bytes = 'take' in move ? await cursor.take(move.take) : await cursor.some();
          const end = 'take' in move ? at + move.take : 5000;
          expect([...bytes]).toEqual([...BYTES.subarray(at, Math.max(at, end))]);
          at += bytes.length;
        }
        expect([cursor.at, cursor.left]).toEqual([at, Math.max(0, 5000 - at)]);
      }
    }),
  );
});
