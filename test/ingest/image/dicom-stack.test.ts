import { describe, expect, it } from 'vitest';
import { openDrawn } from '../../../core/ingest/image/drawn.ts';
import { USUAL_CUT } from '../../../core/ingest/volume-cut.ts';
import { memorySource } from '../memory-source.ts';
import { dicomFile, element, items, nothingPacked } from './dicom-fixture.ts';

/** One group of attributes a frame, as newer files have them: where it lies, and how it is turned. */
const frame = (z: number): Buffer =>
  Buffer.concat([
    element(0x00209113, 'SQ', items(element(0x00200032, 'DS', `0\\0\\${z}`))),
    element(0x00209116, 'SQ', items(element(0x00200037, 'DS', '1\\0\\0\\0\\1\\0'))),
  ]);

/** What is shown of each page: the number that stands in its pixels. */
async function pagesOf(heights: readonly number[], values = heights) {
  const pixels = Uint16Array.from({ length: 100 * values.length }, (_, i) => values[Math.floor(i / 100)]);
  const bytes = dicomFile(pixels, 10, {
    0x00280008: String(values.length),
    0x00281050: '128',
    0x00281051: '256',
    0x52009230: items(...heights.map(frame)),
  });
  const pages = [];
  for (let page = 0; page <= values.length; page++) {
    const choice = { page, cut: USUAL_CUT };
    const drawn = await openDrawn(memorySource('a.dcm', bytes), choice, nothingPacked);
    pages.push((await drawn!.draw()).data[0]);
  }
  return pages;
}

describe('the frames of a DICOM file', () => {
  it('that are one stack of slices count upwards, whichever way they are stored', async () => {
    const [middle, ...pages] = await pagesOf([10, 20, 30, 40]);
    expect([middle, pages]).toEqual([30, [10, 20, 30, 40]]);
    expect(await pagesOf([40, 30, 20, 10])).toEqual([middle, ...pages]);
  });

  it('count as they are stored where they are several stacks, one place or lack places', async () => {
    expect(await pagesOf([40, 30, 40, 30])).toEqual([40, 40, 30, 40, 30]);
    expect(await pagesOf([5, 5, 5], [1, 2, 3])).toEqual([2, 1, 2, 3]);
    expect(await pagesOf([9, 8], [1, 2, 3])).toEqual([2, 1, 2, 3]);
  });
});
