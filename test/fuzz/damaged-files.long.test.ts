import { describe, expect, it } from 'vitest';
import { READERS } from './all-readers.ts';
import { tryOne } from './reader.ts';

/** Files a reader in an ordinary test run; `npm run fuzz` goes on from other seeds. */
const FILES = 120;

describe.each(READERS)('damaged files of the kind $name', (reader) => {
  it('are read or refused by name, none by an error of the program and none for long', async () => {
    const bases = await reader.bases();
    for (const base of bases) {
      // What is not damaged must not be told apart by chance: each is read, or refused for what it is.
      await reader.read(base).catch((error: unknown) => expect(error).toMatchObject({ name: 'UserError' }));
    }
    const counts = { read: 0, refused: 0 };
    for (let n = 0; n < FILES; n++) counts[(await tryOne(reader, bases, 1, n)).result]++;
    expect(Math.min(counts.read, counts.refused)).toBeGreaterThan(0);
  });
});
