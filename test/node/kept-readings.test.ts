import { appendFile, mkdtemp, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keptReadings } from '../../core/node/project/kept-readings.ts';
import { MANIFEST } from '../../core/node/project/manifest.ts';

let project: string;
beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'etiograph-kept-'));
  await writeFile(join(project, MANIFEST), '{}');
});
afterEach(() => rm(project, { recursive: true, force: true }));

const readings = 'unfinished';
/** The file that this process keeps becomes that of one which is gone. */
async function killed(): Promise<string> {
  const folder = join(project, readings);
  const [name] = await readdir(folder);
  const path = join(folder, name.replace(/\.\d+\./, '.999999999.'));
  await rename(join(folder, name), path);
  return path;
}

describe('what an import has read', () => {
  it('comes back after a kill, whatever it is', async () => {
    const values = fc.oneof(fc.uint8Array(), fc.uint16Array());
    const all = fc.dictionary(fc.string({ minLength: 1 }), fc.record({ facts: fc.jsonValue(), values }));
    await fc.assert(
      fc.asyncProperty(all, async (entries) => {
        const kept = await keptReadings(project, 'ab');
        for (const [stamp, reading] of Object.entries(entries)) kept.put(stamp, reading);
        await killed();
        const again = await keptReadings(project, 'ab');
        for (const [stamp, { facts, values: numbers }] of Object.entries(entries)) {
          // As JSON keeps it: -0 is 0.
          expect(again.get(stamp)).toEqual({ facts: JSON.parse(JSON.stringify(facts)), values: numbers });
        }
        expect(again.get('')).toBeNull();
        again.forget();
        kept.forget();
      }),
      { numRuns: 40 },
    );
  });

  it('leaves no folder behind, nor takes away one that another import is at', async () => {
    const [one, other] = [await keptReadings(project, 'ab'), await keptReadings(project, 'cd')];
    one.forget();
    expect(await readdir(join(project, readings))).toHaveLength(1);
    other.forget();
    expect(await readdir(project)).toEqual([MANIFEST]);
    const again = await keptReadings(project, 'ab');
    again.put('one', { facts: 1, values: Uint8Array.of(1) });
    expect(again.get('one')?.facts).toBe(1);
    again.forget();
  });

  it('is what was whole when the process was killed in the middle of a record', async () => {
    const kept = await keptReadings(project, 'ab');
    kept.put('one', { facts: 1, values: Uint8Array.of(1, 2, 3) });
    kept.put('two', { facts: 2, values: Uint8Array.of(4, 5, 6) });
    const path = await killed();
    await truncate(path, (await readFile(path)).length - 1);
    const again = await keptReadings(project, 'ab');
    expect(again.get('one')?.values).toEqual(Uint8Array.of(1, 2, 3));
    expect(again.get('two')).toBeNull();
    again.put('two', { facts: 2, values: Uint8Array.of(7) });
    expect(again.get('two')?.values).toEqual(Uint8Array.of(7));
  });

  it('counts as none where a bit has changed, or something else stands there', async () => {
    const kept = await keptReadings(project, 'ab');
    kept.put('one', { facts: 1, values: Uint8Array.of(1, 2, 3) });
    const path = await killed();
    const bytes = await readFile(path);
    bytes[bytes.length - 2] ^= 1;
    await writeFile(path, bytes);
    expect((await keptReadings(project, 'ab')).get('one')).toBeNull();
    await appendFile(await killed(), Buffer.alloc(100, 255));
    expect((await keptReadings(project, 'ab')).get('one')).toBeNull();
  });

  it('is not taken for another way of reading, and gone once it is over', async () => {
    const kept = await keptReadings(project, 'ab');
    kept.put('one', { facts: 1, values: Uint8Array.of(1) });
    await killed();
    const other = await keptReadings(project, 'cd');
    expect(other.get('one')).toBeNull();
    other.forget();
    (await keptReadings(project, 'ab')).forget();
    expect(await readdir(project)).toEqual([MANIFEST]);
  });
});
