import { Damaged, MOST_SAMPLES } from '../jpeg/types.ts';

/** A component of the picture (ISO 15444-1, A.5.1). */
export interface SizedComponent {
  readonly precision: number;
  readonly isSigned: boolean;
  /** Points of the grid between two samples. */
  readonly across: number;
  readonly down: number;
}

/** The grid that everything lies on. */
interface Grid {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly tile: {
    readonly x0: number;
    readonly y0: number;
    readonly width: number;
    readonly height: number;
  };
  readonly components: readonly SizedComponent[];
}

/** How a component is coded (A.6.1, A.6.2). */
export interface Coding {
  readonly levels: number;
  /** Powers of two of a block's sides. */
  readonly blockAcross: number;
  readonly blockDown: number;
  readonly isReset: boolean;
  readonly isCausal: boolean;
  readonly hasMarks: boolean;
  readonly isReversible: boolean;
  /** Powers of two of a precinct's sides, by resolution. */
  readonly precincts: readonly (readonly [number, number])[];
}

/** What holds for all components of a tile. */
export interface Style {
  readonly progression: number;
  readonly layers: number;
  readonly isMixed: boolean;
  readonly hasSop: boolean;
  readonly hasEph: boolean;
}

/** Exponents and mantissas of the bands (A.6.4). */
export interface Quantisation {
  readonly guard: number;
  readonly kind: number;
  readonly steps: readonly { readonly exponent: number; readonly mantissa: number }[];
}

/** What the main header or that of a tile says; that of a component counts more than that of all. */
export interface Settings {
  style: Style | null;
  coding: Coding | null;
  quantisation: Quantisation | null;
  readonly codings: Map<number, Coding>;
  readonly quantisations: Map<number, Quantisation>;
}

interface TilePart {
  readonly tile: number;
  readonly data: Uint8Array;
}

export interface Codestream {
  readonly grid: Grid;
  readonly settings: Settings;
  /** Settings of tiles that have some of their own. */
  readonly tiles: ReadonlyMap<number, Settings>;
  readonly parts: readonly TilePart[];
}

const MOST_TILES = 65_535;

const emptySettings = (): Settings => ({
  style: null,
  coding: null,
  quantisation: null,
  codings: new Map(),
  quantisations: new Map(),
});

/**
 * Reads the headers of a JPEG 2000 picture, with its boxes or without.
 *
 * @throws Damaged where it is cut short, or in a mode that is not read
 */
export function readCodestream(bytes: Uint8Array): Codestream {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = startOf(bytes) + 2;
  let grid: Grid | null = null;
  const settings = emptySettings();
  const tiles = new Map<number, Settings>();
  const parts: TilePart[] = [];
  let into = settings;
  let tile = { number: 0, end: 0 };
  while (at + 4 <= bytes.length) {
    const marker = view.getUint16(at);
    if (marker === 0xffd9) break;
    if (marker === 0xff93) {
      const end = Math.min(tile.end, bytes.length);
      if (end <= at + 2) break;
      parts.push({ tile: tile.number, data: bytes.subarray(at + 2, end) });
      at = end;
      continue;
    }
    const end = at + 2 + view.getUint16(at + 2);
    if (end > bytes.length || end < at + 4) throw new Damaged('a header of its packed picture is cut short');
    const body = bytes.subarray(at + 4, end);
    if (marker === 0xff51) grid = gridIn(body);
    else if (marker === 0xff90) {
      if (body.length < 8) throw new Damaged('a tile of its packed picture is damaged');
      const length = view.getUint32(at + 6);
      tile = { number: view.getUint16(at + 4), end: length === 0 ? bytes.length : at + length };
      into = tiles.get(tile.number) ?? emptySettings();
      tiles.set(tile.number, into);
    } else readSetting(marker, body, into, grid?.components.length ?? 0);
    at = end;
  }
  if (!grid || parts.length === 0) throw new Damaged('its packed picture is cut short');
  return { grid, settings, tiles, parts };
}

/** Where the codestream begins; boxes of a JP2 file may stand before it. */
function startOf(bytes: Uint8Array): number {
  for (let at = 0; at + 3 < bytes.length; at++) {
    if (bytes[at] === 0xff && bytes[at + 1] === 0x4f && bytes[at + 2] === 0xff && bytes[at + 3] === 0x51)
      return at;
  }
  throw new Damaged('its packed picture does not begin as one of JPEG 2000 does');
}

