import sharp from 'sharp';
import { UserError } from '../../errors.ts';

/** CSS pixels to the inch. */
const CSS_DPI = 96;
/** librsvg draws no side that is longer, and memory ends somewhere before. */
const LONGEST = 32_000;
const MOST_PIXELS = 300e6;

/**
 * Draws an SVG as PNG so that it has its own size on paper, with that resolution written into the file.
 *
 * @param svg with width and height in CSS pixels
 * @throws UserError `export.picture-too-large`
 */
export async function drawPng(svg: string, dpi: number): Promise<Uint8Array> {
  const bytes = new TextEncoder().encode(svg);
  const { width = 0, height = 0 } = await sharp(bytes, { limitInputPixels: false }).metadata();
  const scale = dpi / CSS_DPI;
  if (Math.max(width, height) * scale > LONGEST || width * height * scale ** 2 > MOST_PIXELS) {
    throw new UserError(
      'export.picture-too-large',
      `At ${dpi} dpi the picture would have ${Math.round(width * scale)} x ${Math.round(height * scale)} pixels, which no program could open.`,
      'Export it as SVG or PDF, which have no pixels, or hide a part of the graph.',
    );
  }
  // sharp takes 72 dpi for the size that the SVG states.
  const png = await sharp(bytes, { density: 72 * scale, limitInputPixels: false })
    .withMetadata({ density: dpi })
    .png({ compressionLevel: 9 })
    .toBuffer();
  return Uint8Array.from(png);
}
