import { checkLength, gunzippedBytes, plainBytes, type ForwardBytes } from '../read/nifti/bytes.ts';
import { HEADER_BYTES, looksLikeNifti, readNiftiHeader, type NiftiHeader } from '../read/nifti/header.ts';
import { kindOfNumbers } from '../read/nifti/kind-of-numbers.ts';
import { readSlice, sliceRaster, sliceSize } from '../read/nifti/slice.ts';
import { headerOfDicom } from '../read/dicom/header.ts';
import { dicomImage, frameOf } from '../read/dicom/image.ts';
import { shownFrame, type Unpackers } from '../read/dicom/read.ts';
import { looksLikeDicom } from '../format/dicom-start.ts';
import { isShifted } from '../read/dicom/hounsfield.ts';
import { frameInStack } from '../read/dicom/stack.ts';
import { openDicom } from '../read/dicom/start.ts';
import { turned, turnOf, type Turn } from '../read/dicom/upright.ts';
import { noPage, unreadable } from '../read/picture/errors.ts';
import { isSquare } from '../read/picture/proportions.ts';
import type { ImageHeader } from '../read/picture/types.ts';
import type { ByteSource, ImageOddity, RasterImage } from '../ports.ts';
import type { Plane, VolumeCut } from '../volume-cut.ts';

/** A picture that is read here and not by a library of images. */
export interface Drawn {
  readonly header: ImageHeader;
  /** What its numbers told when it was drawn. */
  readonly seen?: readonly ImageOddity[];
  /** @throws UserError that names the file */
  draw(): Promise<RasterImage>;
}

/** Which picture of a file, and how a volume or its greys become one. */
interface Choice {
  /** From 1; 0 for the one in the middle. */
  readonly page: number;
  readonly cut: VolumeCut;
}

/**
 * Opens a DICOM or NIfTI file; null for a file of another kind.
 *
 * @throws UserError `image.unreadable`, `image.unsupported`, `image.too-large`, `image.no-page` that names the file
 */
export async function openDrawn(
  source: ByteSource,
  choice: Choice,
  unpackers: Unpackers,
): Promise<Drawn | null> {
  const head = await source.read(0, HEADER_BYTES);
  if (looksLikeDicom(head)) return openDicomPage(source, choice, unpackers);
  if (looksLikeNifti(head)) return openSlice(source, () => plainBytes(source), choice);
  if (head[0] !== 0x1f || head[1] !== 0x8b || !/\.nii\.gz$|\.hdr\.gz$/i.test(source.name)) return null;
  return openSlice(source, () => gunzippedBytes(source), choice);
}

async function openDicomPage(
  source: ByteSource,
  { page, cut }: Choice,
  unpackers: Unpackers,
): Promise<Drawn> {
  const slices = source.parts ?? [];
  if (slices.length > 0) {
    const number = frameOf(source, slices.length, page);
    const drawn = await openDicomPage(await slices[number - 1].open(), { page: 1, cut }, unpackers);
    return { ...drawn, header: { ...drawn.header, pages: slices.length, choices: slices.length } };
  }
  const dicom = await openDicom(source);
  const image = await dicomImage(dicom);
  const frame = await frameInStack(dicom, image.frames, frameOf(source, image.frames, page));
  const header = await headerOfDicom(dicom, image, frame);
  const turn = await turnOf(dicom, frame);
  const seen: ImageOddity[] = [];
  const look = (values: ArrayLike<number>): void => {
    if (seen.length === 0 && isShifted(values)) seen.push('shifted-hounsfield');
  };
  return {
    seen,
    header: { ...header, ...(turn?.isTransposed && onItsSide(header)), odd: oddWith(header.odd, cut, turn) },
    async draw() {
      const shown = await shownFrame(dicom, image, frame, {
        ...{ unpackers, window: cut.window },
        look: header.greys?.modality === 'CT' ? look : null,
      });
      return turn ? turned(shown, turn) : shown;
    },
  };
}

const onItsSide = ({ width, height, aspect = 1 }: ImageHeader) => ({
  ...{ width: height, height: width },
  aspect: 1 / aspect,
});

/** What is told where each file has its own greys. */
const OF_OWN_GREYS: readonly ImageOddity[] = ['windowed', 'grey-range', 'hounsfield'];

