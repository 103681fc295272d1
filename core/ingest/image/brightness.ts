import { amount, few } from '../../text/sentence.ts';
import type { Remark } from '../remark.ts';

/** What white can be in a 16-bit file: cameras fill 8, 10, 12, 14 or all 16 bits. */
const WHITES = [255, 1023, 4095, 16383, 65535];
/** Share of the pixels that may be brighter than what counts as the brightest: dead pixels of a camera. */
const SPECKS = 1e-4;
/** Share of the pixels that may be brighter than what a picture consists of: marks of lead, letters. */
const BEYOND = 0.02;
/** How many times as far pictures go that were not stored on one scale, and how far apart the two kinds lie. */
const FAR = 8;
const GAP = 4;
const NAMED = 3;

/** How bright a picture of 16 bits is. */
export interface Brightness {
  readonly name: string;
  /** Its brightest value, specks aside. */
  readonly most: number;
  /** What all but two in a hundred of its values lie below. */
  readonly high: number;
}

/** @param data values of 16 bits, of one channel or several */
export function brightnessOf(name: string, data: Uint16Array): Brightness {
  const counts = new Uint32Array(65_536);
  for (const value of data) counts[value]++;
  const exceededBy = (share: number): number => {
    let above = 0;
    for (let value = counts.length - 1; value > 0; value--) {
      above += counts[value];
      if (above > share * data.length) return value;
    }
    return 0;
  };
  return { name, most: exceededBy(SPECKS), high: exceededBy(BEYOND) };
}

/**
 * What white is in pictures of 16 bits: the least that a camera can mean by it and that holds all of them, but for a few
 * that go many times as far as the others.
 */
export function whiteOf(seen: readonly Brightness[]): number {
  if (seen.length === 0) return 65_535;
  const { below, above } = scalesOf(seen) ?? { below: seen, above: [] };
  const held = above.length < below.length ? below : seen;
  return whiteAbove(Math.max(...held.map(({ most }) => most)));
}

const whiteAbove = (value: number): number => WHITES.find((white) => white >= value)!;

/** Pictures of two scales, with nothing in between; null where they may well be of one. Black ones are of either. */
function scalesOf(
  seen: readonly Brightness[],
): { readonly below: readonly Brightness[]; readonly above: readonly Brightness[] } | null {
  const sorted = seen.filter(({ most }) => most > 0).toSorted((a, b) => a.most - b.most);
  for (let i = sorted.length - 1; i > 0; i--) {
    if (sorted[i].most <= GAP * sorted[i - 1].most) continue;
    const [below, above] = [sorted.slice(0, i), sorted.slice(i)];
    if (middle(above) > FAR * middle(below)) return { below, above };
  }
  return null;
}

const middle = (sorted: readonly Brightness[]): number => sorted[sorted.length >> 1].most;

/**
 * Says where pictures of 16 bits are not of one scale, so that some come out nearly black or are cut off, and where all
 * come out dark.
 *
 * @param of what they are called; @param white16 what white is in them
 */
export function tellBrightness(of: string, seen: readonly Brightness[], white16: number): Remark[] {
  const scales = scalesOf(seen);
  if (scales) return tellScales(of, scales, seen.length, white16);
  const high = seen.map((one) => one.high).sort((a, b) => a - b)[seen.length >> 1] ?? 0;
  if (seen.length === 0 || high === 0 || FAR * high >= white16) return [];
  return [
    {
      code: 'image.dark',
      severity: 'warning',
      message: `${of}: images of 16 bits come out dark: white is ${amount(white16)} in them, and in half of the ${seen.length} that were looked at hardly a pixel is above ${amount(high)}.`,
      hint: `If that is not meant, give a lower white: ${windowTo(whiteAbove(high))}.`,
    },
  ];
}

function tellScales(
  of: string,
  { below, above }: NonNullable<ReturnType<typeof scalesOf>>,
  all: number,
  white16: number,
): Remark[] {
  const [low, high] = [below.at(-1)!.most, above.at(-1)!.most];
  const told = (group: readonly Brightness[]): string =>
    few(
      group.map(({ name, most }) => `${name}: ${amount(most)}`),
      NAMED,
    );
  const tell = (message: string, hint: string): Remark[] => [
    { code: 'image.scales', severity: 'warning', message: `${of}: ${message}`, hint },
  ];
  if (above[0].most > white16) {
    return tell(
      `${above.length} of ${all} images of 16 bits go many times as far as the others, of which none is brighter than ${amount(low)} (${told(above)}); white is ${amount(white16)}, and these are cut off there.`,
      `They may have been stored with more bits: leave them out, or bring them to the scale of the others. Where they are right as they are, give a higher white: ${windowTo(whiteAbove(high))}.`,
    );
  }
  if (FAR * low > white16) return [];
  const lower = `To take ${amount(whiteAbove(low))} as white for all, which cuts the others off there: ${windowTo(whiteAbove(low))}.`;
  return tell(
    `${below.length} of ${all} images of 16 bits come out nearly black: none of them is brighter than ${amount(low)} (${told(below)}), and the others go up to ${amount(high)}; white is ${amount(white16)}.`,
    `They may have been stored with fewer bits: bring all to one scale, or import each kind from a folder of its own.${below.length < above.length ? '' : ` ${lower}`}`,
  );
}

/** How a white is chosen. */
const windowTo = (white: number): string =>
  `--window ${(white + 1) / 2}/${white + 1} in the terminal, ${white} as “What is white” in the window`;
