import type { Region } from '../../burned-in.ts';
import type { RasterImage } from '../../ports.ts';

/** Pixels around a place that what stands in it reaches when a picture is made smaller. */
const REACH = 1;

interface Rectangle {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Blanks out places of a picture: each becomes the mean colour of the pixels around it, so that nothing of what stood
 * there is left and little is added.
 *
 * @param raster is changed
 * @param inside where the picture stands within the raster, in pixels; bars lie around it
 */
export function blankOut(raster: RasterImage, regions: readonly Region[], inside: Rectangle): void {
  for (const region of regions) {
    const left = inside.left + region.left * inside.width;
    const top = inside.top + region.top * inside.height;
    const box = {
      left: Math.max(0, Math.floor(left) - REACH),
      top: Math.max(0, Math.floor(top) - REACH),
      right: Math.min(raster.width, Math.ceil(left + region.width * inside.width) + REACH),
      bottom: Math.min(raster.height, Math.ceil(top + region.height * inside.height) + REACH),
    };
    for (let c = 0; c < raster.channels; c++) fill(raster, c, box, aroundOf(raster, c, box));
  }
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Mean of the pixels that touch a box from outside; 0 where the box is the whole picture. */
function aroundOf(
  { width, height, channels, data }: RasterImage,
  channel: number,
  { left, top, right, bottom }: Box,
): number {
  let [sum, count] = [0, 0];
  const add = (x: number, y: number): void => {
    if (x < 0 || y < 0 || x >= width || y >= height) return;
    sum += data[(y * width + x) * channels + channel];
    count++;
  };
  for (let x = left; x < right; x++) {
    add(x, top - 1);
    add(x, bottom);
  }
  for (let y = top; y < bottom; y++) {
    add(left - 1, y);
    add(right, y);
  }
  return count === 0 ? 0 : Math.round(sum / count);
}

function fill({ width, channels, data }: RasterImage, channel: number, box: Box, value: number): void {
  for (let y = box.top; y < box.bottom; y++) {
    for (let x = box.left; x < box.right; x++) data[(y * width + x) * channels + channel] = value;
  }
}
