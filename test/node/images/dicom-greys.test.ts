import { describe, expect, it } from 'vitest';
import { planImages } from '../../../core/ingest/image/plan.ts';
import { gatherSeries } from '../../../core/ingest/read/dicom/series.ts';
import { USUAL_CUT, type GreyWindow } from '../../../core/ingest/volume-cut.ts';
import { imageCodec } from '../../../core/node/images/image-codec.ts';
import { dicomFile } from '../../ingest/image/dicom-fixture.ts';
import { memorySource, refs } from '../../ingest/memory-source.ts';

const [MODALITY, PATIENT, CENTRE, WIDTH, INTERCEPT] = [
  0x00080060, 0x00100020, 0x00281050, 0x00281051, 0x00281052,
];
const shownBy = (centre: number, width: number) => ({ [CENTRE]: `${centre}`, [WIDTH]: `${width}` });
const CT = { [MODALITY]: 'CT', [INTERCEPT]: '-1024' };
const MR = { [MODALITY]: 'MR' };
type Header = Readonly<Record<number, string>>;

/** A body in air, as scanners of CT store it: with 1024 above Hounsfield units. */
const body = Uint16Array.from({ length: 4096 }, (_, i) =>
  Math.hypot((i % 64) - 32, (i >> 6) - 32) < 24 ? 1064 + (i % 7) : 24,
);

/** What is said of the greys of pictures with such headers. */
async function said(headers: readonly Header[], window: GreyWindow | null = null) {
  const files = headers.map((header, i) =>
    memorySource(`f${i}.dcm`, dicomFile(body, 64, { [PATIENT]: `P${100 + i}`, ...header })),
  );
  const { remarks } = await planImages(await gatherSeries(refs(files)), imageCodec, {
    ...{ name: 'Scans', burnedIn: 'keep', cut: { ...USUAL_CUT, window } },
  });
  return remarks.filter(({ code }) => /window|grey|hounsfield/.test(code));
}

describe('what greys of DICOM mean', () => {
  it('is warned of where files of CT have windows of their own', async () => {
    const headers = [40, 40, -600, 40].map((centre) => ({ ...CT, ...shownBy(centre, 400) }));
    expect(await said(headers)).toMatchObject([
      {
        code: 'image.windows-differ',
        severity: 'warning',
        message: expect.stringContaining('these differ: 40/400 in 3 and -600/400 in 1.'),
        hint: expect.stringContaining('--window 40/400'),
      },
    ]);
    expect(await said(headers, { centre: 40, width: 400 })).toMatchObject([{ code: 'image.one-window' }]);
  });

  it('is a note where all have the same window, or a scanner set one for each picture', async () => {
    expect(await said([1, 2, 3].map(() => ({ ...CT, ...shownBy(40, 400) })))).toMatchObject([
      {
        code: 'image.windowed',
        severity: 'info',
        message: expect.stringContaining('the same in all of them (40/400)'),
      },
    ]);
    const own = [...Array(9).keys()].map((i) => ({ ...MR, ...shownBy(150 + i, 300) }));
    expect(await said(own)).toMatchObject([{ code: 'image.windows-differ', severity: 'info' }]);
  });

  it('is warned of where windows that many pictures share differ, or some have none', async () => {
    const two = [...Array(8).keys()].map((i) => ({ ...MR, ...shownBy(i < 4 ? 600 : 150, 1200) }));
    expect(await said(two)).toMatchObject([{ code: 'image.windows-differ', severity: 'warning' }]);
    expect(await said([{ ...MR, ...shownBy(600, 1200) }, MR])).toMatchObject([
      { severity: 'warning', message: expect.stringContaining('600/1200 in 1 and none in 1.') },
      { code: 'image.grey-range' },
    ]);
  });

  it('is told of CT without a window, and of numbers that are not rescaled, or twice', async () => {
    expect(await said([CT, CT])).toMatchObject([{ code: 'image.hounsfield' }]);
    const unscaled = { [MODALITY]: 'CT' };
    const twice = { ...CT, [INTERCEPT]: '-2048' };
    const shifted = {
      code: 'image.shifted-hounsfield',
      severity: 'warning',
      message: expect.stringContaining('2 of 3 files (f1.dcm and others)'),
    };
    const window = { centre: 40, width: 400 };
    expect(await said([CT, unscaled, twice], window)).toMatchObject([{ code: 'image.one-window' }, shifted]);
    // Other devices have no air.
    expect(await said([MR], window)).toEqual([expect.objectContaining({ code: 'image.one-window' })]);
  });
});
