import sharp from 'sharp';
import { segmentsOf } from '../../ingest/read/jpeg/segments.ts';
import { Damaged } from '../../ingest/read/jpeg/types.ts';
import type { Unpackers } from '../../ingest/read/dicom/read.ts';

/**
 * Unpacks a JPEG of 8 bits that stands in another file, by what that file says of its colours.
 *
 * @throws Damaged where libvips cannot
 */
export const decodeJpegFrame: Unpackers['jpeg'] = async (bytes, isMixed) => {
  const jpeg = sharp(withColours(bytes, isMixed), { failOn: 'error', limitInputPixels: false });
  try {
    // Greys would come out three times.
    const { channels: components } = await jpeg.metadata();
    const own = components === 1 ? jpeg.toColourspace('b-w') : jpeg;
    const { data, info } = await own.raw().toBuffer({ resolveWithObject: true });
    return { width: info.width, height: info.height, channels: info.channels, data: new Uint8Array(data) };
  } catch {
    throw new Damaged('its packed picture (JPEG) is cut short or damaged');
  }
};

/** The JPEG with a mark of its own in place of those that say what its colours are. */
function withColours(bytes: Uint8Array, isMixed: boolean): Uint8Array {
  const kept: Uint8Array[] = [];
  let rest = 2;
  for (const { marker, at, end } of segmentsOf(bytes, 0)) {
    if (marker === 0xda) break;
    if (marker === 0xe0 || marker === 0xee) {
      kept.push(bytes.subarray(rest, at - 4));
      rest = end;
    }
  }
  const adobe = [
    0xff,
    0xee,
    0,
    14,
    ...new TextEncoder().encode('Adobe'),
    0,
    100,
    0,
    0,
    0,
    0,
    isMixed ? 1 : 0,
  ];
  return Buffer.concat([Uint8Array.from([0xff, 0xd8, ...adobe]), ...kept, bytes.subarray(rest)]);
}
