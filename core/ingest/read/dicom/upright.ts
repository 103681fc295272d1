import type { RasterImage } from '../../ports.ts';
import { placeOf } from './grey.ts';
import type { DicomFile } from './start.ts';
import { decimalsOf } from './values.ts';

const T = { plane: 0x00209116, orientation: 0x00200037 } as const;

/** How a slice is turned so that it lies as slices are looked at: first its rows become columns, then it is mirrored. */
export interface Turn {
  readonly isTransposed: boolean;
  readonly isMirrored: boolean;
  readonly isUpsideDown: boolean;
}

/** Share of a row or column that runs along an axis of the body; slices further aslant are left as they are. */
const CLEAR = 0.8;
/**
 * What runs to the right and down, by the axis that a slice lies across: to the left, the back or the head of the body. The
 * front of a slice from the side is at the left; in the others the body's left is at the right, and its front or head at the top.
 */
const VIEWS = [
  { right: 1, down: [2, -1] },
  { right: 0, down: [2, -1] },
  { right: 0, down: [1, 1] },
] as const;

/** The axis of the body that something clearly runs along; -1 where there is none. */
const axisAlong = (vector: readonly number[]): number => vector.findIndex((part) => Math.abs(part) >= CLEAR);

/**
 * How a slice is to be turned; null where it lies as slices are looked at, or aslant, or does not say how it lies.
 *
 * @param orientation six cosines: of the rows and of the columns (PS3.3, C.7.6.2.1.1)
 */
export function turnBy(orientation: readonly number[]): Turn | null {
  const [rows, columns] = [orientation.slice(0, 3), orientation.slice(3, 6)];
  const [across, downwards] = [axisAlong(rows), axisAlong(columns)];
  if (across < 0 || downwards < 0 || across === downwards) return null;
  const { right, down } = VIEWS[3 - across - downwards];
  const isTransposed = across !== right;
  const [along, below] = isTransposed ? [columns, rows] : [rows, columns];
  const isMirrored = along[right] < 0;
  const isUpsideDown = below[down[0]] * down[1] < 0;
  return isTransposed || isMirrored || isUpsideDown ? { isTransposed, isMirrored, isUpsideDown } : null;
}

/** How a frame is to be turned, by what the file says of it or of all frames. @param frame from 1 */
export async function turnOf(dicom: DicomFile, frame: number): Promise<Turn | null> {
  return turnBy(await decimalsOf(dicom.file, await placeOf(dicom, T.plane, frame), T.orientation));
}

/** A picture that is turned. */
export function turned(
  { width, height, channels, data }: RasterImage,
  { isTransposed, isMirrored, isUpsideDown }: Turn,
): RasterImage {
  const [wide, high] = isTransposed ? [height, width] : [width, height];
  const out = data.slice();
  for (let y = 0; y < high; y++) {
    const v = isUpsideDown ? high - 1 - y : y;
    for (let x = 0; x < wide; x++) {
      const u = isMirrored ? wide - 1 - x : x;
      const from = (isTransposed ? u * width + v : v * width + u) * channels;
      for (let c = 0; c < channels; c++) out[(y * wide + x) * channels + c] = data[from + c];
    }
  }
  return { width: wide, height: high, channels, data: out };
}

/** Where a slice lies along the line through its series or stack, in mm, and how it is turned. */
export interface Place {
  readonly along: number;
  readonly direction: readonly number[];
}

/** Least difference of a cosine between slices that are turned otherwise; less is how numbers were rounded. */
const TURNED = 0.01;

/** Whether slices are turned the same way, as those of a stack are. */
export const isSameWay = (a: Place | null, b: Place | null): boolean =>
  !a || !b || a.direction.every((part, i) => Math.abs(part - b.direction[i]) < TURNED);

/**
 * Where a slice lies; null where the file does not say it. Slices count from left to right, to the back or upwards, however
 * each of them is turned.
 *
 * @param position of its first pixel, in mm to the left, the back and the head; @param orientation as for `turnBy`
 */
export function placeAlong(position: readonly number[], orientation: readonly number[]): Place | null {
  if (position.length < 3 || orientation.length < 6 || ![...position, ...orientation].every(Number.isFinite))
    return null;
  const [a, b, c, d, e, f] = orientation;
  const normal = [b * f - c * e, c * d - a * f, a * e - b * d];
  const axis = axisAlong(normal);
  const sign = axis >= 0 && normal[axis] < 0 !== (axis === 0) ? -1 : 1;
  return {
    along: sign * (normal[0] * position[0] + normal[1] * position[1] + normal[2] * position[2]),
    direction: orientation,
  };
}
