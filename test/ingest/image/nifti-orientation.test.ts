import { describe, expect, it } from 'vitest';
import { openDrawn } from '../../../core/ingest/image/drawn.ts';
import { USUAL_CUT } from '../../../core/ingest/volume-cut.ts';
import { memorySource } from '../memory-source.ts';
import { niftiFile } from './nifti-fixture.ts';
import { nothingPacked } from './dicom-fixture.ts';

const file = niftiFile([8, 8, 4], 1, (x, y) => 10 * x + y);
const QFORM = 252;
const SFORM = 254;
const QUATERNION = 256;
const PIXDIM = 76;

/** The volume with a qform turned half around the axis upwards, or as the sform has it, and with the sform or without. */
async function oddOf({ isTurned, sform }: { isTurned: boolean; sform: 'there' | 'empty' | 'none' }) {
  const bytes = Buffer.from(file);
  bytes.writeFloatLE(1, PIXDIM);
  bytes.writeInt16LE(1, QFORM);
  bytes.writeFloatLE(isTurned ? 1 : 0, QUATERNION + 8);
  if (sform === 'none') bytes.writeInt16LE(0, SFORM);
  if (sform === 'empty') bytes.fill(0, 280, 328);
  const drawn = await openDrawn(memorySource('a.nii', bytes), { page: 0, cut: USUAL_CUT }, nothingPacked);
  return { odd: drawn!.header.odd, picture: await drawn!.draw() };
}

describe('a volume that says twice how it lies', () => {
  it('and not the same is told, and lies by its sform', async () => {
    const [same, two] = [
      await oddOf({ isTurned: false, sform: 'there' }),
      await oddOf({ isTurned: true, sform: 'there' }),
    ];
    expect(same.odd).not.toContain('two-orientations');
    expect(two.odd).toContain('two-orientations');
    expect(two.picture).toEqual(same.picture);
  });

  it.each(['none', 'empty'] as const)('and once nothing lies by the other (sform: %s)', async (sform) => {
    const [same, turned] = [await oddOf({ isTurned: false, sform }), await oddOf({ isTurned: true, sform })];
    expect(turned.odd).not.toContain('two-orientations');
    expect(turned.odd).not.toContain('no-orientation');
    expect([...turned.picture.data]).toEqual([...same.picture.data].reverse());
  });
});
