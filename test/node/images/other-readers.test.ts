import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { USUAL_CUT, type VolumeCut } from '../../../core/ingest/volume-cut.ts';
import { niftiFile } from '../../ingest/image/nifti-fixture.ts';
import { describe, expect, it } from 'vitest';
import { dicomImage } from '../../../core/ingest/read/dicom/image.ts';
import { shownFrame, storedFrame } from '../../../core/ingest/read/dicom/read.ts';
import { openDicom } from '../../../core/ingest/read/dicom/start.ts';
import { gunzippedBytes, plainBytes } from '../../../core/ingest/read/nifti/bytes.ts';
import { HEADER_BYTES, readNiftiHeader } from '../../../core/ingest/read/nifti/header.ts';
import { readSlice, sliceSize } from '../../../core/ingest/read/nifti/slice.ts';
import { middleOf } from '../../../core/ingest/read/dicom/image.ts';
import { unpackers } from '../../../core/node/images/codecs.ts';
import { imageCodec } from '../../../core/node/images/image-codec.ts';
import { diskSource, memorySource } from '../../ingest/memory-source.ts';
import { furthest, numbersOf, type Numbers } from './numbers.ts';

const FIXTURES = fileURLToPath(new URL('../../fixtures/dicom', import.meta.url));
const SHARED = fileURLToPath(new URL('../../../../shared/data', import.meta.url));
const hasShared = existsSync(SHARED);
if (!hasShared) {
  process.stderr.write(
    `SKIPPED: a part of test/node/images/other-readers.test.ts: ${SHARED} is not there.\n`,
  );
}

interface Frame {
  readonly shape: readonly number[];
  readonly stored: Numbers;
  readonly isLossy?: boolean;
  readonly values?: string | null;
  readonly shown?: string;
}
type Cut = Numbers & { readonly shape: readonly [number, number] };
interface Entry {
  readonly refused?: string;
  readonly frames?: readonly Frame[];
  readonly slices?: number;
  readonly axial?: Cut;
  readonly coronal?: Cut;
  readonly sagittal?: Cut;
}

/** What pydicom, gdcm and nibabel give: `test/fixtures/dicom/make.py` wrote it. */
const expected = JSON.parse(readFileSync(join(FIXTURES, 'expected.json'), 'utf8')) as Record<string, Entry>;
const entries = Object.entries(expected).filter(([name]) => hasShared || !name.startsWith('shared/'));
const sourceOf = (name: string) =>
  diskSource(name.startsWith('shared/') ? join(SHARED, name.slice(7)) : join(FIXTURES, name));

describe('DICOM files, as pydicom reads them', () => {
  const files = entries.filter(([, { frames }]) => frames);
  it('are many', () => expect(files.length).toBeGreaterThan(40));

  it.each(files)('%s', async (name, { frames = [] }) => {
    const dicom = await openDicom(sourceOf(name));
    const image = await dicomImage(dicom);
    expect(image.frames).toBe(frames.length);
    for (const [f, frame] of frames.entries()) {
      expect(frame.shape.slice(0, 2)).toEqual([image.rows, image.columns]);
      const { samples, isRgb } = await storedFrame(dicom, image, f + 1, unpackers);
      const isMixed = isRgb && image.photometric !== 'RGB' && image.packing === 'jpeg';
      if (!frame.isLossy && !isMixed) expect(numbersOf(samples)).toEqual(frame.stored);
      if (frame.values && !isMixed && image.samples === 1) {
        expect(
          furthest(samples, new Int32Array(new Uint8Array(Buffer.from(frame.values, 'base64')).buffer)),
        ).toBeLessThanOrEqual(1);
      }
      if (frame.shown === undefined) continue;
      const shown = await shownFrame(dicom, image, f + 1, { unpackers });
      const differences = furthest(shown.data, Buffer.from(frame.shown, 'base64'));
      // Windows are steep: what differs by one before may differ by more behind.
      expect(differences).toBeLessThanOrEqual(frame.isLossy ? 3 : 1);
    }
  });

  it('have their pieces in a row, also where pydicom does not read them', async () => {
    const dicom = await openDicom(sourceOf('rle-pieces.dcm'));
    const image = await dicomImage(dicom);
    for (const [f, { stored }] of expected['rle-frames.dcm'].frames!.entries()) {
      expect(numbersOf((await storedFrame(dicom, image, f + 1, unpackers)).samples)).toEqual(stored);
    }
  });

  it('may hold floating point numbers', async () => {
    const told = await imageCodec.inspect(sourceOf('floats.dcm'), 1);
    expect(told).toMatchObject({ format: 'dicom', channels: 1, odd: ['grey-range'] });
    const { raster } = await imageCodec.decode(sourceOf('floats.dcm'), {
      width: 22,
      height: 18,
      colour: 'grey',
      page: 1,
    });
    expect(new Set(raster.data).size).toBeGreaterThan(60);
  });

  it('is refused by name where it is cut short', async () => {
    if (!hasShared) return;
    await expect(imageCodec.inspect(sourceOf('shared/dicom/MR_truncated.dcm'), 1)).resolves.toMatchObject({
      pages: 1,
    });
    await expect(
      imageCodec.decode(sourceOf('shared/dicom/MR_truncated.dcm'), {
        width: 8,
        height: 8,
        colour: 'grey',
        page: 1,
      }),
    ).rejects.toMatchObject({
      code: 'image.unreadable',
      message:
        'MR_truncated.dcm cannot be read: it is cut short: 8130 of 8192 bytes of its picture are there.',
    });
  });
});

