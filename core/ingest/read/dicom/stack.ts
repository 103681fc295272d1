import { itemsOf, type DataSet } from './elements.ts';
import type { DicomFile } from './start.ts';
import { placeAlong } from './upright.ts';
import { decimalsOf, itemIn } from './values.ts';

const T = {
  shared: 0x52009229,
  perFrame: 0x52009230,
  place: 0x00209113,
  plane: 0x00209116,
  position: 0x00200032,
  orientation: 0x00200037,
} as const;
/** More slices than a stack has; films have more frames. */
const MOST = 2000;

/**
 * The frame that is the nth of so many. Frames of one stack of slices that is stored the other way round count from its
 * other end, as the slices of a series do; all others count as they are stored.
 *
 * @param number from 1; @returns the frame, from 1
 */
export async function frameInStack(dicom: DicomFile, frames: number, number: number): Promise<number> {
  const sequence = dicom.elements.get(T.perFrame);
  if (frames < 2 || frames > MOST || !sequence) return number;
  const shared = await itemIn(dicom.file, dicom.elements, T.shared);
  let before = Number.POSITIVE_INFINITY;
  let count = 0;
  for await (const item of itemsOf(dicom.file, sequence)) {
    const along = await alongOf(dicom, [item, shared]);
    if (along === null || !(along < before)) return number;
    before = along;
    count++;
  }
  return count === frames ? frames + 1 - number : number;
}

/** Where a frame lies by its groups of attributes, or by those of all frames. */
async function alongOf({ file }: DicomFile, groups: readonly (DataSet | null)[]): Promise<number | null> {
  const numbers = async (macro: number, tag: number): Promise<readonly number[]> => {
    for (const group of groups) {
      const set = group && (await itemIn(file, group, macro));
      if (set) return decimalsOf(file, set, tag);
    }
    return [];
  };
  const position = await numbers(T.place, T.position);
  return placeAlong(position, await numbers(T.plane, T.orientation))?.along ?? null;
}
