import { few, plural } from '../../../text/sentence.ts';
import type { Remark } from '../../remark.ts';
import { plainName } from '../../read/signal/channels.ts';
import type { ChannelChoice, ChannelSummary } from '../plan-types.ts';
import { remark } from '../say.ts';

/** Names of channels of codes, in several languages: how the body lies; stages of sleep; marks, switches and words of status. */
const CODES: readonly RegExp[] = [
  /^(body|k(ö|oe|o)rper|corps?|corpo(ral)?|lichaams?|kropps?)?(pos(i(tion|ci(ó|o)n|zione|(ç|c)(ã|a)o|tie)?)?|lage|l(ä|ae)ge|ligging|houding|stilling|asento|pozycja|poloha)(du)?(body|corps|corporal|delcuerpo|del?corpo|sens(or)?|code)?\d?$|^(body|posture|postura|r(ü|ue)ckenlage|decubitus)$/,
  /hypno|hipno|^(sleep|schlaf|slaap|s(ö|oe|ø)vn|s(ö|oe)mn)?(stages?|staging|stadi(um|en|o|a|e)|estadios?|stades?)((d[eu])?sommeil|sue(ñ|n)o|sonno|sono|score|code)?\d?$|^(schlafphase|fased?el?(sonno|sue(ñ|n)o|sono)|sleepscore)n?\d?$/,
  /mark(er|ier|e?ur)|^marks?\d?$|marqueur|marcador|marcatore|event(?!ilat)|ereignis|evento|trigger|^trig|status|^button|button$|flag|annotat|^epochs?$|^code|code$/,
];
/** What position sensors say in place of codes: angles and pulls of the earth. */
const MEASURED = /^(deg(rees?|c|f)?|°.*|grad|rad|m?g|m\/s.*|lux|lx|%|hz|bpm|.*hg|.*h2o|db)$/i;
/** Amounts of which a coarse device gives a few small whole numbers. */
const AMOUNTS =
  /snor|schnarch|ronf|ronqu|act(i|$)|pressure|druck|press|cpap|epap|ipap|flow|leak|effort|vol|temp|gain/;
const UNITLESS = /^(|-|none|n\/?a|code|index|#)$/i;
/** Numbers that codes are: few, small and whole, and each stays for a while. */
const MOST_CODES = 12;
const [LEAST, LARGEST] = [-1, 20];
const MOST_CHANGES = 0.2;
const NAMED = 6;

/**
 * Whether a channel holds codes by its name: body positions, stages, marks, words of status. A mean of them is no code, and
 * says nothing.
 */
export const holdsCodes = (name: string, unit: string): boolean =>
  !MEASURED.test(unit.trim()) && CODES.some((words) => words.test(plainName(name)));

/** The same of a channel over several recordings. */
export const areCodes = ({ name, units }: Pick<ChannelSummary, 'name' | 'units'>): boolean =>
  holdsCodes(name, units[0]?.unit ?? '');

/** Whether a channel is an amount that may rest, as no movement, no snoring and a steady pressure do, by its name. */
export const mayRest = (name: string): boolean => AMOUNTS.test(plainName(name));

/** Counts the values of a channel that may hold codes, which its name does not say. */
export interface CodeWatch {
  add(value: number): void;
  /** How many codes it has; 0 where they may well be amounts. */
  count(): number;
}

/** Watches a channel without a unit; others hold amounts. */
export function codeWatch(name: string, unit: string): CodeWatch {
  const codes = new Set<number>();
  let mayBe = UNITLESS.test(unit.trim()) && !mayRest(name);
  let [n, changes, before] = [0, 0, Number.NaN];
  return {
    add(value) {
      if (!mayBe) return;
      n++;
      if (value === before) return;
      if (n > 1) changes++;
      before = value;
      // Scales of 16 bits give whole numbers that are a little beside.
      const code = Math.round(value);
      codes.add(code);
      mayBe = Math.abs(value - code) < 0.01 && code >= LEAST && code <= LARGEST && codes.size <= MOST_CODES;
    },
    count: () => (mayBe && codes.size > 2 && changes <= MOST_CHANGES * n ? codes.size : 0),
  };
}

/**
 * Says which channels hold codes, of those that are taken and of those that would be but for that.
 *
 * @param channels all that the recordings have; @param taken those that are chosen
 */
export function tellCodes(
  of: string,
  channels: readonly Pick<ChannelSummary, 'name' | 'units'>[],
  taken: readonly ChannelChoice[],
): Remark[] {
  const read = taken.filter(({ name, unit }) => holdsCodes(name, unit));
  const left = channels.filter((one) => areCodes(one) && !taken.some(({ name }) => name === one.name));
  const facts = (found: readonly { readonly name: string }[]) => ({
    names: plural(found.length, 'its name', 'their names'),
    channels: few(
      found.map(({ name }) => name),
      NAMED,
    ),
    hold: plural(found.length, 'holds', 'hold'),
    are: plural(found.length, 'is', 'are'),
  });
  return [
    ...(left.length > 0 ? [remark('codes-left-out', of, facts(left))] : []),
    ...(read.length > 0 ? [remark('codes', of, facts(read))] : []),
  ];
}
