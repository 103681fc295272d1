import { UserError } from '../../contract/user-error.ts';
import { channelTally } from '../channel-statistics.ts';
import type { ChannelStatistics } from '../channel-statistics.ts';
import { firstOfEach } from '../match.ts';
import type { PersonalData } from '../phi/personal-data.ts';
import type { ByteSource, ImageCodec, ImageFacts, ImportRun, RasterImage, Reject } from '../ports.ts';
import { rejectFor } from '../reject.ts';
import type { Remark } from '../remark.ts';
import type { ImageSettings, ImageSide, PlannedImage } from './plan-types.ts';
import { imagesSeen } from './remarks.ts';

export interface ImageImport {
  /** [channels, height, width] of every row. */
  readonly shape: readonly [number, number, number];
  readonly imported: number;
  /** Those of this side found while reading; the plan has more. */
  readonly rejects: readonly Reject[];
  /** One a channel, on the scale of the rows, 0..255: what to standardise with. */
  readonly statistics: readonly ChannelStatistics[];
  /** Images with pixels brighter than `white16`, which were cut off there. */
  readonly clipped: number;
  readonly otherVisits: number;
  /** Of all files that were read. */
  readonly remarks: readonly Remark[];
  readonly personalData: readonly PersonalData[];
}

/** Images that are decoded at the same time: libvips works in threads of its own. */
const AT_ONCE = 4;

/**
 * Reads the images of one side and gives each out as uint8 [channels, height, width], 0 black and 255 white.
 * EXIF and text beside the pixels, which may name the person, are not given out.
 *
 * @throws UserError `image.settings` or `image.nothing-to-import`; what is wrong with single files becomes
 *   rejects
 */
export async function importImages(
  side: ImageSide,
  settings: ImageSettings,
  codec: ImageCodec,
  run: ImportRun<Uint8Array>,
): Promise<ImageImport> {
  check(settings);
  const wanted = ofVisit(side, settings.visit);
  const { first, repeated } = firstOfEach(wanted, (image) => image.subject);
  const rejects: Reject[] = repeated.map(({ item, of }) => otherVisit(item, of));
  const names = settings.colour === 'grey' ? ['grey'] : ['red', 'green', 'blue'];
  const area = settings.width * settings.height;
  const tally = channelTally(names.map((name) => ({ name, unit: '0..255' })));
  const seen = imagesSeen();
  let imported = 0;
  let clipped = 0;
  let done = 0;
  for await (const { image, decoded } of inOrder(first, settings, codec)) {
    run.signal?.throwIfAborted();
    if ('reject' in decoded) rejects.push(decoded.reject);
    else {
      const { values, isClipped } = planar(decoded.raster, settings.white16);
      seen.add(image.file.name, decoded.facts);
      names.forEach((_, c) => tally.add(c, values, c * area, 1, area));
      await run.onRow({ subject: image.subject, values });
      imported++;
      if (isClipped) clipped++;
    }
    run.onProgress?.(++done, first.length, image.file.name);
  }
  if (imported === 0) throw nothing(side, rejects);
  return {
    shape: [names.length, settings.height, settings.width],
    imported,
    rejects,
    statistics: tally.finish(),
    clipped,
    otherVisits: side.images.length - wanted.length,
    remarks: seen.remarks(side.modality, settings.page),
    personalData: seen.personalData(),
  };
}

/**
 * One image as the import would give it out, [channels, height, width].
 *
 * @throws UserError `image.settings`, or what is wrong with the file
 */
export async function readImage(
  file: ByteSource,
  settings: ImageSettings,
  codec: ImageCodec,
): Promise<{ values: Uint8Array; isClipped: boolean }> {
  check(settings);
  const { raster } = await codec.decode(file, settings);
  return planar(raster, settings.white16);
}

type Decoded = { readonly raster: RasterImage; readonly facts: ImageFacts } | { readonly reject: Reject };

/** Decodes a few images ahead, and gives them out in their order. */
async function* inOrder(images: readonly PlannedImage[], settings: ImageSettings, codec: ImageCodec) {
  const decode = async ({ file }: PlannedImage): Promise<Decoded | { readonly bug: unknown }> => {
    try {
      return await codec.decode(await file.open(), settings);
    } catch (error) {
      if (!(error instanceof UserError)) return { bug: error };
      return { reject: rejectFor(file.name, error) };
    }
  };
  const ahead: ReturnType<typeof decode>[] = [];
  for (const [i, image] of images.entries()) {
    while (ahead.length < AT_ONCE && i + ahead.length < images.length)
      ahead.push(decode(images[i + ahead.length]));
    const decoded = await ahead.shift()!;
    // Thrown only here, so that no promise that nobody waits for is rejected.
    if ('bug' in decoded) throw decoded.bug;
    yield { image, decoded };
  }
}

/** Interleaved pixels of 8 or 16 bits to planes of 8. */
function planar(raster: RasterImage, white16: number): { values: Uint8Array; isClipped: boolean } {
  const { data, channels } = raster;
  const area = raster.width * raster.height;
  const values = new Uint8Array(area * channels);
  const scale = data instanceof Uint16Array ? 255 / white16 : 1;
  let isClipped = false;
  for (let c = 0; c < channels; c++) {
    for (let i = 0, at = c; i < area; i++, at += channels) {
      const value = Math.round(data[at] * scale);
      values[c * area + i] = Math.min(255, value);
      if (value > 255) isClipped = true;
    }
  }
  return { values, isClipped };
}

function ofVisit(side: ImageSide, visit: string): readonly PlannedImage[] {
  return visit ? side.images.filter((image) => image.visit === visit) : side.images;
}

function otherVisit(second: PlannedImage, first: PlannedImage): Reject {
  return {
    file: second.file.name,
    where: '',
    code: 'image.other-visit',
    reason: `Subject “${first.subject}” has another visit, which came first: ${first.file.name}`,
  };
}

function check({ width, height, white16 }: ImageSettings): void {
  if (![width, height].every((side) => Number.isInteger(side) && side >= 8) || !(white16 > 0)) {
    throw new UserError(
      'image.settings',
      `${width} x ${height} pixels with white at ${white16} is not a size that a model can use`,
      'Choose a width and a height of at least 8 pixels, such as 64.',
    );
  }
}

function nothing(side: ImageSide, rejects: readonly Reject[]): UserError {
  const why = rejects[0]
    ? `the first of ${rejects.length} reasons: ${rejects[0].reason}`
    : 'none is of the chosen visit';
  return new UserError(
    'image.nothing-to-import',
    `No image of “${side.modality}” could be imported: ${why}`,
    'Check the folder, the pattern and the settings.',
  );
}
