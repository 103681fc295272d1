import type { ByteSource } from '../../ports.ts';
import { readJpeg } from './jpeg.ts';
import { PNG_SIGNATURE, readPng } from './png.ts';
import { readTiff } from './tiff.ts';
import { readWebp } from './webp.ts';
import { noPage, otherKind } from './errors.ts';
import type { ImageHeader } from './types.ts';
import { latin1, windowed } from './windowed.ts';

/**
 * Reads what an image says about itself, in bounded memory and time and without decoding it.
 *
 * @param page which of the file's pictures, from 1
 * @returns its header; of a TIFF also where the page stands among all directories, smaller copies counted
 * @throws UserError `image.other-kind`, `image.unreadable`, `image.unsupported`, `image.no-page`
 */
export async function readImageHeader(
  source: ByteSource,
  page: number,
): Promise<ImageHeader & { readonly directory?: number }> {
  const file = windowed(source);
  const start = await file.bytes(0, 16);
  const mark = latin1(start);
  const header = mark.startsWith(PNG_SIGNATURE)
    ? await readPng(file)
    : mark.startsWith('\xff\xd8\xff')
      ? await readJpeg(file, page)
      : /^(II[*+]\0|MM\0[*+])/.test(mark)
        ? await readTiff(file, page)
        : /^RIFF[^]{4}WEBP/.test(mark)
          ? await readWebp(file)
          : undefined;
  if (!header) throw await otherKind(source);
  if (page > header.choices) {
    const has = header.pages === 1 ? 'one picture' : `${header.pages} pictures`;
    const why = page > header.pages ? '' : ', of which only the first can be read';
    throw noPage(source, `it has ${has}${why}, and number ${page} was chosen`);
  }
  return header;
}
