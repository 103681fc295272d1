/** Two units of which the second counts what the first leaves over. */
export type TwoUnits = 'feet' | 'pounds' | 'weeks' | 'years';

interface Way {
  /** Both units in words. */
  readonly words: string;
  /** What their numbers are read as, and what that is called. */
  readonly unit: string;
  readonly as: string;
  readonly pattern: RegExp;
  /** How many of the second make one of the first. */
  readonly of: number;
  /** Whether it is read as so many of the second. */
  readonly inSecond?: boolean;
}

const SECOND = String.raw`(?<second>\d{1,2}(?:[.,]\d+)?)`;
const half = String.raw`(?<half>\s?(?:½|1/2))?`;

const WAYS: Readonly<Record<TwoUnits, Way>> = {
  feet: {
    words: 'feet and inches',
    unit: 'in',
    as: 'inches',
    pattern: new RegExp(
      String.raw`^(?<first>\d{1,2})\s?(?:['′’]|ft\.?|feet|foot),?\s?(?:${SECOND}${half}\s?(?:["″”]|''|′′|’’|in\.?|inch(?:es)?)?)?$`,
      'iu',
    ),
    of: 12,
    inSecond: true,
  },
  pounds: {
    words: 'pounds and ounces',
    unit: 'lb',
    as: 'pounds',
    pattern: new RegExp(
      String.raw`^(?<first>\d{1,3})\s?(?:lbs?\.?|pounds?),?\s?(?:${SECOND}${half}\s?(?:ozs?\.?|ounces?))?$`,
      'iu',
    ),
    of: 16,
  },
  weeks: {
    words: 'weeks and days',
    unit: 'weeks',
    as: 'weeks',
    pattern:
      /^(?<first>\d{1,2})(?:\s?\+\s?(?<second>[0-6])(?:\s?\/\s?7)?(?:\s?(?:w|wks?|weeks?|wochen?|ssw)\.?)?|\s(?<sevenths>[0-6])\/7|\s?(?:w|wks?|weeks?|wochen?|ssw)\.?,?\s?(?:\+\s?)?(?:(?<days>[0-6])\s?(?:d|days?|tage?n?)\.?)?)$/iu,
    of: 7,
  },
  years: {
    words: 'years and months',
    unit: 'years',
    as: 'years',
    pattern:
      /^(?<first>\d{1,3})\s?(?:y|yrs?|years?|j|jahre?n?)\.?,?\s?(?:(?<second>\d{1,2})\s?(?:m|mo|mos|mths?|months?|monate?n?)\.?)?$/iu,
    of: 12,
  },
};
const KINDS = Object.keys(WAYS) as TwoUnits[];

/** Share of the cells that must be written so, of which some have both units. */
const MOSTLY = 0.8;
/** A bare `3+4` may be a Gleason score; weeks of a pregnancy are more. */
const [FEWEST_WEEKS, MOST_WEEKS] = [10, 45];

interface Parted {
  readonly value: number;
  /** The number of the second unit; null where the cell has none. */
  readonly second: number | null;
}

/** A cell as a number of {@link unitOfBoth}, NaN where it has more of the second than one of the first; null where it is not written so. */
function partedOf(cell: string, kind: TwoUnits): Parted | null {
  const { pattern, of, inSecond } = WAYS[kind];
  const groups = pattern.exec(cell)?.groups;
  if (!groups) return null;
  const second = groups['second'] ?? groups['sevenths'] ?? groups['days'];
  const first = Number(groups['first']);
  const isBare = kind === 'weeks' && !/\p{L}/u.test(cell);
  if (isBare && (first < FEWEST_WEEKS || first > MOST_WEEKS)) return null;
  const rest = Number((second ?? '0').replace(',', '.')) + (groups['half'] ? 0.5 : 0);
  const value = inSecond ? first * of + rest : first + rest / of;
  return { value: rest < of ? value : Number.NaN, second: second === undefined ? null : rest };
}

/**
 * The two units in which a column is written, as 5'10", 7 lb 6 oz, 38+4 weeks or 3y 4m; null where it is not.
 *
 * @param present how often each cell occurs, missing ones left out
 */
export function twoUnitsOf(present: ReadonlyMap<string, number>): TwoUnits | null {
  let total = 0;
  for (const n of present.values()) total += n;
  return (
    KINDS.find((kind) => {
      let [written, both, wrong] = [0, 0, 0];
      for (const [cell, n] of present) {
        const parted = partedOf(cell, kind);
        if (!parted) continue;
        if (Number.isNaN(parted.value)) wrong += n;
        else written += n;
        both += parted.second === null ? 0 : n;
      }
      // 6'30" are minutes and seconds.
      return both > 0 && written >= MOSTLY * total && (kind !== 'feet' || wrong === 0);
    }) ?? null
  );
}

/** The number that a cell in two units holds, in the unit of {@link unitOfBoth}; NaN where it holds none. */
export const readTwoUnits = (cell: string, kind: TwoUnits): number =>
  partedOf(cell, kind)?.value ?? Number.NaN;

/** The unit that columns in two units are read in. */
export const unitOfBoth = (kind: TwoUnits): string => WAYS[kind].unit;

/** Whether a cell has something of the second unit. */
export const hasSecond = (cell: string, kind: TwoUnits): boolean => (partedOf(cell, kind)?.second ?? 0) > 0;

/** How columns in two units are written, and as what they are read, in words. */
export const wordsOfBoth = (kind: TwoUnits): { readonly words: string; readonly as: string } => WAYS[kind];
