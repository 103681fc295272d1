import { few } from '../../text/sentence.ts';
import type { ImageFacts } from '../ports.ts';
import type { Remark } from '../remark.ts';
import type { ImageSettings } from './plan-types.ts';
import { placeWithin } from '../read/picture/proportions.ts';

const NAMED = 3;

/** Whether a picture has one value in all of each channel, without the bars beside it. @param values [channels, height, width] */
export function isBlank(
  values: Uint8Array,
  facts: Pick<ImageFacts, 'width' | 'height' | 'aspect'>,
  frame: Pick<ImageSettings, 'width' | 'height'>,
): boolean {
  const { left, top, width, height } = placeWithin(facts, frame);
  const area = frame.width * frame.height;
  for (let at = 0; at < values.length; at += area) {
    const first = values[at + top * frame.width + left];
    for (let y = top; y < top + height; y++) {
      const row = at + y * frame.width + left;
      for (let i = row; i < row + width; i++) if (values[i] !== first) return false;
    }
  }
  return true;
}

/** Names pictures in which there is nothing to see. */
export function tellBlank(
  of: string,
  blank: readonly string[],
  all: number,
  { cut }: Pick<ImageSettings, 'cut'>,
): Remark[] {
  if (blank.length === 0) return [];
  return [
    {
      code: 'image.blank',
      severity: 'warning',
      message: `${of}: ${blank.length} of ${all} images have one grey or colour throughout and show nothing (${few(blank, NAMED)}); they are taken as they are.`,
      hint: cut.window
        ? 'Their values may lie outside the window of greys that was chosen: choose another, or leave them out.'
        : 'Leave them out if nothing was taken.',
    },
  ];
}
