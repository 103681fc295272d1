import type { ImageFacts, ImageOddity } from '../../ports.ts';
import type { VolumeSize } from '../../volume-cut.ts';

/** What a file says about its pictures, found out without decoding any. */
export interface ImageHeader {
  readonly format: ImageFacts['format'];
  /** Width and height of the page as stored, in pixels. */
  readonly width: number;
  readonly height: number;
  /**
   * Pictures in the file: pages of a TIFF, frames of an animated PNG, pictures of an MPO. Smaller copies do not
   * count.
   */
  readonly pages: number;
  /** How many of these can be chosen: 1 where only the first can be read. */
  readonly choices: number;
  /** What the page is where the file says it: `channel DAPI, depth 2 of 5`. */
  readonly role?: string;
  /** Samples of a pixel. */
  readonly channels: number;
  readonly bitsPerSample: number;
  /** 1 to 8, as EXIF numbers them. */
  readonly orientation: number;
  /** Whether the decoder must hold the whole picture: interlaced, progressive, in one strip. */
  readonly isHeldWhole: boolean;
  /** Whether a further channel is transparency, or is not said to be. */
  readonly fourth: 'alpha' | 'unknown' | 'none';
  /** Height of a pixel by its width, as the picture is stored; 1 if not given. */
  readonly aspect?: number;
  /** See `ImageFacts`. */
  readonly greys?: ImageFacts['greys'];
  /** Of files with volumes. */
  readonly volume?: VolumeSize;
  readonly odd: readonly ImageOddity[];
  /** Places of text and the like beside the pixels, in words: `EXIF artist`, `PNG text`. */
  readonly metadata: readonly string[];
  /** Places in the header that tell who a person is, where the format has fields for it. */
  readonly personal?: ImageFacts['personal'];
  /** Bytes of the page, if it is a file of its own within the file. */
  readonly part?: { readonly offset: number; readonly length: number };
}
