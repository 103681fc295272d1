import { describe, expect, it } from 'vitest';
import { isSquare, within } from '../../../core/ingest/read/picture/proportions.ts';
import { planImages } from '../../../core/ingest/image/plan.ts';
import { imageCodec } from '../../../core/node/images/image-codec.ts';
import { dicomFile } from '../../ingest/image/dicom-fixture.ts';
import { memorySource, refs } from '../../ingest/memory-source.ts';

const target = { width: 64, height: 64, colour: 'grey', page: 0 } as const;

/** First and last row and column of a picture that are not black. */
function extent({ data, width }: { data: ArrayLike<number>; width: number }) {
  const lit = Array.from(data).flatMap((value, at) =>
    value > 100 ? [[Math.floor(at / width), at % width]] : [],
  );
  const [rows, columns] = [lit.map(([row]) => row), lit.map(([, column]) => column)];
  return {
    rows: [Math.min(...rows), Math.max(...rows)],
    columns: [Math.min(...columns), Math.max(...columns)],
  };
}

const window = { 0x00281050: '50', 0x00281051: '101' };
const dicom = (columns: number, rows: number, more: Readonly<Record<number, string>>) =>
  memorySource(
    'a.dcm',
    dicomFile(new Uint16Array(columns * rows).fill(100), columns, { ...window, ...more }),
  );

/** A NIfTI-1 volume of bright bytes. */
function nifti(size: readonly number[], pixdim: readonly number[]) {
  const bytes = new Uint8Array(352 + size[0] * size[1] * size[2]).fill(200, 352);
  // A few dark voxels in each slice, so that its greys have a range.
  for (let k = 0; k < size[2]; k++) bytes.fill(0, 352 + k * size[0] * size[1], 356 + k * size[0] * size[1]);
  const view = new DataView(bytes.buffer);
  view.setInt32(0, 348, true);
  [3, ...size].forEach((n, i) => view.setInt16(40 + 2 * i, n, true));
  view.setInt16(70, 2, true);
  [1, ...pixdim].forEach((n, i) => view.setFloat32(76 + 4 * i, n, true));
  view.setFloat32(108, 352, true);
  bytes.set([0x6e, 0x2b, 0x31, 0], 344);
  return memorySource('a.nii', bytes);
}

describe('pixels that are not square', () => {
  it.each([
    [0x00280030, '10\\1'],
    [0x00181164, '5\\.5'],
    [0x00280034, '10\\1'],
  ])('of DICOM (%i) are shown in the proportions of the body', async (tag, value) => {
    const { raster, facts } = await imageCodec.decode(dicom(120, 12, { [tag]: value }), target);
    expect([raster.width, raster.height]).toEqual([64, 64]);
    expect(extent(raster)).toEqual({ rows: [0, 63], columns: [0, 63] });
    expect(facts.odd).toContain('not-square');
    const shown = await imageCodec.thumbnail(dicom(120, 12, { [tag]: value }), {
      size: 60,
      white16: 255,
      page: 1,
    });
    expect([shown.width, shown.height]).toEqual([60, 60]);
  });

  it('are left as they are where the file gives no sizes, or equal or senseless ones', async () => {
    for (const spacing of ['', '.7\\.7', '0\\1', 'x\\y', '1\\1e9']) {
      const { raster, facts } = await imageCodec.decode(dicom(120, 12, { 0x00280030: spacing }), target);
      expect(extent(raster)).toEqual({ rows: [29, 34], columns: [0, 63] });
      expect(facts.odd).not.toContain('not-square');
    }
  });

  it('of NIfTI go by the axes that are shown', async () => {
    const { raster, facts } = await imageCodec.decode(nifti([10, 40, 3], [8, 1, 9]), target);
    expect(extent(raster)).toEqual({ rows: [16, 47], columns: [0, 63] });
    expect(facts.odd).toContain('not-square');
  });

  it('fit into a frame of any shape', () => {
    expect(within({ width: 120, height: 12, aspect: 10 }, { width: 64, height: 32 })).toEqual({
      width: 32,
      height: 32,
    });
    expect(within({ width: 1000, height: 1, aspect: 1.5 }, { width: 8, height: 8 })).toEqual({
      width: 8,
      height: 1,
    });
    expect([1, 1.005, 0, Number.NaN, 1e9].every(isSquare)).toBe(true);
    expect([1.2, 0.5].some(isSquare)).toBe(false);
  });
});

describe('the size that a plan proposes', () => {
  it.each([
    ['1\\1', 20],
    ['2\\1', 40],
    ['1\\2', 40],
    ['10\\1', 64],
  ])('counts the stretch of pixels (%s)', async (spacing, side) => {
    const file = dicom(20, 20, { 0x00280030: spacing, 0x00100020: 'A' });
    const plan = await planImages(refs([file]), imageCodec, { pattern: '{id}.dcm' });
    expect([plan.suggested.width, plan.suggested.height]).toEqual([side, side]);
  });
});
