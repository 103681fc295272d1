import { tooLarge } from '../header/errors.ts';
import { rangeOf } from '../grey-range.ts';
import type { ByteSource, RasterImage } from '../../ports.ts';
import type { ForwardBytes } from './bytes.ts';
import type { NiftiHeader } from './header.ts';

/** The way a volume is cut: across, from the front, from the side. */
export type Plane = 'axial' | 'coronal' | 'sagittal';

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
 * Cuts a slice out of the first volume, with the right of the body at the right and its front (or its top) at the top,
 * as the RAS convention has it.
 *
 * @param slice from 1, counted from below, from the back or from the left
 * @throws UserError `image.unreadable`, `image.too-large` that names the file
 */
export async function readSlice(
  source: ByteSource,
  bytes: ForwardBytes,
  header: NiftiHeader,
  at: { readonly plane: Plane; readonly slice: number },
): Promise<Slice> {
  const { size, axes, voxel } = header;
  const [body, right, top] = VIEWS[at.plane];
  const through = axes.axis[body];
  const index = axes.isReversed[body] ? size[through] - at.slice : at.slice - 1;
  const [nx, ny, nz] = size;
  if (nx * ny * voxel.bytes > MOST_LAYER) throw tooLarge(source, `a layer of it has ${nx} x ${ny} voxels`);
  if (header.offset + nx * ny * nz * voxel.bytes > MOST_UNPACKED) {
    throw tooLarge(source, `its first volume has ${nx} x ${ny} x ${nz} voxels`);
  }
  const [u, v] = [0, 1, 2].filter((axis) => axis !== through);
  const channels = voxel.kind === 'rgb' ? 3 : 1;
  const flat = new Float64Array(size[u] * size[v] * channels);
  const read = (place: number, count: number): Promise<Uint8Array> =>
    bytes.take(header.offset + place * voxel.bytes, count * voxel.bytes);
  if (through === 2) flat.set(numbersOf(await read(index * nx * ny, nx * ny), header));
  else {
    for (let k = 0; k < nz; k++) {
      if (through === 1)
        flat.set(numbersOf(await read((k * ny + index) * nx, nx), header), k * nx * channels);
      else {
        const layer = numbersOf(await read(k * nx * ny, nx * ny), header);
        for (let j = 0; j < ny; j++) {
          for (let c = 0; c < channels; c++)
            flat[(k * ny + j) * channels + c] = layer[(j * nx + index) * channels + c];
        }
      }
    }
  }
  const [across, up] = [axes.axis[right], axes.axis[top]];
  const [width, height] = [size[across], size[up]];
  const values = new Float64Array(flat.length);
  for (let y = 0; y < height; y++) {
    const row = axes.isReversed[top] ? y : height - 1 - y;
    for (let x = 0; x < width; x++) {
      const column = axes.isReversed[right] ? width - 1 - x : x;
      const from = across === u ? row * size[u] + column : column * size[u] + row;
      for (let c = 0; c < channels; c++) values[(y * width + x) * channels + c] = flat[from * channels + c];
    }
  }
  return { width, height, channels, values };
}

/** Numbers of so many voxels, scaled as the header says. */
function numbersOf(bytes: Uint8Array, { voxel, isLittle, slope, intercept }: NiftiHeader): Float64Array {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { kind, bytes: size } = voxel;
  if (kind === 'rgb') {
    const count = bytes.length / size;
    return Float64Array.from({ length: 3 * count }, (_, i) => bytes[Math.floor(i / 3) * size + (i % 3)]);
  }
  const take = taker(view, voxel, isLittle);
  const out = new Float64Array(bytes.length / size);
  for (let i = 0; i < out.length; i++) out[i] = take(i * size) * slope + intercept;
  return out;
}

function taker(
  view: DataView,
  { kind, bytes }: NiftiHeader['voxel'],
  isLittle: boolean,
): (at: number) => number {
  if (kind === 'float')
    return bytes === 4 ? (at) => view.getFloat32(at, isLittle) : (at) => view.getFloat64(at, isLittle);
  if (bytes === 8) {
    return kind === 'int'
      ? (at) => Number(view.getBigInt64(at, isLittle))
      : (at) => Number(view.getBigUint64(at, isLittle));
  }
  if (kind === 'int') {
    if (bytes === 1) return (at) => view.getInt8(at);
    return bytes === 2 ? (at) => view.getInt16(at, isLittle) : (at) => view.getInt32(at, isLittle);
  }
  if (bytes === 1) return (at) => view.getUint8(at);
  return bytes === 2 ? (at) => view.getUint16(at, isLittle) : (at) => view.getUint32(at, isLittle);
}

/** A slice as it is shown: greys from its own darkest to its brightest, 0.5% at either end left out. */
export function sliceRaster({ width, height, channels, values }: Slice): RasterImage {
  if (channels === 3) return { width, height, channels, data: Uint8Array.from(values) };
  const { low, high } = rangeOf(values);
  const data = Uint8Array.from(values, (value) =>
    high > low ? Math.round(255 * Math.min(1, Math.max(0, (value - low) / (high - low)))) : 0,
  );
  return { width, height, channels, data };
}
