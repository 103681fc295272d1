import { Damaged } from '../jpeg/types.ts';
import type { Coding, Codestream, Quantisation, Settings, Style } from './codestream.ts';
import { TagTree } from './tag-tree.ts';

/** A block of coefficients, `[x0, x1) x [y0, y1)` in its band. */
export interface Block {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** Planes of bits that are zero in all of it; -1 before it is included. */
  zeroPlanes: number;
  passes: number;
  lengthBits: number;
  readonly pieces: Uint8Array[];
}

/** The blocks of a band in one precinct. */
export interface BandPart {
  readonly across: number;
  readonly down: number;
  readonly blocks: readonly Block[];
  readonly inclusion: TagTree;
  readonly zeroPlanes: TagTree;
}

export interface Precinct {
  /** Where its packets come among those of others, on the grid. */
  readonly x: number;
  readonly y: number;
  readonly parts: readonly BandPart[];
}

export interface Band {
  /** 0 LL, 1 HL, 2 LH, 3 HH */
  readonly kind: 0 | 1 | 2 | 3;
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** Planes of bits of a coefficient. */
  readonly planes: number;
  /** What a coefficient is multiplied with. */
  readonly step: number;
  readonly blocks: Block[];
}

export interface Resolution {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly bands: readonly Band[];
  readonly precincts: readonly Precinct[];
}

export interface TileComponent {
  readonly coding: Coding;
  readonly resolutions: readonly Resolution[];
}

export interface Tile {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  readonly style: Style;
  readonly components: readonly TileComponent[];
}

/** More blocks than a picture that is read can have. */
const MOST_BLOCKS = 2_000_000;

/**
 * Lays out a tile: its components, their resolutions, bands, precincts and blocks (ISO 15444-1, annex B).
 *
 * @throws Damaged
 */
export function layTile({ grid, settings, tiles }: Codestream, number: number): Tile {
  const { tile } = grid;
  const across = Math.ceil((grid.x1 - tile.x0) / tile.width);
  const down = Math.ceil((grid.y1 - tile.y0) / tile.height);
  if (number >= across * down) throw new Damaged('its packed picture has a tile beside it');
  const [p, q] = [number % across, Math.floor(number / across)];
  const box = {
    x0: Math.max(tile.x0 + p * tile.width, grid.x0),
    y0: Math.max(tile.y0 + q * tile.height, grid.y0),
    x1: Math.min(tile.x0 + (p + 1) * tile.width, grid.x1),
    y1: Math.min(tile.y0 + (q + 1) * tile.height, grid.y1),
  };
  const own = tiles.get(number);
  const style = own?.style ?? settings.style;
  if (!style) throw new Damaged('its packed picture does not say how it is coded');
  const budget = { blocks: 0 };
  const components = grid.components.map((component, c): TileComponent => {
    const coding = chosen(own, settings, c, 'codings', 'coding');
    const quantisation = chosen(own, settings, c, 'quantisations', 'quantisation');
    if (!coding || !quantisation) throw new Damaged('its packed picture does not say how it is coded');
    const area = {
      x0: Math.ceil(box.x0 / component.across),
      y0: Math.ceil(box.y0 / component.down),
      x1: Math.ceil(box.x1 / component.across),
      y1: Math.ceil(box.y1 / component.down),
    };
    const at = { box, component, precision: component.precision, budget };
    return {
      coding,
      resolutions: Array.from({ length: coding.levels + 1 }, (_, r) =>
        layResolution(area, r, coding, quantisation, at),
      ),
    };
  });
  return { ...box, style, components };
}

/** What a component's own marker says in the tile, then the tile, then the picture. */
function chosen<T extends 'coding' | 'quantisation'>(
  own: Settings | undefined,
  all: Settings,
  c: number,
  each: T extends 'coding' ? 'codings' : 'quantisations',
  general: T,
): (T extends 'coding' ? Coding : Quantisation) | null {
  type Found = (T extends 'coding' ? Coding : Quantisation) | null;
  return (own?.[each].get(c) ?? own?.[general] ?? all[each].get(c) ?? all[general]) as Found;
}

