import { unreadable } from '../../ingest/read/picture/errors.ts';
import type { ImageHeader } from '../../ingest/read/picture/types.ts';
import type { ByteSource, ImageFacts } from '../../ingest/ports.ts';

/**
 * What a header says of a picture as it is shown.
 *
 * @throws UserError `image.unreadable` that names the file
 */
export function factsOf(source: ByteSource, header: ImageHeader): ImageFacts {
  const { format, width, height, channels, bitsPerSample, orientation, pages, odd, metadata, personal } =
    header;
  if (width === 0 || height === 0) {
    throw unreadable(source, 'it is cut short or damaged: it does not say how large it is');
  }
  const isTurned = orientation >= 5;
  return {
    format,
    width: isTurned ? height : width,
    height: isTurned ? width : height,
    channels,
    bitsPerSample: bitsPerSample === 16 ? 16 : 8,
    ...(header.aspect === undefined ? {} : { aspect: header.aspect }),
    pages,
    odd: header.fourth === 'alpha' ? [...odd, 'transparent'] : odd,
    metadata,
    ...(header.role ? { role: header.role } : {}),
    ...(personal ? { personal } : {}),
    ...(header.greys ? { greys: header.greys } : {}),
    ...(header.volume ? { volume: header.volume } : {}),
  };
}
