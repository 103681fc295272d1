import type { BurnedIn, KnownWords, Region, WordPace } from './burned-in.ts';
import type { GreyWindow, VolumeCut, VolumeSize } from './volume-cut.ts';
import type { PersonalKindOfFile } from './personal-kind.ts';

/** A file that can be read in pieces, wherever it is. Names are what the user sees in messages. */
export interface ByteSource {
  readonly name: string;
  readonly size: number;
  /** Reads `length` bytes at `offset`; fewer only at the end of the file. */
  read(offset: number, length: number): Promise<Uint8Array>;
  /**
   * Tells the file from others, and from itself once it is written again; null where that is too short ago to tell. It says
   * nothing of its name.
   */
  stamp?(): Promise<string | null>;
  /** Opens a file beside it, or in a folder there. @throws UserError `file.missing` and the like */
  beside?(file: string): Promise<ByteSource>;
  /** Files that make one with it: the slices of a DICOM series in their order, the voxels of a NIfTI header. */
  readonly parts?: readonly FileRef[];
}

/** A file that is not opened yet, so that a list of many thousand costs little. */
export interface FileRef {
  /** Path in the chosen folder, with forward slashes. */
  readonly name: string;
  /** Where it is, for other threads; absent where they cannot open it. */
  readonly path?: string;
  /** @throws UserError `file.missing`, `file.denied` that names the file */
  open(): Promise<ByteSource>;
  /** Files that make one with it, see {@link ByteSource.parts}. */
  readonly parts?: readonly FileRef[];
  /** Why the header of a DICOM file cannot be read. */
  readonly problem?: string;
  /** What the header of a DICOM file says of whose it is; never shown or kept but as subject, side and visit. */
  readonly inHeader?: {
    /** The patient's number; empty where there is none. */
    readonly id: string;
    readonly side: 'left' | 'right' | '';
    readonly visit: string;
    /** The kind of device: `CT`, `MR`. */
    readonly modality: string;
    /** The kind of picture in words of fixed lists: `MR T1 axial`. */
    readonly kind: string;
    /** Whether what anonymisers write stood in place of the number. */
    readonly isNobody?: boolean;
    /** Whether several pictures stood at each place of its series, of which the first is taken. */
    readonly isSeveralAtPlaces?: boolean;
    /** Why the number does not say whose the file is, where it is left out for that. */
    readonly withheld?: string;
  };
}

/** Pixels as they were stored: rows from the top, channels interleaved. */
export interface RasterImage {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3 | 4;
  readonly data: Uint8Array | Uint16Array;
}

/** Something about a picture that is not read as it may be shown, or that is read otherwise than stored. */
export type ImageOddity =
  /** XMP says how it is to be turned; that is not applied. */
  | 'orientation-in-xmp'
  /** A PNG's gamma other than that of screens; it is not applied. */
  | 'gamma'
  /** A colour profile of 16-bit greys; it is not applied. */
  | 'grey-profile'
  /** Inks, which are brought to red, green and blue. */
  | 'cmyk'
  /** Transparent, so laid on black. */
  | 'transparent'
  /** A fourth channel that is not said to be transparency. */
  | 'extra-channel'
  /** The decoder complained, yet could read it. */
  | 'complaint'
  /** Greys are those of the window or table that the file holds. */
  | 'windowed'
  /** The file holds no window: greys go from its own darkest to its brightest. */
  | 'grey-range'
  /** The same of numbers that are those of CT, and mean one tissue in everybody. */
  | 'hounsfield'
  /** The same of numbers that are names of regions. */
  | 'labels'
  /** Numbers of CT that lie about 1024 beside Hounsfield units. */
  | 'shifted-hounsfield'
  /** The file says that words are drawn into its pixels. */
  | 'burned-in'
  /** Pictures of its kind often have words drawn into their pixels, and it does not say. */
  | 'maybe-burned-in'
  /** A slice of a volume, or all of its slices in one, across, from the front or from the side. */
  | 'axial'
  | 'coronal'
  | 'sagittal'
  /** Pixels that are not square, which are brought to the proportions of the body. */
  | 'not-square'
  /** The volume does not say how it lies in the body. */
  | 'no-orientation'
  /** The volume says twice how it lies in the body, and not the same. */
  | 'two-orientations'
  /** Several volumes, of which one is read. */
  | 'one-volume'
  /** Greys are those of one window for all pictures. */
  | 'one-window'
  /** A plane or projection was chosen, which is only for volumes of NIfTI. */
  | 'own-plane'
  /** A slice that does not lie as slices are looked at, which is turned. */
  | 'turned';