interface Box {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

interface Place {
  readonly box: Box;
  readonly component: { readonly across: number; readonly down: number };
  readonly precision: number;
  readonly budget: { blocks: number };
}

function layResolution(
  area: Box,
  r: number,
  coding: Coding,
  quantisation: Quantisation,
  place: Place,
): Resolution {
  const { levels } = coding;
  const scale = 2 ** (levels - r);
  const res: Box = {
    x0: Math.ceil(area.x0 / scale),
    y0: Math.ceil(area.y0 / scale),
    x1: Math.ceil(area.x1 / scale),
    y1: Math.ceil(area.y1 / scale),
  };
  const kinds = r === 0 ? ([0] as const) : ([1, 2, 3] as const);
  const bands = kinds.map((kind): Band => {
    const depth = r === 0 ? levels : levels - r + 1;
    const [ox, oy] = [(kind & 1) * 2 ** (depth - 1), (kind >> 1) * 2 ** (depth - 1)];
    const size = 2 ** depth;
    const number = r === 0 ? 0 : 3 * (r - 1) + kind;
    const { exponent, mantissa } = stepOf(quantisation, number, r);
    const gain = kind === 0 ? 0 : kind === 3 ? 2 : 1;
    return {
      kind,
      x0: Math.ceil((area.x0 - ox) / size),
      y0: Math.ceil((area.y0 - oy) / size),
      x1: Math.ceil((area.x1 - ox) / size),
      y1: Math.ceil((area.y1 - oy) / size),
      planes: quantisation.guard + exponent - 1,
      step: coding.isReversible ? 1 : 2 ** (place.precision + gain - exponent) * (1 + mantissa / 2048),
      blocks: [],
    };
  });
  return { ...res, bands, precincts: layPrecincts(res, r, bands, coding, place) };
}

/** The step of a band; where only that of the first is given the others follow from it (E.1.1). */
function stepOf({ kind, steps }: Quantisation, number: number, r: number) {
  if (kind !== 1) {
    const found = steps.at(number);
    if (!found) throw new Damaged('the steps of its packed picture are cut short');
    return found;
  }
  const [{ exponent, mantissa }] = steps;
  return { exponent: exponent - Math.max(0, r - 1), mantissa };
}

function layPrecincts(res: Box, r: number, bands: readonly Band[], coding: Coding, place: Place): Precinct[] {
  if (res.x1 <= res.x0 || res.y1 <= res.y0) return [];
  const [wide, high] = coding.precincts[r];
  if (r > 0 && (wide === 0 || high === 0)) throw new Damaged('the coding of its packed picture is damaged');
  const [w, h] = [2 ** wide, 2 ** high];
  const [left, right] = [Math.floor(res.x0 / w), Math.ceil(res.x1 / w)];
  const [top, bottom] = [Math.floor(res.y0 / h), Math.ceil(res.y1 / h)];
  if ((right - left) * (bottom - top) > MOST_BLOCKS)
    throw new Damaged('its packed picture has too many parts');
  const scale = 2 ** (coding.levels - r);
  const block = {
    width: 2 ** Math.min(coding.blockAcross, r > 0 ? wide - 1 : wide),
    height: 2 ** Math.min(coding.blockDown, r > 0 ? high - 1 : high),
  };
  const precincts: Precinct[] = [];
  for (let j = top; j < bottom; j++) {
    for (let i = left; i < right; i++) {
      const half = r > 0 ? 2 : 1;
      const window = {
        x0: (i * w) / half,
        y0: (j * h) / half,
        x1: ((i + 1) * w) / half,
        y1: ((j + 1) * h) / half,
      };
      precincts.push({
        x: Math.max(place.box.x0, i * w * scale * place.component.across),
        y: Math.max(place.box.y0, j * h * scale * place.component.down),
        parts: bands.map((band) => layPart(band, window, block, place.budget)),
      });
    }
  }
  return precincts;
}

function layPart(
  band: Band,
  window: Box,
  { width, height }: { readonly width: number; readonly height: number },
  budget: { blocks: number },
): BandPart {
  const [x0, x1] = [Math.max(band.x0, window.x0), Math.min(band.x1, window.x1)];
  const [y0, y1] = [Math.max(band.y0, window.y0), Math.min(band.y1, window.y1)];
  if (x1 <= x0 || y1 <= y0) {
    return { across: 0, down: 0, blocks: [], inclusion: new TagTree(0, 0), zeroPlanes: new TagTree(0, 0) };
  }
  const [left, top] = [Math.floor(x0 / width), Math.floor(y0 / height)];
  const [across, down] = [Math.ceil(x1 / width) - left, Math.ceil(y1 / height) - top];
  budget.blocks += across * down;
  if (budget.blocks > MOST_BLOCKS) throw new Damaged('its packed picture has too many parts');
  const blocks = Array.from({ length: across * down }, (_, n): Block => {
    const [i, j] = [left + (n % across), top + Math.floor(n / across)];
    return {
      x0: Math.max(x0, i * width),
      y0: Math.max(y0, j * height),
      x1: Math.min(x1, (i + 1) * width),
      y1: Math.min(y1, (j + 1) * height),
      zeroPlanes: -1,
      passes: 0,
      lengthBits: 3,
      pieces: [],
    };
  });
  band.blocks.push(...blocks);
  return {
    across,
    down,
    blocks,
    inclusion: new TagTree(across, down),
    zeroPlanes: new TagTree(across, down),
  };
}
