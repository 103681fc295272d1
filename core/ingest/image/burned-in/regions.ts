import type { Region } from '../../burned-in.ts';

/** Chances of words, from 0 to 1, for each pixel of a picture, rows from the top. */
export interface TextMap {
  readonly width: number;
  readonly height: number;
  readonly chances: ArrayLike<number>;
}

/** A pixel with this chance belongs to words; with the next where words hang together with shapes at the first. */
const PIXEL = [0.3, 0.6, 0.8];
/** Least mean chance of the pixels of a place. */
const PLACE = 0.6;
/** Places with fewer pixels a side are specks. */
const LEAST_SIDE = 3;
/** A place with a larger share of the picture both in width and in height is no line of words: ribs look like several. */
const MOST_SHARE = 1 / 3;
/** Words with letters higher than this share of the picture name nobody; skulls and organs look like letters. */
const MOST_LETTER = 1 / 8;
/** The network marks the core of a line of words, so a place is widened by this times its area by its circumference. */
const WIDER = 2;

/** Heights of a line that may lie between two of its words. */
const GAP = 2;

/** The places where words stand: connected pixels that are likely enough, as upright rectangles with a margin. */
export function textRegions(map: TextMap): Region[] {
  const found: Region[] = [];
  let left = Array.from({ length: map.width * map.height }, (_, i) => i);
  for (const least of PIXEL) {
    const isOpen = new Uint8Array(map.width * map.height);
    for (const at of left) if (map.chances[at] > least) isOpen[at] = 1;
    const tooLarge: number[] = [];
    for (const at of left) {
      if (!isOpen[at]) continue;
      const place = connected(map, at, isOpen);
      if (isLarge(place, map)) for (const pixel of place.pixels) tooLarge.push(pixel);
      else if (isWords(place, map)) found.push(regionOf(place, map));
    }
    left = tooLarge;
  }
  return joined(found, map.height / map.width);
}

/** A line of words is so many times as long as it is high at least, and its height this share of the longer side at most. */
const LINE = 2.5;
const LINE_HEIGHT = 0.08;

/**
 * Lines of words that stand upright, from a picture that was turned by a quarter, clockwise: only long and thin places, since
 * what is no text looks like words more often there.
 *
 * @param map of the turned picture
 * @returns places in the picture as it stood before
 */
export function uprightLines(map: TextMap): Region[] {
  const { width, height } = map;
  return textRegions(map)
    .filter((line) => {
      const [long, thin] = [line.width * width, line.height * height];
      return long >= LINE * thin && thin <= LINE_HEIGHT * Math.max(width, height);
    })
    .map(({ left, top, width: long, height: thin }) => ({
      left: top,
      top: 1 - left - long,
      width: thin,
      height: long,
    }));
}

/** Words of one line become one place, with what lies between them. @param tall height of the picture by its width */
function joined(regions: readonly Region[], tall: number): Region[] {
  const lines: Region[] = [];
  for (const region of [...regions].sort((a, b) => a.left - b.left)) {
    const before = lines.findIndex((line) => isOneLine(line, region, tall));
    if (before < 0) lines.push(region);
    else lines[before] = around(lines[before], region);
  }
  return lines;
}

function isOneLine(a: Region, b: Region, tall: number): boolean {
  const lower = Math.min(a.height, b.height);
  const shared = Math.min(a.top + a.height, b.top + b.height) - Math.max(a.top, b.top);
  const gap = Math.max(a.left, b.left) - Math.min(a.left + a.width, b.left + b.width);
  return shared > lower / 2 && gap < GAP * lower * tall;
}

function around(a: Region, b: Region): Region {
  const [left, top] = [Math.min(a.left, b.left), Math.min(a.top, b.top)];
  return {
    left,
    top,
    width: Math.max(a.left + a.width, b.left + b.width) - left,
    height: Math.max(a.top + a.height, b.top + b.height) - top,
  };
}

interface Place {
  left: number;
  right: number;
  top: number;
  bottom: number;
  readonly pixels: number[];
}

/** The pixels that hang together with one, by their sides; they are open no more. */
function connected({ width, height }: TextMap, start: number, isOpen: Uint8Array): Place {
  const place: Place = { left: width, right: 0, top: height, bottom: 0, pixels: [start] };
  isOpen[start] = 0;
  const visit = (at: number): void => {
    if (!isOpen[at]) return;
    isOpen[at] = 0;
    place.pixels.push(at);
  };
  for (let i = 0; i < place.pixels.length; i++) {
    const at = place.pixels[i];
    const x = at % width;
    const y = (at - x) / width;
    place.left = Math.min(place.left, x);
    place.right = Math.max(place.right, x + 1);
    place.top = Math.min(place.top, y);
    place.bottom = Math.max(place.bottom, y + 1);
    if (x > 0) visit(at - 1);
    if (x < width - 1) visit(at + 1);
    if (y > 0) visit(at - width);
    if (y < height - 1) visit(at + width);
  }
  return place;
}

const isLarge = ({ left, right, top, bottom }: Place, { width, height }: TextMap): boolean =>
  right - left > MOST_SHARE * width && bottom - top > MOST_SHARE * height;

function isWords({ left, right, top, bottom, pixels }: Place, { width, height, chances }: TextMap): boolean {
  const letter = Math.min(right - left, bottom - top);
  if (letter < LEAST_SIDE || letter > MOST_LETTER * Math.min(width, height)) return false;
  return pixels.reduce((sum, at) => sum + chances[at], 0) / pixels.length >= PLACE;
}

function regionOf(place: Place, { width, height }: TextMap): Region {
  const [w, h] = [place.right - place.left, place.bottom - place.top];
  const margin = (WIDER * w * h) / (2 * (w + h)) + 1;
  const left = Math.max(0, place.left - margin);
  const top = Math.max(0, place.top - margin);
  return {
    left: left / width,
    top: top / height,
    width: (Math.min(width, place.right + margin) - left) / width,
    height: (Math.min(height, place.bottom + margin) - top) / height,
  };
}
