/**
 * Volumes of NIfTI-1 with numbers of 16 bits, one after the other, whose axes run to the right, the front and the top.
 *
 * @param valueAt of a voxel of a volume, all counted from 0
 */
export function niftiFile(
  [nx, ny, nz]: readonly [number, number, number],
  volumes: number,
  valueAt: (x: number, y: number, z: number, volume: number) => number,
): Uint8Array {
  const head = Buffer.alloc(352);
  head.writeInt32LE(348, 0);
  const dims = [volumes > 1 ? 4 : 3, nx, ny, nz, volumes, 1, 1, 1];
  for (const [k, n] of dims.entries()) head.writeInt16LE(n, 40 + 2 * k);
  head.writeInt16LE(4, 70);
  head.writeInt16LE(16, 72);
  for (let k = 1; k < 5; k++) head.writeFloatLE(1, 76 + 4 * k);
  head.writeFloatLE(352, 108);
  head.writeInt16LE(1, 254);
  for (const [row, place] of [280, 296, 312].entries()) head.writeFloatLE(1, place + 4 * row);
  head.write('n+1\0', 344, 'latin1');
  const voxels = Buffer.alloc(2 * nx * ny * nz * volumes);
  for (let i = 0; i < voxels.length / 2; i++) {
    const [x, y, z] = [i % nx, Math.floor(i / nx) % ny, Math.floor(i / (nx * ny)) % nz];
    voxels.writeInt16LE(valueAt(x, y, z, Math.floor(i / (nx * ny * nz))), 2 * i);
  }
  return Buffer.concat([head, voxels]);
}
