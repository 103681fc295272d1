import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { openDrawn } from '../../../core/ingest/image/drawn.ts';
import { USUAL_CUT } from '../../../core/contract/volume-cut.ts';
import { memorySource } from '../memory-source.ts';
import { niftiFile } from './nifti-fixture.ts';
import { nothingPacked } from './dicom-fixture.ts';

const VOLUMES = 3;
/** Noise, which gzip cannot make much smaller. */
const file = niftiFile(
  [16, 16, 12],
  VOLUMES,
  (x, y, z, t) => (7919 * (x + 16 * y + 256 * z + 3072 * t)) % 30_011,
);

const opened = (name: string, bytes: Uint8Array) =>
  openDrawn(memorySource(name, bytes), { page: 0, cut: USUAL_CUT }, nothingPacked);
const drawn = async (name: string, bytes: Uint8Array) => (await opened(name, bytes))!.draw();

describe('a volume', () => {
  const whole = drawn('whole.nii', file);

  it.each([
    ['packed', 'brain.nii.gz', gzipSync(file)],
    [
      'packed in two parts',
      'brain.nii.gz',
      Buffer.concat([gzipSync(file.subarray(0, 9000)), gzipSync(file.subarray(9000))]),
    ],
    ['with more bytes behind it', 'brain.nii', Buffer.concat([file, Buffer.alloc(512)])],
    ['packed with more bytes behind it', 'brain.nii.gz', gzipSync(Buffer.concat([file, Buffer.alloc(512)]))],
  ])('%s is read', async (_, name, bytes) => {
    expect(await drawn(name, bytes)).toEqual(await whole);
  });

  it.each([
    ['the file', 'brain.nii', file.subarray(0, -2)],
    ['the last volume', 'brain.nii', file.subarray(0, 352 + 2 * 16 * 16 * 12 * 2)],
    ['the packed file', 'brain.nii.gz', gzipSync(file).subarray(0, -1)],
    ['the packed file in the last volume', 'brain.nii.gz', gzipSync(file).subarray(0, -4000)],
    ['what was packed', 'brain.nii.gz', gzipSync(file.subarray(0, -2))],
  ])('of which the end of %s is missing is refused, though its slice is whole', async (_, name, bytes) => {
    await expect(opened(name, bytes)).rejects.toThrow(/brain\.nii.* it is cut short/);
  });

  it('packed, of which a byte is not as it was packed, is refused, though it can be unpacked', async () => {
    const stored = gzipSync(file, { level: 0 });
    for (const place of [5000, Math.floor(stored.length / 2), stored.length - 100]) {
      const damaged = Buffer.from(stored);
      damaged[place] ^= 1;
      await expect(drawn('brain.nii.gz', damaged)).rejects.toThrow(
        'brain.nii.gz cannot be read: it is cut short or damaged',
      );
    }
  });

  it('whose intercept is no number is refused', async () => {
    const bytes = Buffer.from(file);
    bytes.writeFloatLE(2, 112);
    bytes.writeFloatLE(Number.NaN, 116);
    await expect(opened('brain.nii', bytes)).rejects.toThrow('scl_inter');
  });
});
