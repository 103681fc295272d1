import type { Region } from '../../../core/ingest/burned-in.ts';
import type { DrawnPicture } from './burned-in.ts';

/** Share of a line of words that has to be covered for it to be illegible. */
const COVERED = 0.9;

/** Share of the words of a picture that lies within the regions. */
function shareCovered({ words, width, height }: DrawnPicture, regions: readonly Region[]): number {
  let [inside, all] = [0, 0];
  for (const word of words) {
    for (let x = word.left; x < word.left + word.width; x += 2) {
      const y = word.top + word.height / 2;
      all++;
      const isInside = regions.some(
        (r) =>
          x >= r.left * width &&
          x <= (r.left + r.width) * width &&
          y >= r.top * height &&
          y <= (r.top + r.height) * height,
      );
      if (isInside) inside++;
    }
  }
  return all === 0 ? 0 : inside / all;
}

export const isCovered = (picture: DrawnPicture, regions: readonly Region[]): boolean =>
  shareCovered(picture, regions) >= COVERED;
/** Whether some of the words of a picture were found. */
export const isFound = (picture: DrawnPicture, regions: readonly Region[]): boolean =>
  shareCovered(picture, regions) > 0.3;