describe('NIfTI files, as nibabel reads them', () => {
  const files = entries.filter(([, { slices }]) => slices !== undefined);
  it.each(files)('%s', async (name, entry) => {
    const source = sourceOf(name);
    const isPair = name.endsWith('.hdr');
    const open = (of = source) => (of.name.endsWith('.gz') ? gunzippedBytes(of) : plainBytes(of));
    const head = open();
    const header = readNiftiHeader(source, await head.take(0, Math.min(isPair ? 348 : HEADER_BYTES, 540)));
    await head.close();
    expect(sliceSize(header, 'axial').slices).toBe(entry.slices);
    for (const plane of ['axial', 'coronal', 'sagittal'] as const) {
      const { slices } = sliceSize(header, plane);
      const voxels = isPair ? open(sourceOf(name.replace('.hdr', '.img'))) : open();
      const cut = await readSlice(source, voxels, header, { plane, slice: middleOf(slices) });
      await voxels.close();
      const { shape, ...numbers } = entry[plane]!;
      expect([cut.height, cut.width]).toEqual(shape.slice(0, 2));
      expect({ plane, ...numbersOf(cut.values) }).toEqual({ plane, ...numbers });
    }
  });

  it('are read by the codec, the middle slice where none is chosen', async () => {
    const { facts: told, raster } = await imageCodec.decode(sourceOf('rotated.nii.gz'), {
      width: 8,
      height: 8,
      colour: 'grey',
      page: 0,
    });
    expect(told).toMatchObject({
      format: 'nifti',
      pages: 12,
      odd: ['axial', 'grey-range', 'not-square'],
      metadata: ['NIfTI description'],
    });
    expect(Math.max(...raster.data)).toBeGreaterThan(200);
    await expect(imageCodec.inspect(sourceOf('rotated.nii.gz'), 13)).rejects.toMatchObject({
      code: 'image.no-page',
    });
    expect(basename(sourceOf('pair.hdr').name)).toBe('pair.hdr');
    await expect(
      imageCodec.decode(sourceOf('pair.hdr'), { width: 8, height: 8, colour: 'grey', page: 1 }),
    ).rejects.toMatchObject({ code: 'image.unreadable', message: expect.stringContaining('.img') });
  });
});

describe('the numbers of a volume', () => {
  const tell = async (valueAt: (x: number, y: number) => number, cut?: VolumeCut) => {
    const source = memorySource('1.nii', niftiFile([16, 16, 3], 1, valueAt));
    const target = { width: 16, height: 16, colour: 'grey', page: 0 } as const;
    return (await imageCodec.decode(source, { ...target, ...(cut && { cut }) })).facts.odd;
  };
  const ct = (x: number, y: number): number => (x < 4 ? -1000 : x < 8 ? 1100 : 30 + ((x * 7 + y * 3) % 20));

  it('are told where they are those of CT or names of regions, unless a window was chosen for all', async () => {
    expect(await tell(ct)).toEqual(['axial', 'grey-range', 'hounsfield']);
    expect(await tell((x) => [0, 2, 3, 77][x >> 2])).toEqual(['axial', 'grey-range', 'labels']);
    const window = { centre: 40, width: 400 };
    expect(await tell(ct, { ...USUAL_CUT, window })).toEqual(['axial', 'one-window']);
  });
});
