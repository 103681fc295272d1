import type { ImageOddity } from '../../ports.ts';
import type { ImageHeader } from '../picture/types.ts';
import { greysOf, greyView } from './grey.ts';
import type { DicomImage } from './image.ts';
import { modalityOf } from './modality.ts';
import { burnedIn, personalInDicom } from './personal.ts';
import { proportionsOf } from './proportions.ts';
import { isSquare } from '../picture/proportions.ts';
import type { DicomFile } from './start.ts';
import { textOf } from './values.ts';

const MODALITY = 0x00080060;

/** What a DICOM file says about its pictures, as every reader of images tells it. @param frame from 1 */
export async function headerOfDicom(
  dicom: DicomFile,
  image: DicomImage,
  frame: number,
): Promise<ImageHeader> {
  const { rows, columns, frames, samples, photometric } = image;
  const isColour = samples === 3 || photometric === 'PALETTE COLOR';
  const odd: ImageOddity[] = [];
  let greys: ImageHeader['greys'];
  if (!isColour) {
    const view = await greyView(dicom, image, frame);
    const shown = greysOf(image, view);
    const modality = modalityOf(await textOf(dicom.file, dicom.elements, MODALITY));
    if (shown !== 'stored') {
      odd.push(shown === 'window' ? 'windowed' : 'grey-range');
      if (shown === 'range' && modality === 'CT') odd.push('hounsfield');
      greys = { modality, window: view.voiLut ? 'table' : view.window };
    }
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
    ...(greys ? { greys } : {}),
    odd,
    metadata: [],
    personal: await personalInDicom(dicom),
  };
}
