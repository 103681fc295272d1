import { monthOf } from './month-names.ts';
import { CLOCK, secondsOf } from './times.ts';

/** Whether 03/04/2024 is the third of April or the fourth of March, and 20-01-31 begins with the year. */
export type DateOrder = 'day-first' | 'month-first' | 'year-first';

/** Orders of dates in words. */
export const ORDERS: Readonly<Record<DateOrder, string>> = {
  'day-first': 'day, month, year',
  'month-first': 'month, day, year',
  'year-first': 'year, month, day',
};

interface DateFormat {
  /** The format in the notation of strptime, for people and for the manifest. */
  readonly format: string;
  readonly pattern: RegExp;
  /** The order in which this format reads dates in numbers that could be read in another. */
  readonly order?: DateOrder;
  /** Formats that differ in the order of day, month and year alone are of one family: they stand or fall together. */
  readonly family: string;
}

const Y = '(?<y>\\d{4})';
const YY = '(?<y>\\d{2})';
const M = '(?<m>\\d{1,2})';
const D = '(?<d>\\d{1,2})';
const B = '(?<b>\\p{L}{3,9})\\.?';

const numeric = (separator: string, mark: string): DateFormat[] =>
  (
    [
      [`%Y${mark}%m${mark}%d`, `${Y}${separator}${M}${separator}${D}`, undefined],
      [`%d${mark}%m${mark}%Y`, `${D}${separator}${M}${separator}${Y}`, 'day-first'],
      [`%m${mark}%d${mark}%Y`, `${M}${separator}${D}${separator}${Y}`, 'month-first'],
      [`%d${mark}%m${mark}%y`, `${D}${separator}${M}${separator}${YY}`, 'day-first'],
      [`%m${mark}%d${mark}%y`, `${M}${separator}${D}${separator}${YY}`, 'month-first'],
      [`%y${mark}%m${mark}%d`, `${YY}${separator}${M}${separator}${D}`, 'year-first'],
    ] as const
  ).map(([format, pattern, order]) => ({
    format,
    pattern: new RegExp(`^${pattern}$`, 'u'),
    order,
    family: order ? `${mark} ${format.includes('%Y') ? 4 : 2} digits` : format,
  }));

const alone = (format: string, pattern: RegExp): DateFormat => ({ format, pattern, family: format });

/** The day goes before the month where both would do. */
const FORMATS: readonly DateFormat[] = [
  ...numeric('-', '-'),
  ...numeric('/', '/'),
  ...numeric('\\.', '.'),
  alone('%Y%m%d', /^(?<y>(?:19|20)\d\d)(?<m>\d\d)(?<d>\d\d)$/),
  alone('%d-%b-%Y', new RegExp(`^${D}\\.?[- /]?${B}[- /,]*${Y}$`, 'u')),
  alone('%d-%b-%y', new RegExp(`^${D}\\.?[- /]?${B}[- /,]*${YY}$`, 'u')),
  alone('%Y-%m', /^(?<y>(?:19|20)\d\d)-(?<m>\d{1,2})$/),
  alone('%Y/%m', /^(?<y>(?:19|20)\d\d)\/(?<m>\d{1,2})$/),
  alone('%m.%Y', /^(?<m>0[1-9]|1[0-2])\.(?<y>(?:19|20)\d\d)$/),
  alone('%m/%Y', /^(?<m>\d{1,2})\/(?<y>(?:19|20)\d\d)$/),
  alone('%G-W%V', /^(?<y>(?:19|20)\d\d)[- ]?W(?<w>\d\d)$/),
  alone('%G-W%V-%u', /^(?<y>(?:19|20)\d\d)-?W(?<w>\d\d)-?(?<u>[1-7])$/),
  alone('KW %V/%G', /^KW ?(?<w>\d{1,2})[ /.-]{1,3}(?<y>(?:19|20)\d\d)$/),
  alone('%G KW %V', /^(?<y>(?:19|20)\d\d)[ /.-]{0,3}KW ?(?<w>\d{1,2})$/),
  alone('%b %Y', new RegExp(`^${B}[- /]?(?<y>(?:19|20)\\d\\d)$`, 'u')),
  alone('%b %d, %Y', new RegExp(`^${B} ${D}(?:st|nd|rd|th)?,? ${Y}$`, 'u')),
];

const WITH_TIME = new RegExp(
  `^(?<date>.*?\\d)(?:[T ]|, ?) ?${CLOCK} ?(?:Uhr)?(?<zone>Z|(?:UTC|GMT)(?:[+-]\\d{1,2}(?::?\\d{2})?)?|[+-]\\d{2}:?\\d{2})?$`,
  'u',
);
interface Split {
  readonly date: string;
  readonly seconds: number;
  /** Minutes ahead of UTC; null where the cell names no zone. */
  readonly zone: number | null;
}

