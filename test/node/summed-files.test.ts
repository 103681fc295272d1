import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { SummedFiles } from '../../core/engine/project/ports.ts';
import { summedFiles } from '../../core/node/files/summed-files.ts';
import { settled } from './settled.ts';

const SIZE = 3 << 19;
/** More than is begun anew rather than held. */
const PART = 5 << 18;
const bytes = Uint8Array.from({ length: SIZE }, (_, i) => (i * 31) >> 3);
const sumOf = (file: Uint8Array): string => createHash('sha256').update(file).digest('hex');

let folder: string;
let path: string;
let sums: Map<string, string>;
let files: SummedFiles;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-test-'));
  path = join(folder, 'night.edf');
  writeFileSync(path, bytes);
  await settled(path);
  sums = new Map();
  files = summedFiles({ get: (key) => sums.get(key), put: (key, sum) => void sums.set(key, sum) });
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('gives the sum of what was read, however it was read', async () => {
  const range = fc.record({ offset: fc.nat(SIZE), length: fc.nat(SIZE) });
  await fc.assert(
    fc.asyncProperty(fc.array(range, { maxLength: 8 }), fc.boolean(), async (reads, toEnd) => {
      sums.clear();
      const source = await files.open(path);
      for (const { offset, length } of reads) {
        const found = await source.read(offset, length);
        expect(Buffer.compare(found, bytes.subarray(offset, offset + length))).toBe(0);
      }
      if (toEnd) await source.read(0, SIZE);
      if (toEnd) expect([...sums.values()]).toEqual([sumOf(bytes)]);
      expect(await files.fingerprint(path)).toEqual({ name: 'night.edf', sha256: sumOf(bytes), bytes: SIZE });
    }),
    { numRuns: 15 },
  );
});

it('knows a file that was read to its end without reading it again', async () => {
  const source = await files.open(path);
  await source.read(0, 256);
  await source.read(256, SIZE);
  const [key] = sums.keys();
  sums.set(key, 'the sum that is known');
  expect((await files.fingerprint(path)).sha256).toBe('the sum that is known');
});

it('takes the sum of a file anew that was written again, with the same size and time', async () => {
  const source = await files.open(path);
  await source.read(0, SIZE);
  const other = bytes.map((b) => 255 - b);
  const { mtime, atime } = statSync(path);
  writeFileSync(path, other);
  utimesSync(path, atime, mtime);
  await settled(path);
  expect((await files.fingerprint(path)).sha256).toBe(sumOf(other));
});

it('does not go on with the sum of a file that was written again while it was read', async () => {
  const source = await files.open(path);
  await source.read(0, PART);
  const other = bytes.map((b) => 255 - b);
  writeFileSync(path, other);
  await settled(path);
  await source.read(PART, SIZE);
  expect([...sums.values()]).toEqual([]);
  expect((await files.fingerprint(path)).sha256).toBe(sumOf(other));
});

it('keeps no times and no names', async () => {
  await (await files.open(path)).read(0, SIZE);
  expect([...sums.keys()]).toEqual([expect.stringMatching(/^[0-9a-f]{32}$/)]);
});

it('says which file is not there', async () => {
  await expect(files.open(join(folder, 'gone.edf'))).rejects.toMatchObject({ code: 'file.missing' });
  await expect(files.fingerprint(join(folder, 'gone.edf'))).rejects.toMatchObject({ code: 'file.missing' });
});
