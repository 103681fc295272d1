import { unreadable, unsupported } from '../picture/errors.ts';
import { latin1 } from '../picture/windowed.ts';
import { axesOf, type Axes } from './orientation.ts';

/** A NIfTI-1 or -2 header: how the numbers of a volume are stored and where they lie in the body. */
export interface NiftiHeader {
  readonly isLittle: boolean;
  /** Voxels along the three axes in the order of the file, then volumes, and so on. */
  readonly size: readonly [number, number, number];
  readonly volumes: number;
  readonly voxel: VoxelType;
  /** Where the first voxel stands. */
  readonly offset: number;
  /** Whether the voxels are in a file of their own, `.img`. */
  readonly isPair: boolean;
  readonly slope: number;
  readonly intercept: number;
  readonly axes: Axes;
  /** Size of a voxel along the axes of the file, in mm as a rule. */
  readonly spacing: readonly [number, number, number];
  /** Fields that hold a text, which may say who the person is. */
  readonly texts: readonly string[];
}

/** How a voxel is stored. */
interface VoxelType {
  readonly bytes: number;
  readonly kind: 'uint' | 'int' | 'float' | 'rgb';
}

const TYPES: Readonly<Record<number, VoxelType>> = {
  2: { bytes: 1, kind: 'uint' },
  4: { bytes: 2, kind: 'int' },
  8: { bytes: 4, kind: 'int' },
  16: { bytes: 4, kind: 'float' },
  64: { bytes: 8, kind: 'float' },
  128: { bytes: 3, kind: 'rgb' },
  256: { bytes: 1, kind: 'int' },
  512: { bytes: 2, kind: 'uint' },
  768: { bytes: 4, kind: 'uint' },
  1024: { bytes: 8, kind: 'int' },
  1280: { bytes: 8, kind: 'uint' },
  2304: { bytes: 4, kind: 'rgb' },
};
const UNREAD: Readonly<Record<number, string>> = {
  1: 'single bits',
  32: 'complex numbers',
  1536: 'floating point numbers of 128 bits',
  1792: 'complex numbers',
  2048: 'complex numbers',
};
/** More than any scanner makes along an axis. */
const LONGEST = 65_535;

/** Bytes of the header that are looked at. */
export const HEADER_BYTES = 540;

/** Whether bytes are the head of a NIfTI file, of either order of bytes. */
export function looksLikeNifti(head: Uint8Array): boolean {
  return versionOf(head) !== null;
}

function versionOf(head: Uint8Array): { version: 1 | 2; isLittle: boolean; isPair: boolean } | null {
  if (head.length < 348) return null;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  for (const isLittle of [true, false]) {
    const size = view.getInt32(0, isLittle);
    const magic = latin1(size === 348 ? head.subarray(344, 348) : head.subarray(4, 8));
    if (size === 348 && /^n[+i]1\0$/.test(magic)) return { version: 1, isLittle, isPair: magic[1] === 'i' };
    if (size === 540 && /^n[+i]2\0$/.test(magic)) return { version: 2, isLittle, isPair: magic[1] === 'i' };
  }
  return null;
}

/** Places of the fields of both versions (nifti1.h, nifti2.h). */
const PLACES = {
  1: {
    dim: 40,
    type: 70,
    pixdim: 76,
    offset: 108,
    slope: 112,
    qform: 252,
    quaternion: 256,
    rows: 280,
    texts: [148, 228, 14, 328],
  },
  2: {
    dim: 16,
    type: 12,
    pixdim: 104,
    offset: 168,
    slope: 176,
    qform: 344,
    quaternion: 352,
    rows: 400,
    texts: [240, 320, -1, 508],
  },
} as const;
/** By their places; one that the version lacks has none. */
const TEXTS = ['description', 'name of another file', 'name of a database', 'name of the intent'];
/** Bytes of the shortest extension, which any program may write, those with whole DICOM headers among them. */
const SHORTEST_EXTENSION = 16;

/**
 * Reads the header of a NIfTI file.
 *
 * @param head the first 540 bytes, or the whole file
 * @throws UserError `image.unreadable`, `image.unsupported` that names the file
 */
export function readNiftiHeader(of: { readonly name: string }, head: Uint8Array): NiftiHeader {
  const found = versionOf(head);
  if (!found || (found.version === 2 && head.length < HEADER_BYTES))
    throw unreadable(of, 'its header is cut short');
  const { version, isLittle, isPair } = found;
  const view = new DataView(head.buffer, head.byteOffset, head.byteLength);
  const at = PLACES[version];
  const real = (place: number): number =>
    version === 1 ? view.getFloat32(place, isLittle) : view.getFloat64(place, isLittle);
  const width = version === 1 ? 4 : 8;
  const reals = (place: number, count: number): number[] =>
    Array.from({ length: count }, (_, i) => real(place + width * i));
  const dims = Array.from({ length: 8 }, (_, i) =>
    version === 1
      ? view.getInt16(at.dim + 2 * i, isLittle)
      : Number(view.getBigInt64(at.dim + 8 * i, isLittle)),
  );
  const [count, ...lengths] = dims;
  const sizes = lengths.slice(0, count).map((n) => n || 1);
  if (count < 1 || count > 7 || sizes.some((n) => n < 1 || n > LONGEST)) {
    throw unreadable(of, 'it does not say how large its volume is');
  }
  const [nx, ny = 1, nz = 1, ...others] = sizes;
  const type = view.getInt16(at.type, isLittle);
  const voxel = TYPES[type];
  if (!voxel) throw unsupported(of, `its voxels are ${UNREAD[type] ?? 'of a kind that NIfTI does not name'}`);
  const code = (place: number): number =>
    version === 1 ? view.getInt16(place, isLittle) : view.getInt32(place, isLittle);
  const pixdim = reals(at.pixdim, 4);
  const [slope, intercept] = reals(at.slope, 2);
  const isScaled = Number.isFinite(slope) && slope !== 0 && voxel.kind !== 'rgb';
  if (isScaled && !Number.isFinite(intercept)) {
    throw unreadable(of, 'its header says to add to its voxels what is no number (scl_inter)');
  }
  const offset = version === 1 ? Math.trunc(real(at.offset)) : Number(view.getBigInt64(at.offset, isLittle));
  // Some leave it at 0, although the header stands before.
  const least = isPair ? 0 : version === 1 ? 352 : 544;
  return {
    isLittle,
    size: [nx, ny, nz],
    volumes: others.reduce((product, n) => product * n, 1),
    voxel,
    offset: offset >= least - 4 && offset < Number.MAX_SAFE_INTEGER ? offset : least,
    isPair,
    slope: isScaled ? slope : 1,
    intercept: isScaled ? intercept : 0,
    axes: axesOf({
      sform: code(at.qform + (version === 1 ? 2 : 4)) > 0 ? reals(at.rows, 12) : null,
      quaternion: code(at.qform) > 0 ? reals(at.quaternion, 3) : null,
      pixdim,
    }),
    spacing: [1, 2, 3].map((i) =>
      Math.abs(pixdim[i]) > 0 && Number.isFinite(pixdim[i]) ? Math.abs(pixdim[i]) : 1,
    ) as [number, number, number],
    texts: [
      ...at.texts.flatMap((place, i) => (head[place] > 32 ? [TEXTS[i]] : [])),
      ...(!isPair && offset >= least + SHORTEST_EXTENSION ? ['extension of the header'] : []),
    ],
  };
}
