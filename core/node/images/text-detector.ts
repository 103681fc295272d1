import { createHash } from 'node:crypto';
import type { Sharp } from 'sharp';
import type { KnownWords, Region } from '../../ingest/burned-in.ts';
import { readWeights, type NetworkPicture } from './text-network.ts';
import { wordLooker, type WordLooker } from './word-looker.ts';

/** Pixels of the longer side that the network gets: more finds smaller words and takes longer. */
const MOST_SIDE = 736;
/** How much small pictures are enlarged at most, for letters that the network knows. */
const MOST_ENLARGED = 2;
/** The network halves its sides five times. */
const STEP = 32;
/** Is another as soon as the same picture can get other places: another network, other bounds of them. */
const EDITION = 'PP-OCRv4 1';

let isInstalled: Promise<boolean> | undefined;

/** Whether words in pictures can be looked for here. */
export const canFindText = (): Promise<boolean> =>
  (isInstalled ??= readWeights().then((weights) => weights !== null));

/**
 * Finds the places of words in a picture; null where it cannot be done here.
 *
 * @param known is asked before they are looked for, and told of them
 */
export type FindText = (
  image: Sharp,
  shown: { readonly width: number; readonly height: number; readonly bitsPerSample: 8 | 16 },
  known?: KnownWords,
) => Promise<readonly Region[] | null>;

/**
 * Finds places of words that are drawn into pictures. Of a picture whose pixels are those of one that was looked at, the
 * places are known.
 */
export const textFinder =
  (looker: WordLooker, recent: KnownWords): FindText =>
  async (image, shown, known) => {
    if (!(await canFindText())) return null;
    const picture = await networkPicture(image, shown);
    const key = keyOf(picture);
    const before = known?.get(key);
    if (before) return before;
    const regions = recent.get(key) ?? (await looker.look(picture));
    for (const each of [recent, known]) each?.put(key, regions);
    return regions;
  };

/** The picture in the size that the network gets. @param image is read once, turned as it is shown */
async function networkPicture(
  image: Sharp,
  shown: { readonly width: number; readonly height: number; readonly bitsPerSample: 8 | 16 },
): Promise<NetworkPicture> {
  const scale = Math.min(MOST_ENLARGED, MOST_SIDE / Math.max(shown.width, shown.height));
  const [width, height] = [shown.width, shown.height].map((side) =>
    Math.max(STEP, Math.round((side * scale) / STEP) * STEP),
  );
  const isDeep = shown.bitsPerSample === 16;
  const { data } = await image
    .resize(width, height, { fit: 'fill' })
    .toColourspace(isDeep ? 'rgb16' : 'srgb')
    .removeAlpha()
    .raw({ depth: isDeep ? 'ushort' : 'uchar' })
    .toBuffer({ resolveWithObject: true });
  const values = isDeep ? new Uint16Array(data.buffer, data.byteOffset, data.length / 2) : data;
  return { width, height, values };
}

function keyOf({ width, height, values }: NetworkPicture): string {
  const hash = createHash('sha256').update(`${EDITION} ${width} ${height} ${values.BYTES_PER_ELEMENT}\n`);
  return hash.update(values).digest('hex').slice(0, 32);
}

/** Pictures whose words are remembered: those of a preview are there for the import. */
const MOST_RECENT = 50_000;

/** Remembers words while the process runs, of the pictures that were asked for last. */
export function recentWords(most = MOST_RECENT): KnownWords {
  const kept = new Map<string, readonly Region[]>();
  return {
    get: (key) => kept.get(key),
    put(key, words) {
      kept.set(key, words);
      if (kept.size > most) kept.delete(kept.keys().next().value!);
    },
  };
}

/** Who looks for words in this process. */
export const words = wordLooker();

/** `textFinder` of this process. */
export const findText = textFinder(words, recentWords());
