import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { imageCodec } from '../../../core/node/images/image-codec.ts';
import { diskSource } from '../../ingest/memory-source.ts';
import { furthest } from './numbers.ts';

const FIXTURES = fileURLToPath(new URL('../../fixtures/dicom/odd', import.meta.url));
/** Of each file its pictures, as `test/fixtures/dicom/odd/make.py` packed them or dcmtk shows them. */
const expected = JSON.parse(readFileSync(join(FIXTURES, 'expected.json'), 'utf8')) as Record<
  string,
  readonly string[]
>;

describe('odd DICOM files are shown as they are meant', () => {
  it.each(Object.entries(expected))('%s', async (name, pictures) => {
    for (const [i, picture] of pictures.entries()) {
      const source = diskSource(join(FIXTURES, name));
      const { width, height, pages, channels } = await imageCodec.inspect(source, i + 1);
      expect(pages).toBe(pictures.length);
      const colour = channels === 3 ? 'rgb' : 'grey';
      const { raster } = await imageCodec.decode(source, { width, height, colour, page: i + 1 });
      expect(furthest(raster.data, Buffer.from(picture, 'base64'))).toBeLessThanOrEqual(1);
    }
  });
});
