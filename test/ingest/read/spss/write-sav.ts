import { deflateSync } from 'node:zlib';

/** A variable and its values; a text is at most 255 bytes wide. */
export interface WrittenVariable {
  /** At most eight letters. */
  readonly name: string;
  readonly longName?: string;
  /** Bytes of a text; 0 of a number. */
  readonly width: number;
  readonly format?: number;
  readonly label?: string;
  /** The missing values as stored: `kind` is SPSS's number of how. */
  readonly missing?: { readonly kind: number; readonly values: readonly (number | string)[] };
  readonly labels?: readonly (readonly [number | string, string])[];
  readonly measure?: number;
  readonly values: readonly (number | string | null)[];
}

export interface Writing {
  readonly little: boolean;
  readonly compression: 0 | 1 | 2;
  /** The head does not tell how many cases there are. */
  readonly countless?: boolean;
  /** Bytes of texts; UTF-8 without it. */
  readonly encode?: (text: string) => Uint8Array;
  /** What the file says of its letters: a name, or the number of a code page. */
  readonly letters?: string | number;
}

const SYSMIS = -Number.MAX_VALUE;
const BIAS = 100;

/** Writes a system file of SPSS. */
export function writeSav(variables: readonly WrittenVariable[], way: Writing): Uint8Array {
  const { little, compression, encode = (text) => new TextEncoder().encode(text) } = way;
  const out: number[] = [];
  const put = (bytes: Iterable<number>): void => {
    for (const byte of bytes) out.push(byte);
  };
  const int = (value: number): void => put(bytesOf(4, (view) => view.setInt32(0, value, little)));
  const double = (value: number): Uint8Array => bytesOf(8, (view) => view.setFloat64(0, value, little));
  const text = (value: string, length: number): Uint8Array => {
    const bytes = new Uint8Array(length).fill(0x20);
    bytes.set(encode(value).subarray(0, length));
    return bytes;
  };
  const cell = (value: number | string | null, width: number): Uint8Array =>
    width > 0
      ? text(String(value ?? ''), 8 * Math.ceil(width / 8))
      : double((value as number | null) ?? SYSMIS);
  const rows = variables[0].values.length;
  const elements = variables.reduce((n, { width }) => n + Math.max(1, Math.ceil(width / 8)), 0);

  put(text(compression === 2 ? '$FL3' : '$FL2', 4));
  put(text('@(#) SPSS DATA FILE', 60));
  for (const value of [2, elements, compression, 0, way.countless ? -1 : rows]) int(value);
  put(double(BIAS));
  put(text('01 Jan 2400:00:00', 17 + 64 + 3));
  let place = 1;
  const places = variables.map((variable) => {
    const { name, width, format = width > 0 ? 1 : 5, label, missing } = variable;
    int(2);
    int(width);
    int(label === undefined ? 0 : 1);
    int(missing?.kind ?? 0);
    for (let i = 0; i < 2; i++) int((format << 16) | (8 << 8));
    put(text(name, 8));
    if (label !== undefined) {
      const bytes = encode(label);
      int(bytes.length);
      put(bytes);
      put(new Uint8Array((4 - (bytes.length % 4)) % 4));
    }
    for (const value of missing?.values ?? []) put(cell(value, Math.min(8, width)));
    for (let more = 8; more < width; more += 8) {
      for (const value of [2, -1, 0, 0, 0, 0]) int(value);
      put(text('', 8));
    }
    const own = place;
    place += Math.max(1, Math.ceil(width / 8));
    return own;
  });
  for (const [v, { labels = [], width }] of variables.entries()) {
    if (labels.length === 0) continue;
    int(3);
    int(labels.length);
    for (const [value, label] of labels) {
      const bytes = encode(label);
      put(cell(value, Math.min(8, width)));
      put([bytes.length]);
      put(bytes);
      put(new Uint8Array((8 - ((bytes.length + 1) % 8)) % 8));
    }
    for (const value of [4, 1, places[v]]) int(value);
  }
  const extension = (kind: number, size: number, bytes: Uint8Array): void => {
    for (const value of [7, kind, size, bytes.length / size]) int(value);
    put(bytes);
  };
  const page = typeof way.letters === 'number' ? way.letters : 2;
  extension(3, 4, joinedInts([20, 0, 0, 0, 1, 1, little ? 2 : 1, page], little));
  extension(
    11,
    4,
    joinedInts(
      variables.flatMap(({ measure = 0 }) => [measure, 8, 0]),
      little,
    ),
  );
  const names = variables.flatMap(({ name, longName }) => (longName ? [`${name}=${longName}`] : []));
  if (names.length > 0) extension(13, 1, encode(names.join('\t')));
  if (typeof way.letters === 'string') extension(20, 1, new TextEncoder().encode(way.letters));
  int(999);
  int(0);

  const cases: Uint8Array[] = [];
  for (let r = 0; r < rows; r++) {
    for (const { width, values } of variables) {
      const bytes = cell(values[r], width);
      for (let at = 0; at < bytes.length; at += 8) cases.push(bytes.subarray(at, at + 8));
    }
  }
  const isNumber = variables.flatMap(({ width }) =>
    Array.from({ length: Math.max(1, Math.ceil(width / 8)) }, () => width === 0),
  );
  const data = compression === 0 ? cases.flatMap((bytes) => [...bytes]) : coded(cases, isNumber, little);
  if (compression !== 2) put(data);
  else putBlocks(out, Uint8Array.from(data), little);
  return Uint8Array.from(out);
}

