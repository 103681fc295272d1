/** How samples of a format stand in bytes. */
export interface WfdbFormat {
  /** Samples that are packed together, and the bytes that they take. */
  readonly samples: number;
  readonly bytes: number;
  /** Bytes that the first samples of a pack take, where a file ends with them. */
  readonly restBytes: readonly number[];
  /** Bits of a sample. */
  readonly bits: number;
  /** Digital value that stands for "nothing was recorded". */
  readonly invalid: number;
  /** Writes whole packs from the beginning of `bytes` to `out`. */
  decode(bytes: Uint8Array, out: Int32Array): void;
}

const lowest = (bits: number): number => -(2 ** (bits - 1));

/** Formats of which each sample has bytes of its own. */
const plain = (bytes: number, at: (data: Uint8Array, b: number) => number): WfdbFormat => ({
  samples: 1,
  bytes,
  restBytes: [0],
  bits: 8 * bytes,
  invalid: lowest(8 * bytes),
  decode(data, out) {
    for (let i = 0, b = 0; i < out.length; i++, b += bytes) out[i] = at(data, b);
  },
});

/** Sign-extends the lowest bits of a number. */
const signed = (value: number, bits: number): number => (value << (32 - bits)) >> (32 - bits);

const differences: WfdbFormat = {
  ...plain(1, (data, b) => signed(data[b], 8)),
  // A sum of differences may have any value of a converter.
  bits: 16,
  invalid: Number.NaN,
};

const format212: WfdbFormat = {
  samples: 2,
  bytes: 3,
  restBytes: [0, 2],
  bits: 12,
  invalid: lowest(12),
  decode(data, out) {
    for (let i = 0, b = 0; i < out.length; i += 2, b += 3) {
      out[i] = signed(data[b] | (data[b + 1] << 8), 12);
      if (i + 1 < out.length) out[i + 1] = signed(data[b + 2] | ((data[b + 1] & 0xf0) << 4), 12);
    }
  },
};

const format310: WfdbFormat = {
  samples: 3,
  bytes: 4,
  restBytes: [0, 2, 4],
  bits: 10,
  invalid: lowest(10),
  decode(data, out) {
    for (let i = 0, b = 0; i < out.length; i += 3, b += 4) {
      const first = data[b] | (data[b + 1] << 8);
      const second = data[b + 2] | (data[b + 3] << 8);
      out[i] = signed(first >> 1, 10);
      if (i + 1 < out.length) out[i + 1] = signed(second >> 1, 10);
      if (i + 2 < out.length) out[i + 2] = signed((first >> 11) | ((second >> 11) << 5), 10);
    }
  },
};

const format311: WfdbFormat = {
  samples: 3,
  bytes: 4,
  restBytes: [0, 2, 3],
  bits: 10,
  invalid: lowest(10),
  decode(data, out) {
    for (let i = 0, b = 0; i < out.length; i += 3, b += 4) {
      const word = data[b] | (data[b + 1] << 8) | (data[b + 2] << 16) | (data[b + 3] << 24);
      out[i] = signed(word, 10);
      if (i + 1 < out.length) out[i + 1] = signed(word >> 10, 10);
      if (i + 2 < out.length) out[i + 2] = signed(word >> 20, 10);
    }
  },
};

/** First differences, of which each sample is the sum of all up to it. */
export const DIFFERENCES = 8;
/** Samples packed by FLAC. */
export const FLAC: readonly number[] = [508, 516, 524];

/** Formats that are read, by their number (signal(5) of the WFDB programs). */
export const FORMATS: ReadonlyMap<number, WfdbFormat> = new Map([
  [DIFFERENCES, differences],
  [16, plain(2, (d, b) => signed(d[b] | (d[b + 1] << 8), 16))],
  [24, plain(3, (d, b) => signed(d[b] | (d[b + 1] << 8) | (d[b + 2] << 16), 24))],
  [32, plain(4, (d, b) => d[b] | (d[b + 1] << 8) | (d[b + 2] << 16) | (d[b + 3] << 24))],
  [61, plain(2, (d, b) => signed((d[b] << 8) | d[b + 1], 16))],
  [80, plain(1, (d, b) => d[b] - 128)],
  [160, plain(2, (d, b) => (d[b] | (d[b + 1] << 8)) - 32_768)],
  [212, format212],
  [310, format310],
  [311, format311],
]);

/** Bytes that so many samples from the beginning of a file take; the last pack may be cut where its samples end. */
export const bytesOf = ({ samples: pack, bytes, restBytes }: WfdbFormat, samples: number): number =>
  Math.floor(samples / pack) * bytes + restBytes[samples % pack];

/** Samples that a file of so many bytes holds. */
export function samplesIn({ samples: pack, bytes, restBytes }: WfdbFormat, size: number): number {
  const left = size % bytes;
  return Math.floor(size / bytes) * pack + restBytes.findLastIndex((needed) => needed <= left);
}