function gridIn(body: Uint8Array): Grid {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  if (body.length < 36) throw new Damaged('the size of its packed picture is cut short');
  const [x1, y1, x0, y0, width, height, tx, ty] = Array.from({ length: 8 }, (_, i) =>
    view.getUint32(2 + 4 * i),
  );
  const count = view.getUint16(34);
  if (count === 0 || count > 4 || body.length < 36 + 3 * count)
    throw new Damaged('its packed picture has no components');
  const components = Array.from({ length: count }, (_, i): SizedComponent => {
    const [depth, across, down] = body.subarray(36 + 3 * i);
    return { precision: (depth & 127) + 1, isSigned: depth > 127, across, down };
  });
  const isOdd = components.some(
    ({ precision, across, down }) => across === 0 || down === 0 || precision > 24,
  );
  const isEmpty = x1 <= x0 || y1 <= y0 || width === 0 || height === 0 || tx > x0 || ty > y0;
  if (isOdd || isEmpty || tx + width <= x0 || ty + height <= y0)
    throw new Damaged('the size of its packed picture is damaged');
  if ((x1 - x0) * (y1 - y0) * count > MOST_SAMPLES) throw new Damaged('its packed picture is too large');
  if (Math.ceil((x1 - tx) / width) * Math.ceil((y1 - ty) / height) > MOST_TILES) {
    throw new Damaged('its packed picture has too many tiles');
  }
  return { x0, y0, x1, y1, tile: { x0: tx, y0: ty, width, height }, components };
}

function readSetting(marker: number, body: Uint8Array, into: Settings, components: number): void {
  if ([0xff5e, 0xff5f, 0xff60, 0xff61].includes(marker)) {
    throw new Damaged('its packed picture is in a mode of JPEG 2000 that is not read');
  }
  // Where there are more components than a byte counts their numbers take two; that many are refused above.
  if (marker === 0xff52) {
    into.style = {
      progression: body[1],
      layers: (body[2] << 8) | body[3],
      isMixed: body[4] === 1,
      hasSop: (body[0] & 2) > 0,
      hasEph: (body[0] & 4) > 0,
    };
    into.coding = codingIn(body.subarray(5), (body[0] & 1) > 0);
  } else if (marker === 0xff53 && body[0] < components) {
    into.codings.set(body[0], codingIn(body.subarray(2), (body[1] & 1) > 0));
  } else if (marker === 0xff5c) into.quantisation = quantisationIn(body);
  else if (marker === 0xff5d && body[0] < components)
    into.quantisations.set(body[0], quantisationIn(body.subarray(1)));
}

function codingIn(body: Uint8Array, hasPrecincts: boolean): Coding {
  const [levels, across, down, style, transform] = body;
  if (body.length < 5 || levels > 32 || across > 8 || down > 8 || across + down > 8) {
    throw new Damaged('the coding of its packed picture is damaged');
  }
  // Passes that are not coded arithmetically, or that end each on its own.
  if (style & 0b0101) throw new Damaged('its packed picture is in a mode of JPEG 2000 that is not read');
  if (hasPrecincts && body.length < 6 + levels)
    throw new Damaged('the coding of its packed picture is cut short');
  return {
    levels,
    blockAcross: across + 2,
    blockDown: down + 2,
    isReset: (style & 2) > 0,
    isCausal: (style & 8) > 0,
    hasMarks: (style & 32) > 0,
    isReversible: transform === 1,
    precincts: Array.from({ length: levels + 1 }, (_, r) =>
      hasPrecincts ? ([body[5 + r] & 15, body[5 + r] >> 4] as const) : ([15, 15] as const),
    ),
  };
}

function quantisationIn(body: Uint8Array): Quantisation {
  const kind = body[0] & 31;
  const steps: { exponent: number; mantissa: number }[] = [];
  if (kind === 0) for (let i = 1; i < body.length; i++) steps.push({ exponent: body[i] >> 3, mantissa: 0 });
  else {
    for (let i = 1; i + 1 < body.length; i += 2) {
      steps.push({ exponent: body[i] >> 3, mantissa: ((body[i] & 7) << 8) | body[i + 1] });
    }
  }
  if (steps.length === 0) throw new Damaged('the steps of its packed picture are cut short');
  return { guard: body[0] >> 5, kind, steps };
}
