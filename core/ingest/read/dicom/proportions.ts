import { placeOf } from './grey.ts';
import type { DicomFile } from './start.ts';
import { decimalsOf } from './values.ts';

const T = {
  /** Pixel Measures Sequence, of newer files with groups of attributes a frame. */
  measures: 0x00289110,
  ratio: 0x00280034,
} as const;
/** Pixel Spacing, Imager Pixel Spacing and Nominal Scanned Pixel Spacing, the distance of rows first. */
const SPACINGS = [0x00280030, 0x00181164, 0x00182010] as const;

/**
 * Height of a pixel by its width (PS3.3, 10.7.1.3 and C.7.6.3.1.7); 1 where the file does not say it.
 *
 * @param frame from 1
 */
export async function proportionsOf(dicom: DicomFile, frame: number): Promise<number> {
  const { file, elements } = dicom;
  const measures = await placeOf(dicom, T.measures, frame);
  for (const [set, tag] of [
    [measures, SPACINGS[0]] as const,
    ...[...SPACINGS, T.ratio].map((each) => [elements, each] as const),
  ]) {
    const [down = 0, across = 0] = await decimalsOf(file, set, tag);
    if (down > 0 && across > 0 && Number.isFinite(down / across)) return down / across;
  }
  return 1;
}