/** A day of the week before a whole date, in six languages: Mar is March in `Mar 3, 2018`. */
const WEEKDAY =
  /^(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|mo|di|mi|do|fr|sa|so|lun|mar|mer|jeu|ven|sam|dim|mié|mie|jue|vie|sáb|sab|dom|gio|ma|wo|vr|za|zo|(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend|(?:lun|mar|mercre|jeu|vendre|same)di|dimanche|lunes|martes|miércoles|jueves|viernes|sábado|domingo|(?:lune|marte|mercole|giove|vener)dì|sabato|domenica)\.?,?\s+(?=\d{1,4}[-./]\d|\d{1,2}\.?\s\p{L}|\p{L}{3,9}\.?\s\d)/iu;

function split(whole: string): Split | null {
  const cell = /^\p{L}/u.test(whole) ? whole.replace(WEEKDAY, '') : whole;
  const found = cell.includes(':') ? WITH_TIME.exec(cell)?.groups : undefined;
  if (!found) return { date: cell, seconds: 0, zone: null };
  const seconds = secondsOf(found);
  if (Number.isNaN(seconds)) return null;
  const zone = found['zone'];
  if (!zone) return { date: found['date'], seconds, zone: null };
  const [, sign, hours = 0, minutes = 0] = /([+-])(\d{1,2}):?(\d{2})?$/.exec(zone) ?? [];
  const offset = (sign === '-' ? -1 : 1) * (60 * Number(hours) + Number(minutes));
  return { date: found['date'], seconds, zone: offset };
}

/** Years of two digits are the last hundred up to this one. */
const centuryOf = (year: number, now: number): number => {
  const century = now - (now % 100);
  return century + year > now ? century - 100 + year : century + year;
};

/** The day of a week as ISO 8601 counts them: the first is that of 4 January. @returns NaN where the year has no such week */
function dayOfWeek(year: number, week: number, weekday: number): number {
  const fourth = Date.UTC(year, 0, 4) / 86_400_000;
  // Day 0 was a Thursday.
  const monday = fourth - ((((fourth + 3) % 7) + 7) % 7) + 7 * (week - 1);
  const thursday = new Date((monday + 3) * 86_400_000);
  return week >= 1 && thursday.getUTCFullYear() === year ? monday + weekday - 1 : Number.NaN;
}

function dayOf(date: string, { pattern, format }: DateFormat, now: number): number {
  const groups = pattern.exec(date)?.groups;
  if (!groups) return Number.NaN;
  if (groups['w'] !== undefined) {
    return dayOfWeek(Number(groups['y']), Number(groups['w']), Number(groups['u'] ?? 1));
  }
  const y = format.includes('%y') ? centuryOf(Number(groups['y']), now) : Number(groups['y']);
  const m = groups['b'] === undefined ? Number(groups['m']) : monthOf(groups['b']);
  // A month without a day stands for its first.
  const d = Number(groups['d'] ?? 1);
  const at = new Date(0);
  at.setUTCFullYear(y, m - 1, d);
  const real = y >= 1 && at.getUTCMonth() === m - 1 && at.getUTCDate() === d;
  return real ? Math.floor(at.getTime() / 86_400_000) : Number.NaN;
}

/** How a column writes its dates: a format of {@link DateGuess}, with ` %H:%M` where times of day stand with them. */
export const TIMED = ' %H:%M';

/** Words between the two ways in which a column writes its dates. */
const OR = ' or ';

const formatOf = (name: string): DateFormat | undefined =>
  FORMATS.find(({ format }) => format === name.replace(TIMED, ''));

/** A date, or the moment where the format has times of day. */
export interface ReadDate {
  /** Days since 1970-01-01, whole. */
  readonly day: number;
  /** Seconds since midnight, as written. */
  readonly seconds: number;
}

/** @returns null where the cell does not fit the format, or has a time of day where the format has none */
export function readDate(cell: string, name: string, now = new Date().getFullYear()): ReadDate | null {
  const parts = split(cell);
  if (!parts || (parts.seconds !== 0 && !name.endsWith(TIMED))) return null;
  for (const one of name.split(OR)) {
    const format = formatOf(one);
    const day = format ? dayOf(parts.date, format, now) : Number.NaN;
    if (!Number.isNaN(day)) return { day, seconds: parts.seconds };
  }
  return null;
}

/** `2024-03-31` */
export const isoDay = (day: number): string => new Date(day * 86_400_000).toISOString().slice(0, 10);

/** `2024-03-31 21:05:00.5` */
export function isoMoment({ day, seconds }: ReadDate): string {
  const millis = Math.round(seconds * 1000);
  return `${isoDay(day)} ${new Date(millis % 86_400_000).toISOString().slice(11, 23)}`;
}

export interface DateGuess {
  readonly format: string;
  /** Orders that the cells leave open, more than one where only a person can tell. */
  readonly orders: readonly DateOrder[];
  /** Some cells fit one order alone and others another alone. */
  readonly contradicts: boolean;
  /** Years have two digits. */
  readonly shortYears: boolean;
  /** Cells name zones, and not all the same. */
  readonly zones: boolean;
}

/** Dates that everybody reads alike. */
const YEAR_FIRST = /^\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?!\d)/;

