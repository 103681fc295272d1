import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dicomImage } from '../../../core/ingest/read/dicom/image.ts';
import { storedFrame } from '../../../core/ingest/read/dicom/read.ts';
import { unpackRle } from '../../../core/ingest/read/dicom/rle.ts';
import { openDicom } from '../../../core/ingest/read/dicom/start.ts';
import { gunzippedBytes } from '../../../core/ingest/read/nifti/bytes.ts';
import { axesOf } from '../../../core/ingest/read/nifti/orientation.ts';
import { rangeOf } from '../../../core/ingest/read/picture/grey-range.ts';
import { memorySource } from '../memory-source.ts';
import { nothingPacked } from './dicom-fixture.ts';

/** Packs planes of bytes by PackBits, a segment a byte of a sample, the most significant first. */
function packRle(samples: readonly number[], bytes: number): Uint8Array {
  const segments = Array.from({ length: bytes }, (_, s) => {
    const plane = samples.map((value) => (value >>> (8 * (bytes - 1 - s))) & 255);
    const out: number[] = [];
    for (let at = 0; at < plane.length;) {
      let run = 1;
      while (run < 128 && plane[at + run] === plane[at]) run++;
      if (run > 1) out.push(257 - run, plane[at]);
      else out.push(0, plane[at]);
      at += run;
    }
    return out.length % 2 ? [...out, 128] : out;
  });
  const header = new Uint32Array(16);
  header[0] = bytes;
  let at = 64;
  segments.forEach((segment, i) => {
    header[i + 1] = at;
    at += segment.length;
  });
  return Uint8Array.from([...new Uint8Array(header.buffer), ...segments.flat()]);
}

/** Elements in a row, of either order of bytes, with VRs or without. */
function written(
  elements: readonly (readonly [tag: number, vr: string, value: Uint8Array])[],
  isLittle: boolean,
): Buffer {
  return Buffer.concat(
    elements.flatMap(([tag, vr, value]) => {
      const head = Buffer.alloc(vr === 'OW' ? 12 : 8);
      const view = new DataView(head.buffer, head.byteOffset);
      view.setUint16(0, tag >>> 16, isLittle);
      view.setUint16(2, tag & 0xffff, isLittle);
      head.write(vr, 4, 'latin1');
      if (vr === 'OW') view.setUint32(8, value.length, isLittle);
      else view.setUint16(6, value.length, isLittle);
      return [head, Buffer.from(value)];
    }),
  );
}

describe('RLE', () => {
  it('gives back what was packed, and nothing where it is cut short', () => {
    const bytes = fc.constantFrom(1, 2, 4);
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 5 }), { minLength: 1, maxLength: 300 }),
        bytes,
        fc.nat(),
        (small, size, seed) => {
          const samples = small.map((value) => (value * (seed % 9001)) >>> 0);
          const kept = samples.map((value) => (size === 4 ? value : value % 2 ** (8 * size)));
          const packed = packRle(kept, size);
          const out = unpackRle(packed, kept.length, 1, size)!;
          const view = new DataView(out.buffer);
          const read = kept.map((_, i) =>
            size === 1 ? out[i] : size === 2 ? view.getUint16(2 * i, true) : view.getUint32(4 * i, true),
          );
          expect(read).toEqual(kept);
          expect(unpackRle(packed.subarray(0, 64), kept.length, 1, size)).toBeNull();
          expect(unpackRle(packed, kept.length, 3, size)).toBeNull();
        },
      ),
    );
  });
});

