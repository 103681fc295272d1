import { Damaged, type Unpacked } from '../jpeg/types.ts';
import { decodeBlock } from './blocks.ts';
import { readCodestream, type Codestream, type SizedComponent } from './codestream.ts';
import { readPackets } from './packets.ts';
import { layTile, type Tile, type TileComponent } from './tile.ts';
import { joinBands, type Plane } from './wavelet.ts';

/**
 * Unpacks a JPEG 2000 picture, reversible or not, with its colours brought to red, green and blue where they were
 * transformed. Source: ISO 15444-1. Passes that are coded raw or that end each on its own, regions of interest and
 * changes of the order within a tile are not read.
 *
 * @throws Damaged where it is cut short, damaged, or in such a mode
 */
export function decodeJpeg2000(bytes: Uint8Array): Unpacked {
  const stream = readCodestream(bytes);
  const { grid } = stream;
  const { components } = grid;
  const [first] = components;
  if (components.some((one) => one.precision !== first.precision || one.isSigned !== first.isSigned)) {
    throw new Damaged('its packed picture has components of several depths');
  }
  const [width, height] = [
    Math.ceil(grid.x1 / first.across) - Math.ceil(grid.x0 / first.across),
    Math.ceil(grid.y1 / first.down) - Math.ceil(grid.y0 / first.down),
  ];
  if (components.some(({ across, down }) => across !== first.across || down !== first.down)) {
    throw new Damaged('its packed picture has colours of another size');
  }
  const data = new Int32Array(width * height * components.length);
  const tiles = new Map<number, Uint8Array[]>();
  for (const { tile, data: part } of stream.parts) tiles.set(tile, [...(tiles.get(tile) ?? []), part]);
  for (const [number, parts] of tiles) drawTile(stream, number, joined(parts), { data, width });
  return {
    width,
    height,
    precision: first.precision,
    isSigned: first.isSigned,
    channels: components.length,
    data,
    isUnmixed: stream.settings.style?.isMixed ?? false,
  };
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  if (parts.length === 1) return parts[0];
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function drawTile(
  stream: Codestream,
  number: number,
  packed: Uint8Array,
  { data, width }: { readonly data: Int32Array; readonly width: number },
): void {
  const { components, x0, y0 } = stream.grid;
  const tile = layTile(stream, number);
  if (!readPackets(tile, components, packed)) throw new Damaged('its packed picture is cut short');
  const planes = tile.components.map(planeOf);
  if (tile.style.isMixed && planes.length >= 3) unmix(planes, tile);
  const [{ across, down }] = components;
  const [left, top] = [Math.ceil(x0 / across), Math.ceil(y0 / down)];
  planes.forEach((plane, c) => {
    const box = tile.components[c].resolutions.at(-1)!;
    const wide = box.x1 - box.x0;
    const level = levelled(components[c]);
    for (let y = box.y0; y < box.y1; y++) {
      let to = ((y - top) * width + box.x0 - left) * planes.length + c;
      for (let from = (y - box.y0) * wide, end = from + wide; from < end; from++, to += planes.length) {
        data[to] = level(plane[from]);
      }
    }
  });
}

/** Brings a sample back to its range: those without a sign were coded around zero (G.1.2). */
function levelled({ precision, isSigned }: SizedComponent): (value: number) => number {
  const half = 2 ** (precision - 1);
  const [shift, least, most] = isSigned ? [0, -half, half - 1] : [half, 0, 2 * half - 1];
  return (value) => Math.min(most, Math.max(least, Math.round(value) + shift));
}

function planeOf({ coding, resolutions }: TileComponent): Plane {
  let plane: Plane = new Int32Array(0);
  resolutions.forEach((res, r) => {
    const bands = res.bands.map((band) => {
      const size = (band.x1 - band.x0) * (band.y1 - band.y0);
      const out = coding.isReversible ? new Int32Array(size) : new Float64Array(size);
      for (const block of band.blocks) decodeBlock(block, band, coding, out);
      return out;
    });
    plane = r === 0 ? bands[0] : joinBands(res, resolutions[r - 1], plane, bands);
  });
  return plane;
}

/** Undoes the transform of the first three components (annex G). */
function unmix([first, second, third]: readonly Plane[], { components }: Tile): void {
  if (second.length !== first.length || third.length !== first.length) {
    throw new Damaged('its packed picture has colours of another size');
  }
  const { isReversible } = components[0].coding;
  for (let i = 0; i < first.length; i++) {
    const [y, blue, red] = [first[i], second[i], third[i]];
    if (isReversible) {
      const green = y - ((blue + red) >> 2);
      first[i] = red + green;
      second[i] = green;
      third[i] = blue + green;
    } else {
      first[i] = y + 1.402 * red;
      second[i] = y - 0.344136 * blue - 0.714136 * red;
      third[i] = y + 1.772 * blue;
    }
  }
}