function coded(cases: readonly Uint8Array[], isNumber: readonly boolean[], little: boolean): number[] {
  const out: number[] = [];
  for (let from = 0; from <= cases.length; from += 8) {
    const group = cases.slice(from, from + 8);
    const raw: number[] = [];
    for (const [i, bytes] of group.entries()) {
      const value = new DataView(bytes.buffer, bytes.byteOffset).getFloat64(0, little);
      if (!isNumber[(from + i) % isNumber.length]) {
        if (bytes.every((byte) => byte === 0x20)) out.push(254);
        else {
          out.push(253);
          raw.push(...bytes);
        }
      } else if (value === SYSMIS) out.push(255);
      else if (Number.isInteger(value) && value + BIAS >= 1 && value + BIAS <= 251 && !Object.is(value, -0)) {
        out.push(value + BIAS);
      } else {
        out.push(253);
        raw.push(...bytes);
      }
    }
    if (group.length < 8) out.push(252, ...Array.from({ length: 7 - group.length }, () => 0));
    out.push(...raw);
  }
  return out;
}

/** Bytes of a block before it is packed; SPSS takes 4 MB. */
const BLOCK = 100;

function putBlocks(out: number[], data: Uint8Array, little: boolean): void {
  const start = out.length;
  const packed = Array.from({ length: Math.ceil(data.length / BLOCK) }, (_, b) =>
    deflateSync(data.subarray(b * BLOCK, (b + 1) * BLOCK)),
  );
  const trailerAt = start + 24 + packed.reduce((n, { length }) => n + length, 0);
  const big = (value: number): void =>
    void out.push(...bytesOf(8, (view) => view.setBigInt64(0, BigInt(value), little)));
  const int = (value: number): void =>
    void out.push(...bytesOf(4, (view) => view.setInt32(0, value, little)));
  for (const value of [start, trailerAt, 24 + 24 * packed.length]) big(value);
  for (const bytes of packed) out.push(...bytes);
  big(-BIAS);
  big(0);
  int(BLOCK);
  int(packed.length);
  let [whole, at] = [start, start + 24];
  for (const [b, { length }] of packed.entries()) {
    const unpacked = Math.min(BLOCK, data.length - b * BLOCK);
    big(whole);
    big(at);
    int(unpacked);
    int(length);
    whole += unpacked;
    at += length;
  }
}

function bytesOf(length: number, set: (view: DataView) => void): Uint8Array {
  const bytes = new Uint8Array(length);
  set(new DataView(bytes.buffer));
  return bytes;
}

function joinedInts(values: readonly number[], little: boolean): Uint8Array {
  return bytesOf(4 * values.length, (view) => {
    for (const [i, value] of values.entries()) view.setInt32(4 * i, value, little);
  });
}
