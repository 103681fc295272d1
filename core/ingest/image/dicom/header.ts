import type { ImageOddity } from '../../ports.ts';
import type { ImageHeader } from '../header/types.ts';
import { greysOf, greyView } from './grey.ts';
import type { DicomImage } from './image.ts';
import { burnedIn, personalInDicom } from './personal.ts';
import { proportionsOf } from './proportions.ts';
import { isSquare } from '../proportions.ts';
import type { DicomFile } from './start.ts';

/** What a DICOM file says about its pictures, as every reader of images tells it. @param frame from 1 */
export async function headerOfDicom(
  dicom: DicomFile,
  image: DicomImage,
  frame: number,
): Promise<ImageHeader> {
  const { rows, columns, frames, samples, photometric } = image;
  const isColour = samples === 3 || photometric === 'PALETTE COLOR';
  const odd: ImageOddity[] = [];
  if (!isColour) {
    const greys = greysOf(image, await greyView(dicom, image, frame));
    if (greys !== 'stored') odd.push(greys === 'window' ? 'windowed' : 'grey-range');
  }
  const aspect = await proportionsOf(dicom, frame);
  if (!isSquare(aspect)) odd.push('not-square');
  const burned = await burnedIn(dicom);
  if (burned !== 'no') odd.push(burned === 'yes' ? 'burned-in' : 'maybe-burned-in');
  return {
    format: 'dicom',
    width: columns,
    height: rows,
    pages: frames,
    choices: frames,
    channels: isColour ? 3 : 1,
    bitsPerSample: 8,
    orientation: 1,
    isHeldWhole: true,
    fourth: 'none',
    aspect,
    odd,
    metadata: [],
    personal: await personalInDicom(dicom),
  };
}
