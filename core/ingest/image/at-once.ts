import type { BurnedIn } from '../burned-in.ts';
import type { ImageCodec } from '../ports.ts';

/** libvips decodes in threads of its own. */
const DECODED = 4;

/** Images that are worked on at the same time; more where the search for words in them has more threads to wait for. */
export const imagesAtOnce = ({ words }: ImageCodec, burnedIn: BurnedIn): number =>
  burnedIn === 'keep' ? DECODED : Math.max(DECODED, words?.atOnce ?? 0);
