import type { UserError } from '../../errors.ts';
import { tooLarge, unreadable } from '../../ingest/read/picture/errors.ts';
import type { ByteSource } from '../../ingest/ports.ts';

/**
 * What decoders complain of although every pixel is right: bytes after the last one, profiles and parameters
 * that many devices write. Any other complaint may mean that a part of the picture is noise.
 */
const HARMLESS = [
  /extraneous bytes before marker 0xd9/,
  /Invalid SOS parameters for sequential JPEG/,
  /Unknown Adobe color transform code/,
  /unknown JFIF revision number/,
  /iCCP|sRGB|cHRM|gAMA|profile/,
  // Of TIFF, what programs write carelessly beside the pixels, as tifffile does where it is given a description.
  /tags are not sorted in ascending order/,
  /^ASCII value for tag "[^"]*" does not end in null byte/,
  /^Incorrect count for "(?:[XY]Resolution|ResolutionUnit|Software|DateTime|[MX]\w+SampleValue)"; tag ignored/,
  // What libvips says once it has stopped for one of these.
  /^error in tile \d+ x \d+$/,
];

/** @param error what sharp throws: the decoder's complaints, a line each */
export function isHarmless(error: unknown): boolean {
  const lines = linesOf(error);
  return lines.length > 0 && lines.every((line) => HARMLESS.some((known) => known.test(line)));
}

/** What libvips says when it cannot decode a file is the file's fault, not a bug. */
export function toUserError(source: ByteSource, error: unknown): UserError {
  const [said = 'its data cannot be decoded'] = linesOf(error);
  if (/timeout/.test(said)) return tooLarge(source, 'decoding it takes more than a minute');
  if (/exceeds pixel limit/.test(said))
    return tooLarge(source, 'its decoder finds more pixels than it declares');
  // What it puts in quotes are texts of the file, as the names of profiles.
  return unreadable(source, `it is cut short or damaged (${said.replace(/'[^']*'|"[^"]*"/g, '…')})`);
}

/** What was complained of, a line each; sharp puts a line of its own before complaints that it takes for errors. */
const linesOf = (error: unknown): string[] =>
  (error instanceof Error ? error.message : String(error))
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('Warning treated as error'));