/**
 * How a column writes its dates; null where fewer than that share of its cells are dates of one format, or of two of
 * which one has the year first: Excel saves what it took for a date in its own way, and the rest as typed.
 *
 * @param present how often each cell occurs, missing ones left out
 * @param least share of the cells that must fit
 * @param said the order that the user, or the rest of the file, tells
 */
export function inferDateFormat(
  present: ReadonlyMap<string, number>,
  least: number,
  said?: DateOrder,
  now = new Date().getFullYear(),
): DateGuess | null {
  const one = inferOneFormat(present, least, said, now);
  const first = new Map([...present].filter(([cell]) => YEAR_FIRST.test(cell)));
  if (first.size === 0 || first.size === present.size) return one;
  const rest = new Map([...present].filter(([cell]) => !first.has(cell)));
  const [a, b] = [inferOneFormat(first, 0.5, said, now), inferOneFormat(rest, 0.5, said, now)];
  if (!a || !b) return one;
  const timed = [a, b].some(({ format }) => format.endsWith(TIMED)) ? TIMED : '';
  const [x, y] = [a, b].map(({ format }) => format.replace(TIMED, ''));
  const both = { ...b, format: x + OR + y + timed, zones: a.zones || b.zones };
  let [read, all] = [0, 0];
  for (const [cell, n] of present) {
    all += n;
    if (readDate(cell, both.format, now)) read += n;
  }
  return read >= least * all ? both : one;
}

function inferOneFormat(
  present: ReadonlyMap<string, number>,
  least: number,
  said: DateOrder | undefined,
  now: number,
): DateGuess | null {
  let total = 0;
  let timed = false;
  const zones = new Set<number | null>();
  const cells: { date: string; n: number }[] = [];
  for (const [cell, n] of present) {
    total += n;
    if (!/\d/.test(cell) || cell.length > 40) continue;
    const parts = split(cell);
    if (!parts) continue;
    cells.push({ date: parts.date, n });
    timed ||= parts.seconds !== 0;
    zones.add(parts.zone);
  }
  if (total === 0) return null;
  const fits = FORMATS.map((format) => {
    const days = cells.map(({ date }) => !Number.isNaN(dayOf(date, format, now)));
    return { format, days, n: cells.reduce((sum, { n }, i) => sum + (days[i] ? n : 0), 0) };
  }).filter(({ n }) => n > 0);
  const together = (family: string): number => {
    const own = fits.filter(({ format }) => format.family === family);
    return cells.reduce((sum, { n }, i) => sum + (own.some(({ days }) => days[i]) ? n : 0), 0);
  };
  const families = new Map(
    [...new Set(fits.map(({ format }) => format.family))].map((family) => [family, together(family)]),
  );
  const enough = fits.filter(({ format }) => families.get(format.family)! >= least * total - 1e-9);
  if (enough.length === 0) return null;
  const most = Math.max(...enough.map(({ n }) => n));
  const best = enough.find(({ n }) => n === most)!;
  const alike = fits.filter(({ format }) => format.order && format.family === best.format.family);
  const rivals = best.format.order ? alike : [];
  const chosen = rivals.find(({ format }) => format.order === said) ?? best;
  const exclusive = (one: (typeof fits)[number]): boolean =>
    one.days.some((fit, i) => fit && rivals.every((other) => other === one || !other.days[i]));
  // A date with points between its parts begins with the day, unless that cannot be.
  const pointed = best.format.format.includes('.') && best.format.order === 'day-first';
  const open = pointed ? [best] : rivals.filter(({ n }) => n === most);
  return {
    format: chosen.format.format + (timed ? TIMED : ''),
    orders: said ? [] : open.length > 1 ? open.map(({ format }) => format.order!) : [],
    contradicts: !said && rivals.filter(exclusive).length > 1,
    shortYears: chosen.format.format.includes('%y'),
    zones: zones.size > 1,
  };
}

/** Whether a format, or one of its two, names months without days, which are read as their first. */
export const isOfMonths = (name: string): boolean => name.split(OR).some((one) => !/%[du]|%V/.test(one));

/** Whether it names weeks without days, which are read as their Monday. */
export const isOfWeeks = (name: string): boolean =>
  name.split(OR).some((one) => one.includes('%V') && !one.includes('%u'));

/** The order of a format in numbers; undefined where nobody could read another. */
export const orderOf = (name: string): DateOrder | undefined =>
  name
    .split(OR)
    .map((one) => formatOf(one)?.order)
    .find((order) => order !== undefined);
