/** A picture that was packed, as numbers: pixel by pixel with its samples together. */
export interface Unpacked {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
  /** Bits of a sample. */
  readonly precision: number;
  readonly isSigned: boolean;
  readonly data: Int32Array;
  /** Whether its colours were packed as luminance and chroma, and are brought to red, green and blue. */
  readonly isUnmixed?: boolean;
}

/** What is wrong with a packed picture; the reader of the file says in which. */
export class Damaged extends Error {}

/** Most samples that a packed picture may have: more than are read of any picture. */
export const MOST_SAMPLES = 450_000_000;
