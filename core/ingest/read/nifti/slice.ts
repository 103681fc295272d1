import { tooLarge } from '../picture/errors.ts';
import { throughWindow, type GreyWindow, type Plane, type VolumeCut } from '../../volume-cut.ts';
import { rangeOf } from '../picture/grey-range.ts';
import type { ByteSource, RasterImage } from '../../ports.ts';
import type { ForwardBytes } from './bytes.ts';
import type { NiftiHeader } from './header.ts';
import { numbersOf } from './numbers.ts';

/** For each plane the axes of the body: through it, to the right of the picture, and to its top. */
const VIEWS: Readonly<Record<Plane, readonly [number, number, number]>> = {
  axial: [2, 0, 1],
  coronal: [1, 0, 2],
  sagittal: [0, 1, 2],
};
/** Bytes of a layer of the file, of which one is held. */
const MOST_LAYER = 256 * 2 ** 20;
/** Bytes that a packed file is unpacked to for one picture. */
const MOST_UNPACKED = 4 * 2 ** 30;

/** Width and height of a slice, how many there are, and the height of a pixel by its width. */
export function sliceSize({ size, axes, spacing }: NiftiHeader, plane: Plane) {
  const [through, right, top] = VIEWS[plane].map((body) => axes.axis[body]);
  return {
    slices: size[through],
    width: size[right],
    height: size[top],
    aspect: spacing[top] / spacing[right],
  };
}

/** Numbers of a slice as they are stored, rows from the top; colours have their red, green and blue together. */
export interface Slice {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3;
  readonly values: Float64Array;
}

/**
 * Cuts a slice out of a volume, or brings all its slices to one, with the right of the body at the right and its front (or
 * its top) at the top, as the RAS convention has it.
 *
 * @param slice from 1, counted from below, from the back or from the left; of no account to a mean or largest value
 * @param volume from 1; the first if not given
 * @throws UserError `image.unreadable`, `image.too-large` that names the file
 */
export async function readSlice(
  source: ByteSource,
  bytes: ForwardBytes,
  header: NiftiHeader,
  at: Pick<VolumeCut, 'plane'> & Partial<VolumeCut> & { readonly slice: number },
): Promise<Slice> {
  const { size, axes, voxel } = header;
  const { plane, slice, projection = 'slice', volume = 1 } = at;
  const [body] = VIEWS[plane];
  const through = axes.axis[body];
  const [nx, ny, nz] = size;
  const all = nx * ny * nz * voxel.bytes;
  const offset = header.offset + (volume - 1) * all;
  if (nx * ny * voxel.bytes > MOST_LAYER) throw tooLarge(source, `a layer of it has ${nx} x ${ny} voxels`);
  if (all > MOST_UNPACKED) throw tooLarge(source, `a volume of it has ${nx} x ${ny} x ${nz} voxels`);
  if (/\.gz$/i.test(source.name) && offset + all > MOST_UNPACKED) {
    throw tooLarge(
      source,
      `it must be unpacked up to its volume ${volume}, which are ${Math.round((offset + all) / 1e6)} MB`,
    );
  }
  const read: ReadVoxels = async (place, count) =>
    numbersOf(await bytes.take(offset + place * voxel.bytes, count * voxel.bytes), header);
  const index = axes.isReversed[body] ? size[through] - slice : slice - 1;
  const flat =
    projection === 'slice'
      ? await oneSlice(header, through, index, read)
      : await projected(header, through, projection, read);
  return upright(header, plane, flat);
}

/** Numbers of some voxels that stand one after the other in the file. */
type ReadVoxels = (place: number, count: number) => Promise<Float64Array>;

const channelsOf = ({ voxel }: NiftiHeader): 1 | 3 => (voxel.kind === 'rgb' ? 3 : 1);

/** A slice across an axis of the file, in the order of the other two. */
async function oneSlice(
  header: NiftiHeader,
  through: number,
  index: number,
  read: ReadVoxels,
): Promise<Float64Array> {
  const [nx, ny, nz] = header.size;
  const channels = channelsOf(header);
  if (through === 2) return read(index * nx * ny, nx * ny);
  const flat = new Float64Array((through === 1 ? nx : ny) * nz * channels);
  for (let k = 0; k < nz; k++) {
    if (through === 1) flat.set(await read((k * ny + index) * nx, nx), k * nx * channels);
    else {
      const layer = await read(k * nx * ny, nx * ny);
      for (let j = 0; j < ny; j++) {
        for (let c = 0; c < channels; c++)
          flat[(k * ny + j) * channels + c] = layer[(j * nx + index) * channels + c];
      }
    }
  }
  return flat;
}

/** The mean or the largest of the finite values along an axis of the file; NaN where there are none. */
async function projected(
  header: NiftiHeader,
  through: number,
  projection: 'mean' | 'max',
  read: ReadVoxels,
): Promise<Float64Array> {
  const [nx, ny, nz] = header.size;
  const channels = channelsOf(header);
  const [across, up] = [0, 1, 2].filter((axis) => axis !== through);
  const area = header.size[across] * header.size[up] * channels;
  const flat = new Float64Array(area);
  const counts = new Uint32Array(area);
  for (let k = 0; k < nz; k++) {
    const layer = await read(k * nx * ny, nx * ny);
    for (let i = 0; i < layer.length; i++) {
      const value = layer[i];
      if (!Number.isFinite(value)) continue;
      const voxel = Math.floor(i / channels);
      const at = [voxel % nx, Math.floor(voxel / nx), k];
      const to = (at[up] * header.size[across] + at[across]) * channels + (i % channels);
      if (projection === 'mean') flat[to] += value;
      else if (counts[to] === 0 || value > flat[to]) flat[to] = value;
      counts[to]++;
    }
  }
  return flat.map((value, i) =>
    counts[i] === 0 ? Number.NaN : projection === 'mean' ? value / counts[i] : value,
  );
}

/** Turns a slice so that it lies as people look at it. */
function upright(header: NiftiHeader, plane: Plane, flat: Float64Array): Slice {
  const { size, axes } = header;
  const [, right, top] = VIEWS[plane];
  const [across, up] = [axes.axis[right], axes.axis[top]];
  const channels = channelsOf(header);
  const [width, height] = [size[across], size[up]];
  const values = new Float64Array(flat.length);
  const isAcross = across < up;
  for (let y = 0; y < height; y++) {
    const row = axes.isReversed[top] ? y : height - 1 - y;
    for (let x = 0; x < width; x++) {
      const column = axes.isReversed[right] ? width - 1 - x : x;
      const from = isAcross ? row * width + column : column * height + row;
      for (let c = 0; c < channels; c++) values[(y * width + x) * channels + c] = flat[from * channels + c];
    }
  }
  return { width, height, channels, values };
}

/** A slice as it is shown: greys through a window, or from its own darkest to its brightest, 0.5% at either end left out. */
export function sliceRaster(
  { width, height, channels, values }: Slice,
  window: GreyWindow | null,
): RasterImage {
  if (channels === 3) return { width, height, channels, data: Uint8Array.from(values, Math.round) };
  const { low, high } = rangeOf(values);
  const usual = (value: number): number =>
    high > low ? Math.min(1, Math.max(0, (value - low) / (high - low))) : 0;
  const shown = window ? throughWindow(window) : usual;
  // What is no number is black.
  const data = Uint8Array.from(values, (value) => Math.round(255 * shown(value)) || 0);
  return { width, height, channels, data };
}