/** A window for all takes the place of the file's own; planes are those in which the pictures were taken. */
function oddWith(
  odd: readonly ImageOddity[],
  { window, plane, projection }: VolumeCut,
  turn: Turn | null,
): ImageOddity[] {
  const isGrey = odd.includes('windowed') || odd.includes('grey-range');
  const own = odd.filter((one) => !window || !OF_OWN_GREYS.includes(one));
  return [
    ...own,
    ...(window && isGrey ? (['one-window'] as const) : []),
    ...(turn ? (['turned'] as const) : []),
    ...(plane !== 'axial' || projection !== 'slice' ? (['own-plane'] as const) : []),
  ];
}

async function openSlice(
  source: ByteSource,
  open: () => ForwardBytes,
  { page, cut }: Choice,
): Promise<Drawn> {
  const header = await withBytes(open(), async (bytes) => readNiftiHeader(source, await headOf(bytes)));
  if (!header.isPair) await checkLength(source, lengthOf(header));
  const { plane, projection, volume, window } = cut;
  const size = sliceSize(header, plane);
  if (volume > header.volumes) {
    const has = header.volumes === 1 ? 'one volume' : `${header.volumes} volumes`;
    throw noPage(source, `it has ${has}, and number ${volume} was chosen`);
  }
  const slice = projection === 'slice' ? frameOf(source, size.slices, page) : 1;
  const seen: ImageOddity[] = [];
  return {
    seen,
    header: headerOfNifti(header, size, cut),
    async draw() {
      const voxels = header.isPair ? await voxelsOf(source, lengthOf(header)) : open();
      return withBytes(voxels, async (bytes) => {
        const read = await readSlice(source, bytes, header, { plane, projection, volume, slice });
        await bytes.toEnd();
        const kind = window ? null : kindOfNumbers(read);
        if (kind && seen.length === 0) seen.push(kind);
        return sliceRaster(read, window);
      });
    },
  };
}

/** A header of the first version may be all that there is. */
async function headOf(bytes: ForwardBytes): Promise<Uint8Array> {
  const first = await bytes.take(0, 348);
  if (first[0] === 348 % 256 || first[3] === 348 % 256) return first;
  const rest = await bytes.take(348, HEADER_BYTES - 348);
  return Uint8Array.from([...first, ...rest]);
}

async function withBytes<T>(bytes: ForwardBytes, work: (bytes: ForwardBytes) => Promise<T>): Promise<T> {
  try {
    return await work(bytes);
  } finally {
    await bytes.close();
  }
}

/** Bytes up to the end of the last volume. */
const lengthOf = ({ size, volumes, voxel, offset }: NiftiHeader): number =>
  offset + size.reduce((product, n) => product * n, volumes) * voxel.bytes;

async function voxelsOf(source: ByteSource, length: number): Promise<ForwardBytes> {
  const voxels = source.parts?.at(0);
  if (!voxels)
    throw unreadable(
      source,
      'it is only the header of a NIfTI pair, and its .img file does not lie beside it',
    );
  const opened = await voxels.open();
  await checkLength(opened, length);
  const head = await opened.read(0, 2);
  return head[0] === 0x1f && head[1] === 0x8b ? gunzippedBytes(opened) : plainBytes(opened);
}

function headerOfNifti(
  header: NiftiHeader,
  { slices, width, height, aspect }: ReturnType<typeof sliceSize>,
  { plane, window }: VolumeCut,
): ImageHeader {
  const { voxel, volumes, axes, texts } = header;
  const slicesBy = (one: Plane): number => sliceSize(header, one).slices;
  const isColour = voxel.kind === 'rgb';
  const odd: ImageOddity[] = [
    plane,
    ...(isColour ? [] : ([window ? 'one-window' : 'grey-range'] as const)),
    ...(isSquare(aspect) ? [] : (['not-square'] as const)),
    ...(axes.isKnown ? [] : (['no-orientation'] as const)),
    ...(axes.isDisputed ? (['two-orientations'] as const) : []),
    ...(volumes > 1 ? (['one-volume'] as const) : []),
  ];
  return {
    format: 'nifti',
    width,
    height,
    pages: slices,
    choices: slices,
    volume: {
      slices: { axial: slicesBy('axial'), coronal: slicesBy('coronal'), sagittal: slicesBy('sagittal') },
      volumes,
    },
    channels: isColour ? 3 : 1,
    bitsPerSample: 8,
    orientation: 1,
    isHeldWhole: true,
    fourth: 'none',
    aspect,
    odd,
    metadata: texts.map((text) => `NIfTI ${text}`),
  };
}
