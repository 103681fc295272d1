/** A file that can be read in pieces, wherever it is. Names are what the user sees in messages. */
export interface ByteSource {
  readonly name: string;
  readonly size: number;
  /** Reads `length` bytes at `offset`; fewer only at the end of the file. */
  read(offset: number, length: number): Promise<Uint8Array>;
}

/** Pixels as they were stored: rows from the top, channels interleaved. */
export interface RasterImage {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3 | 4;
  readonly data: Uint8Array | Uint16Array;
}

export interface ImageCodec {
  /**
   * Decodes PNG, JPEG or TIFF and resizes it.
   * @throws UserError `image.unreadable` that names the file
   */
  decode(
    source: ByteSource,
    target: { width: number; height: number; colour: 'grey' | 'rgb' },
  ): Promise<RasterImage>;
  encodePng(image: RasterImage): Promise<Uint8Array>;
}

/** A thing that could not be taken in, told to the user and kept in the rejects file. */
export interface Reject {
  readonly file: string;
  /** Line (1 is the file's first), channel or column, where there is one. */
  readonly where: string;
  readonly code: string;
  readonly reason: string;
}
