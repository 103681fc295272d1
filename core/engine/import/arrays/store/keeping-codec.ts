import type { ImageCodec, ImageFacts, RasterImage } from '../../../../ingest/ports.ts';
import type { KeptReadings } from '../../../project/kept-readings.ts';

/** What is kept of a picture beside its pixels. */
interface Kept {
  readonly facts: ImageFacts;
  readonly raster: Omit<RasterImage, 'data'>;
}

/**
 * A codec that keeps what it decodes, and decodes no file again of which something is kept. Pictures that several files make
 * together are decoded each time, and what is wrong with a file is found out anew.
 *
 * @param kept for one target alone
 */
export const keepingCodec = (codec: ImageCodec, kept: KeptReadings): ImageCodec => ({
  ...codec,
  async decode(source, target) {
    const alone = source.parts === undefined && !/\.(hdr|img)(\.gz)?$/i.test(source.name);
    const stamp = alone ? await source.stamp?.() : null;
    if (!stamp) return codec.decode(source, target);
    const before = kept.get(stamp);
    if (before) {
      const { facts, raster } = before.facts as Kept;
      return { facts, raster: { ...raster, data: before.values } };
    }
    const made = await codec.decode(source, target);
    const { data, ...raster } = made.raster;
    // A file that was written while it was read is another one now.
    if ((await source.stamp?.()) === stamp) {
      kept.put(stamp, { facts: { facts: made.facts, raster } satisfies Kept, values: data });
    }
    return made;
  },
});
