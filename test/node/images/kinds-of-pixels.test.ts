import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { dicomImage, middleOf } from '../../../core/ingest/read/dicom/image.ts';
import { shownFrame, storedFrame } from '../../../core/ingest/read/dicom/read.ts';
import { openDicom } from '../../../core/ingest/read/dicom/start.ts';
import { gunzippedBytes, plainBytes } from '../../../core/ingest/read/nifti/bytes.ts';
import { HEADER_BYTES, readNiftiHeader } from '../../../core/ingest/read/nifti/header.ts';
import { readSlice, sliceSize } from '../../../core/ingest/read/nifti/slice.ts';
import { imageCodec } from '../../../core/node/images/image-codec.ts';
import { unpackers } from '../../../core/node/images/codecs.ts';
import type { Plane } from '../../../core/ingest/volume-cut.ts';
import { diskSource } from '../../ingest/memory-source.ts';
import { furthest, numbersOf, type Numbers } from './numbers.ts';

const folderOf = (name: string): string => fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url));
const read = <T>(folder: string): [string, T][] =>
  Object.entries(JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8')) as Record<string, T>);
const TARGET = { width: 8, height: 8, colour: 'grey', page: 0 } as const;

interface Picture {
  /** A part of the sentence that refuses it. */
  readonly refused?: string;
  readonly frames?: readonly Numbers[];
  /** Greys or colours as they are shown, 8 bits each, in base64. */
  readonly shown?: readonly string[];
}

describe('kinds of pixels in DICOM files, known since they were written', () => {
  const folder = folderOf('dicom/kinds');
  const pictures = read<Picture>(folder);
  it('are many', () => expect(pictures.length).toBeGreaterThan(90));

  it.each(pictures)('%s', async (name, { refused, frames = [], shown = [] }) => {
    const source = diskSource(join(folder, `${name}.dcm`));
    if (refused !== undefined) {
      await expect(imageCodec.decode(source, TARGET)).rejects.toMatchObject({
        code: expect.stringMatching(/^image\.un(readable|supported)$/),
        message: expect.stringMatching(new RegExp(`^${name}\\.dcm cannot be read: .*${refused}`)),
      });
      return;
    }
    const dicom = await openDicom(source);
    const image = await dicomImage(dicom);
    for (const [f, stored] of frames.entries()) {
      expect(numbersOf((await storedFrame(dicom, image, f + 1, unpackers)).samples, 8)).toEqual(stored);
    }
    for (const [f, bytes] of shown.entries()) {
      const { data } = await shownFrame(dicom, image, f + 1, { unpackers });
      expect(furthest(data, Buffer.from(bytes, 'base64'))).toBeLessThanOrEqual(1);
    }
  });
});

/** `coronal mean`: values of all slices in one. */
type Projections = { readonly [at in `${Plane} ${'mean' | 'max'}`]?: readonly number[] };
interface Volume extends Projections {
  readonly refused?: string;
  readonly slices?: number;
  readonly axial?: Numbers;
  readonly coronal?: Numbers;
  readonly sagittal?: Numbers;
  /** The coronal slice in the middle of the second volume. */
  readonly second?: Numbers;
}

describe('kinds of voxels and headers of NIfTI, as nibabel reads them', () => {
  const folder = folderOf('nifti');
  const volumes = read<Volume>(folder);
  it('are many', () => expect(volumes.length).toBeGreaterThan(60));

  it.each(volumes)('%s', async (name, volume) => {
    const source = diskSource(join(folder, name));
    if (volume.refused !== undefined) {
      await expect(imageCodec.decode(source, TARGET)).rejects.toMatchObject({
        code: expect.stringMatching(/^image\./),
        message: expect.stringContaining(volume.refused),
      });
      return;
    }
    const open = (of = source) => (of.name.endsWith('.gz') ? gunzippedBytes(of) : plainBytes(of));
    const isPair = name.endsWith('.hdr');
    const isSecond = /-2\.nii$|^pair2/.test(name);
    const header = readNiftiHeader(source, await open().take(0, isSecond ? HEADER_BYTES : 348));
    expect(sliceSize(header, 'axial').slices).toBe(volume.slices);
    for (const plane of ['axial', 'coronal', 'sagittal'] as const) {
      const voxels = open(isPair ? diskSource(join(folder, name.replace('.hdr', '.img'))) : source);
      const slice = middleOf(sliceSize(header, plane).slices);
      const cut = await readSlice(source, voxels, header, { plane, slice });
      await voxels.close();
      const { sha256, first } = numbersOf(cut.values, 8);
      expect(volume[plane]).toMatchObject({ sha256, first });
      for (const projection of ['max', 'mean'] as const) {
        const wanted = volume[`${plane} ${projection}`];
        if (!wanted) continue;
        const all = open(isPair ? diskSource(join(folder, name.replace('.hdr', '.img'))) : source);
        const shown = await readSlice(source, all, header, { plane, slice: 1, projection });
        await all.close();
        expect(furthest(shown.values, wanted)).toBeLessThan(1e-4);
      }
    }
    if (volume.second) {
      const slice = middleOf(sliceSize(header, 'coronal').slices);
      const cut = await readSlice(source, open(), header, { plane: 'coronal', slice, volume: 2 });
      expect(volume.second).toMatchObject(numbersOf(cut.values, 8));
    }
  });
});