describe('a DICOM file that is written here', () => {
  it('is read as it was written, with either order of bytes and sign', async () => {
    const one = fc.record({
      rows: fc.integer({ min: 1, max: 9 }),
      columns: fc.integer({ min: 1, max: 9 }),
      frames: fc.integer({ min: 1, max: 3 }),
      isSigned: fc.boolean(),
      isLittle: fc.boolean(),
      seed: fc.nat(),
    });
    await fc.assert(
      fc.asyncProperty(one, async ({ rows, columns, frames, isSigned, isLittle, seed }) => {
        const count = rows * columns * frames;
        const values = Array.from(
          { length: count },
          (_, i) => (((seed + 1) * (i + 7) * 7919) % 65_536) - (isSigned ? 32_768 : 0),
        );
        const pixels = new Uint8Array(2 * count);
        const view = new DataView(pixels.buffer);
        values.forEach((value, i) => view.setInt16(2 * i, value, isLittle));
        const word = (value: number) => {
          const bytes = new Uint8Array(2);
          new DataView(bytes.buffer).setUint16(0, value, isLittle);
          return bytes;
        };
        const text = (value: string) => Buffer.from(value.length % 2 ? `${value} ` : value);
        const set = written(
          [
            [0x00280008, 'IS', text(String(frames))],
            [0x00280010, 'US', word(rows)],
            [0x00280011, 'US', word(columns)],
            [0x00280100, 'US', word(16)],
            [0x00280103, 'US', word(isSigned ? 1 : 0)],
            [0x7fe00010, 'OW', pixels],
          ],
          isLittle,
        );
        const syntax = isLittle ? '1.2.840.10008.1.2.1\0' : '1.2.840.10008.1.2.2\0';
        const meta = written([[0x00020010, 'UI', Buffer.from(syntax)]], true);
        const file = Buffer.concat([Buffer.alloc(128), Buffer.from('DICM'), meta, set]);
        const dicom = await openDicom(memorySource('a.dcm', file));
        const image = await dicomImage(dicom);
        expect(image).toMatchObject({ rows, columns, frames, isSigned, bitsStored: 16 });
        const read: number[] = [];
        for (let f = 1; f <= frames; f++)
          read.push(...(await storedFrame(dicom, image, f, nothingPacked)).samples);
        expect(read).toEqual(values);
        // Cut short anywhere within the last frame, it is refused and not made up.
        const cut = await openDicom(memorySource('cut.dcm', file.subarray(0, file.length - 1)));
        await expect(storedFrame(cut, await dicomImage(cut), frames, nothingPacked)).rejects.toMatchObject({
          code: 'image.unreadable',
          message: expect.stringContaining('cut.dcm'),
        });
      }),
      { numRuns: 60 },
    );
  });
});

describe('packed volumes', () => {
  it('are unpacked as far as they are asked for', async () => {
    const whole = Uint8Array.from({ length: 700_000 }, (_, i) => (i * 31) ^ (i >> 7));
    const packed = new Uint8Array(gzipSync(whole));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat({ max: 90_000 }), { minLength: 1, maxLength: 6 }), async (steps) => {
        const bytes = gunzippedBytes(memorySource('a.nii.gz', packed));
        let at = 0;
        for (const step of steps) {
          const part = await bytes.take(at, step);
          expect(Buffer.compare(part, whole.subarray(at, at + step))).toBe(0);
          at += step + 11;
        }
        await bytes.close();
      }),
      { numRuns: 20 },
    );
    const cut = gunzippedBytes(memorySource('a.nii.gz', packed.subarray(0, packed.length >> 1)));
    await expect(cut.take(0, whole.length)).rejects.toMatchObject({ code: 'image.unreadable' });
  });
});

describe('orientation', () => {
  it('gives every axis of the body one of the file', () => {
    const row = fc.array(fc.double({ min: -5, max: 5, noNaN: true }), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(row, (sform) => {
        const { axis } = axesOf({ sform, quaternion: null, pixdim: [1, 1, 1, 1] });
        expect([...axis].sort()).toEqual([0, 1, 2]);
      }),
    );
  });
});

describe('the range of greys', () => {
  it('leaves out half a percent at either end, and what does not count', () => {
    const values = Float64Array.from({ length: 10_000 }, (_, i) => i);
    const { low, high } = rangeOf(values);
    expect(low).toBeCloseTo(50, -1);
    expect(high).toBeCloseTo(9950, -1);
    expect(rangeOf([5, 5, 5])).toEqual({ low: 5, high: 5 });
    expect(rangeOf([Number.NaN, Number.POSITIVE_INFINITY])).toEqual({ low: 0, high: 0 });
    expect(rangeOf([-2000, 1, 2, 3], (i) => i > 0)).toEqual({ low: 1, high: 3 });
  });
});
