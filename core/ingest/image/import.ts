import { UserError } from '../../errors.ts';
import type { Region } from '../burned-in.ts';
import { channelTally } from '../recording/channels/statistics.ts';
import type { ChannelStatistics } from '../recording/channels/statistics.ts';
import { bySubject, duplicate, notTaken, type Candidates } from '../files/candidates.ts';
import { inOrder } from '../in-order.ts';
import type { PersonalData } from '../privacy/personal-data.ts';
import type { ByteSource, ImageCodec, ImageFacts, ImportRun, RasterImage, Reject } from '../ports.ts';
import { rejectFor } from '../reject.ts';
import type { Remark } from '../remark.ts';
import { imagesAtOnce } from './at-once.ts';
import type { ImageSettings, ImageSide, PlannedImage } from './plan-types.ts';
import { isBlank, tellBlank } from './blank.ts';
import { brightnessOf } from './brightness.ts';
import { greyOf16 } from '../read/picture/grey-range.ts';
import { twins } from '../files/twins.ts';
import { tellSeconds, tellVisits } from '../files/visits.ts';
import { imagesSeen } from './remarks.ts';

export interface ImageImport {
  /** [channels, height, width] of every row. */
  readonly shape: readonly [number, number, number];
  readonly imported: number;
  /** Rejects of this side found while reading; the plan has more. */
  readonly rejects: readonly Reject[];
  /** One a channel, on the scale of the rows, 0..255: what to standardise with. */
  readonly statistics: readonly ChannelStatistics[];
  /** Images with pixels brighter than `white16`, which were cut off there. */
  readonly clipped: readonly string[];
  /** Images of visits that were not chosen. */
  readonly otherVisits: readonly string[];
  /** Remarks about all files that were read. */
  readonly remarks: readonly Remark[];
  readonly personalData: readonly PersonalData[];
  /** Images in which words drawn into the pixels were not looked for. */
  readonly unlooked: number;
}

/**
 * Reads the images of one side and gives each out as uint8 [channels, height, width], 0 black and 255 white.
 * EXIF and text beside the pixels, which may name the person, are not given out.
 *
 * @param same the images of other sides that were read, which those of this one may be copies of
 * @throws UserError `image.settings` or `image.nothing-to-import`; what is wrong with single files becomes
 *   rejects
 */
export async function importImages(
  side: ImageSide,
  settings: ImageSettings,
  codec: ImageCodec,
  run: ImportRun<Uint8Array>,
  same = twins(),
): Promise<ImageImport> {
  check(settings);
  const { subjects, otherVisits } = bySubject(side.images, settings.visit);
  const rejects: Reject[] = [];
  const names = settings.colour === 'grey' ? ['grey'] : ['red', 'green', 'blue'];
  const area = settings.width * settings.height;
  const tally = channelTally(names.map((name) => ({ name, unit: '0..255' })));
  const seen = imagesSeen();
  let imported = 0;
  const clipped: string[] = [];
  const blank: string[] = [];
  const seconds: { subject: string; first: string; second: string }[] = [];
  let done = 0;
  let looked = 0;
  const first = (candidates: Candidates<PlannedImage>): Promise<Decoded> =>
    decodeFirst(candidates, settings, codec);
  const atOnce = imagesAtOnce(codec, settings.burnedIn);
  for await (const { candidates, failed, image } of inOrder(subjects, atOnce, first)) {
    run.signal?.throwIfAborted();
    rejects.push(...failed.map(({ reject }) => reject));
    if (image) {
      const { subject, file } = image.of;
      const { values, isClipped } = planar(image.raster, settings);
      const { data } = image.raster;
      const brightness = data instanceof Uint16Array ? brightnessOf(file.name, data) : null;
      seen.add(file.name, image.facts, brightness);
      if (isBlank(values, image.facts, settings)) blank.push(file.name);
      same.add(subject, file.name, values);
      names.forEach((_, c) => tally.add(c, values, c * area, 1, area));
      await run.onRow({ subject, values });
      imported++;
      if (image.facts.words) looked++;
      if (isClipped) clipped.push(file.name);
      const rest = notTaken(candidates, image.of, new Set(failed.map(({ of }) => of)));
      otherVisits.push(...rest.otherVisits);
      for (const second of rest.duplicates) {
        const pair = { second: second.file.name, first: file.name };
        rejects.push(duplicate('image', image.of, pair, side.side));
        seconds.push({ subject, ...pair });
      }
    }
    run.onProgress?.(++done, subjects.length, candidates.files[0].file.name, looked);
  }
  if (imported === 0) throw nothing(side, rejects);
  const others = otherVisits.map(({ file }) => file.name);
  return {
    shape: [names.length, settings.height, settings.width],
    imported,
    rejects,
    statistics: tally.finish(),
    clipped,
    otherVisits: others,
    remarks: [
      ...tellVisits(side.modality, settings.visit, others, 'image'),
      ...tellSeconds(side.modality, seconds, 'image'),
      ...seen.remarks(side.modality, settings),
      ...same.remarks(side.modality),
      ...tellBlank(side.modality, blank, imported, settings),
    ],
    personalData: seen.personalData(),
    unlooked: seen.unlooked(),
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
): Promise<{ values: Uint8Array; isClipped: boolean; words: readonly Region[] }> {
  check(settings);
  const { raster, facts } = await codec.decode(file, settings);
  return { ...planar(raster, settings), words: facts.words ?? [] };
}

interface Decoded {
  readonly candidates: Candidates<PlannedImage>;
  /** Files of the subject that could not be read, before one that could. */
  readonly failed: readonly { readonly of: PlannedImage; readonly reject: Reject }[];
  readonly image?: { readonly of: PlannedImage; readonly raster: RasterImage; readonly facts: ImageFacts };
}

/** The first of a subject's images that can be read. */
async function decodeFirst(
  candidates: Candidates<PlannedImage>,
  settings: ImageSettings,
  codec: ImageCodec,
): Promise<Decoded> {
  const failed: { of: PlannedImage; reject: Reject }[] = [];
  for (const of of candidates.files) {
    try {
      return { candidates, failed, image: { of, ...(await codec.decode(await of.file.open(), settings)) } };
    } catch (error) {
      failed.push({ of, reject: rejectFor(of.file.name, error) });
    }
  }
  return { candidates, failed };
}

/** Interleaved pixels of 8 or 16 bits to planes of 8. */
function planar(
  raster: RasterImage,
  { white16, cut }: ImageSettings,
): { values: Uint8Array; isClipped: boolean } {
  const { data, channels } = raster;
  const area = raster.width * raster.height;
  const values = new Uint8Array(area * channels);
  const grey8 =
    data instanceof Uint16Array ? greyOf16(white16, cut.window) : (value: number): number => value;
  let isClipped = false;
  for (let c = 0; c < channels; c++) {
    for (let i = 0, at = c; i < area; i++, at += channels) {
      const value = grey8(data[at]);
      values[c * area + i] = Math.min(255, value);
      if (value > 255) isClipped = true;
    }
  }
  return { values, isClipped };
}

function check({ width, height, white16, cut }: ImageSettings): void {
  if (cut.window && !(cut.window.width > 0 && Number.isFinite(cut.window.centre))) {
    throw new UserError(
      'image.settings',
      'The window of greys has no width',
      'Give its centre and a width above 0, as 40/400.',
    );
  }
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
