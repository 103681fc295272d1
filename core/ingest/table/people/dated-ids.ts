import { monthOf } from '../../cell/month-names.ts';

/** Nearly all ids must have a day. */
const MOSTLY = 0.95;
/** People, and days of one person, at least and at most: with more days these are sites with the days people came in on. */
const FEWEST = 3;
const MOST_DAYS = 10;
/** Share of the people that must have several days. */
const SEVERAL = 0.25;

const YEAR = '(?:19[5-9]|20[0-4])\\d';
const MONTH = '(?:0[1-9]|1[0-2])';
const DAY = '(?:0[1-9]|[12]\\d|3[01])';
const CLOCK = '(?:[T _-]?(?:[01]\\d|2[0-3])[:h-]?[0-5]\\d(?:[:m-]?[0-5]\\d)?)?';
const ONE = '(?:0?[1-9]|[12]\\d|3[01])';

/** How ids are written with a day: all of a table alike, so that numbers of six digits are rarely taken for days. */
const DAYS = [
  `${YEAR}(?<mark>[-_./ ]?)${MONTH}\\k<mark>${DAY}`,
  `${DAY}(?<mark>[-_./ ]?)${MONTH}\\k<mark>${YEAR}`,
  `${MONTH}(?<mark>[-_./ ]?)${DAY}\\k<mark>${YEAR}`,
  `${ONE}(?<mark>[-./])${ONE}\\k<mark>${YEAR}`,
  `\\d\\d${MONTH}${DAY}`,
  `${DAY}${MONTH}\\d\\d`,
  `${MONTH}${DAY}\\d\\d`,
  `${ONE}[-. ]?(?<month>\\p{L}{3,9})[-. ]?(?:${YEAR}|\\d\\d)`,
];
/** Days since somebody came into a study, as OASIS writes them behind a word for what was done: `OAS30001_MR_d0129`. */
const COUNTED = '(?:[A-Za-z]+[-_])?d\\d{4}';
const PART = '[-_./ ]+';
const BEHIND = [
  ...DAYS.map((day) => new RegExp(`^(?<stem>.*?\\d)${PART}(?:ses-|MR_)?(?<day>${day})${CLOCK}$`, 'u')),
  new RegExp(`^(?<stem>.*?\\d)${PART}(?<day>${COUNTED})$`, 'u'),
];
const BEFORE = DAYS.map((day) => new RegExp(`^(?<day>${day})${CLOCK}${PART}(?<stem>\\p{L}.*\\d.*)$`, 'u'));

/** Ids that are fewer without a day that they have. */
export interface DatedIds {
  readonly ids: number;
  /** Those without the day. */
  readonly stems: number;
  readonly where: 'before' | 'behind';
}

function stemOf(id: string, pattern: RegExp): string | null {
  const { stem, month } = pattern.exec(id)?.groups ?? {};
  return stem === undefined || (month !== undefined && Number.isNaN(monthOf(month))) ? null : stem;
}

/** Ids of which many are the same but for a day, as `P001_20190103` and `P001_20190704`; null for all others. @param ids different */
export function datedIds(ids: readonly string[]): DatedIds | null {
  for (const pattern of [...BEHIND, ...BEFORE]) {
    const stems = ids.map((id) => stemOf(id, pattern));
    const all = new Set(stems);
    // The first visit may stand without its day.
    const bare = stems.map((stem, i) => stem ?? (all.has(ids[i]) ? ids[i] : null));
    const found = bare.filter((stem) => stem !== null);
    if (found.length < MOSTLY * ids.length || found.length === 0) continue;
    const counts = new Map<string, number>();
    for (const stem of found) counts.set(stem, (counts.get(stem) ?? 0) + 1);
    const several = [...counts.values()].filter((days) => days > 1).length;
    if (counts.size < FEWEST || found.length > MOST_DAYS * counts.size) continue;
    if (several < 2 || several < SEVERAL * counts.size) continue;
    return { ids: found.length, stems: counts.size, where: BEFORE.includes(pattern) ? 'before' : 'behind' };
  }
  return null;
}
