import type { ImageView, Picture, Thumbnail } from '../../../../contract/array-views.ts';
import type { ImageChoice, importArraysRequests } from '../../../../contract/arrays-requests.ts';
import { UserError } from '../../../../errors.ts';
import { readImage } from '../../../../ingest/image/import.ts';
import type { ByteSource, ImageCodec } from '../../../../ingest/ports.ts';
import type { z } from 'zod';
import type { EnginePorts } from '../../../project/ports.ts';
import { fileOf, type Scan } from './scans.ts';

/** Images that are decoded at the same time: libvips works in threads of its own. */
const AT_ONCE = 4;

/** Small JPEGs of images, a few decoded at once; a file that cannot be read has its message in place of a picture. */
export async function thumbnails(
  scan: Scan,
  { files, size, white16, page, cut }: z.output<typeof importArraysRequests.previewImages>,
  { images }: EnginePorts,
): Promise<Thumbnail[]> {
  const shown: Thumbnail[] = [];
  for (let at = 0; at < files.length; at += AT_ONCE) {
    const some = files.slice(at, at + AT_ONCE).map(async (file): Promise<Thumbnail> => {
      try {
        const source = await fileOf(scan, file).open();
        const { bytes, width, height, facts } = await images.thumbnail(source, { size, white16, page, cut });
        const picture: Picture = { width, height, type: 'image/jpeg', bytes };
        return { file, picture, width: facts.width, height: facts.height };
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        return { file, problem: error.message };
      }
    });
    shown.push(...(await Promise.all(some)));
  }
  return shown;
}

/**
 * One image, as it is and as the import would take it.
 *
 * @throws UserError what is wrong with the file
 */
export async function viewImage(
  scan: Scan,
  { file, settings, size }: z.output<typeof importArraysRequests.previewImage>,
  { images }: EnginePorts,
): Promise<ImageView> {
  const source = await fileOf(scan, file).open();
  const shown = await images.thumbnail(source, {
    size,
    white16: settings.white16,
    page: settings.page,
    cut: settings.cut,
  });
  const { facts } = shown;
  const { picture, clipped, words } = await processed(source, settings, images);
  return {
    file,
    width: facts.width,
    height: facts.height,
    bitsPerSample: facts.format === 'dicom' || facts.format === 'nifti' ? null : facts.bitsPerSample,
    colour: facts.channels >= 3 ? 'rgb' : 'grey',
    original: { width: shown.width, height: shown.height, type: 'image/jpeg', bytes: shown.bytes },
    processed: picture,
    clipped,
    words,
  };
}

async function processed(
  source: ByteSource,
  settings: ImageChoice,
  codec: ImageCodec,
): Promise<Pick<ImageView, 'clipped' | 'words'> & { readonly picture: Picture }> {
  const { values, isClipped, words } = await readImage(source, settings, codec);
  const { width, height } = settings;
  const channels = settings.colour === 'grey' ? 1 : 3;
  const area = width * height;
  const data = new Uint8Array(area * channels);
  for (let c = 0; c < channels; c++) {
    for (let i = 0; i < area; i++) data[i * channels + c] = values[c * area + i];
  }
  const bytes = await codec.encodePng({ width, height, channels, data });
  return { picture: { width, height, type: 'image/png', bytes }, clipped: isClipped, words };
}