/** What an image file says about itself. */
export interface ImageFacts {
  readonly format: 'png' | 'jpeg' | 'webp' | 'tiff' | 'dicom' | 'nifti';
  /** Width and height as shown, so after the EXIF orientation. */
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  readonly bitsPerSample: 8 | 16;
  /** Height of a pixel by its width; 1 if not given. */
  readonly aspect?: number;
  /** Pictures in the file, of which one is read. */
  readonly pages: number;
  /** What the page that is read is, where the file says it: `channel DAPI, depth 2 of 5`. */
  readonly role?: string;
  /** Of a NIfTI file: how many slices it has by plane, and how many volumes. */
  readonly volume?: VolumeSize;
  /** Of greys of DICOM: the device, and the window or table that the file shows them through; null where it has none. */
  readonly greys?: { readonly modality: string; readonly window: GreyWindow | 'table' | null };
  /** What is not read as it may be shown, or otherwise than it is stored. */
  readonly odd: readonly ImageOddity[];
  /** Places of text and the like beside the pixels, which may say who the person is: `EXIF artist`, `XMP`. */
  readonly metadata: readonly string[];
  /** Places in the header that tell who the person is, where the format has fields for it. */
  readonly personal?: readonly { readonly kind: PersonalKindOfFile; readonly where: string }[];
  /** Places of words that are drawn into the pixels; null where they cannot be looked for; absent where they were not. */
  readonly words?: readonly Region[] | null;
}

/** Which picture of a file is read, and as what. */
export interface ImageTarget {
  readonly width: number;
  readonly height: number;
  readonly colour: 'grey' | 'rgb';
  /** Number of the page, 1-based; 0 for the middle of a volume, and the first page of other files. */
  readonly page: number;
  /** How volumes are cut and greys shown, as `USUAL_CUT` if not given. */
  readonly cut?: VolumeCut;
  /** Words drawn into the pixels are looked for unless this is `keep`, or not given. */
  readonly burnedIn?: BurnedIn;
}

export interface ImageCodec {
  /** How fast words in pixels are looked for, where that can be, and the same codec that looks for none that are known. */
  readonly words?: WordPace & { knowing(known: KnownWords): ImageCodec };
  /**
   * Reads the header only, in bounded memory.
   * @throws UserError `image.unreadable`, `image.unsupported`, `image.too-large`, `image.no-page` that names the file
   */
  inspect(source: ByteSource, page: number, cut?: VolumeCut): Promise<ImageFacts>;
  /**
   * Decodes PNG, JPEG, WebP, TIFF, DICOM or NIfTI, turns it as its EXIF orientation says, and resizes it without distortion
   * (black bars where the proportions differ). 16-bit images stay 16-bit; transparency is laid on black.
   * Pictures that would take too much memory are refused before they are decoded.
   * @throws UserError as `inspect`, `image.too-small`, and `image.burned-in` where pictures with words are left out
   */
  decode(source: ByteSource, target: ImageTarget): Promise<{ raster: RasterImage; facts: ImageFacts }>;
  encodePng(image: RasterImage): Promise<Uint8Array>;
  /**
   * A JPEG to look at, turned as its EXIF orientation says, without metadata.
   * @param target pixels of the longer side, at most those of the image; what is white in 16-bit images
   * @throws UserError as `inspect`
   */
  thumbnail(
    source: ByteSource,
    target: { size: number; white16: number; page: number; cut?: VolumeCut },
  ): Promise<{ bytes: Uint8Array; width: number; height: number; facts: ImageFacts }>;
}

/** A thing that could not be taken in, told to the user and kept in the rejects file. */
export interface Reject {
  readonly file: string;
  /** Line (1 is the file's first), channel or column, where there is one. */
  readonly where: string;
  readonly code: string;
  readonly reason: string;
  /** What to do, where a reader says it. */
  readonly hint?: string;
}

/** One subject's numbers, laid out in the modality's shape. */
export interface SubjectRow<Values> {
  readonly subject: string;
  readonly values: Values;
}

/** How an import gives out what it reads, one subject at a time, and is watched and stopped. */
export interface ImportRun<Values> {
  /** Called in the order of the files; the next file waits for the promise. */
  onRow(row: SubjectRow<Values>): void | Promise<void>;
  /** @param looked in how many of those that are done words were looked for in the pixels */
  onProgress?(done: number, total: number, file: string, looked?: number): void;
  /** Aborting rejects the import with the signal's reason, between two files or pieces of a file. */
  readonly signal?: AbortSignal;
}
