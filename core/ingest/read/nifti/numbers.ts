import type { NiftiHeader } from './header.ts';

/** Numbers of so many voxels, scaled as the header says. */
export function numbersOf(
  bytes: Uint8Array,
  { voxel, isLittle, slope, intercept }: NiftiHeader,
): Float64Array {
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
