import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { exportFormats } from '../../core/export/formats.ts';
import { pictureSize } from '../../core/export/svg.ts';
import { drawPng } from '../../core/node/images/picture.ts';
import { small } from '../export/documents.ts';

describe('PNG of a graph', () => {
  it('has 300 dots an inch, the size of the SVG on paper, and what the SVG shows', async () => {
    const svg = exportFormats.png.write(small);
    const { width, height } = pictureSize(svg);
    const png = await drawPng(svg, 300);
    const facts = await sharp(png).metadata();
    expect(facts.format).toBe('png');
    expect(facts.density).toBe(300);
    expect(Math.abs(facts.width - (width * 300) / 96)).toBeLessThanOrEqual(1);
    expect(Math.abs(facts.height - (height * 300) / 96)).toBeLessThanOrEqual(1);
    // pHYs in dots a metre, twice, and the unit.
    const at = Buffer.from(png).indexOf('pHYs');
    const view = new DataView(png.buffer, png.byteOffset + at + 4);
    expect([view.getUint32(0), view.getUint32(4), view.getUint8(8)]).toEqual([11811, 11811, 1]);
  });

  it('has letters and the legend in it', async () => {
    const svg = exportFormats.png.write(small);
    const ink = async (picture: string): Promise<number> => {
      const { data } = await sharp(await drawPng(picture, 96))
        .greyscale()
        .raw()
        .toBuffer({ resolveWithObject: true });
      return data.reduce((n, v) => n + (v < 128 ? 1 : 0), 0);
    };
    const without = svg.replace(/<text[^>]*>[^<]*<\/text>/g, '');
    expect(await ink(svg)).toBeGreaterThan(1.3 * (await ink(without)));
  });

  it('is refused where no program could open it', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="20000" height="900"></svg>';
    await expect(drawPng(svg, 300)).rejects.toMatchObject({ code: 'export.picture-too-large' });
  });
});
