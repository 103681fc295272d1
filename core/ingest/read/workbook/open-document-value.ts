import { clockText } from './serial.ts';

const DAY = 86_400_000;

const MOMENT = /^(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?)?Z?$/;
const DURATION = /^(-)?P(?:(\d{1,9})D)?(?:T(?:(\d{1,9})H)?(?:(\d{1,9})M)?(?:(\d{1,9}(?:[.,]\d+)?)S)?)?$/;

/**
 * A date of an OpenDocument cell as text, as {@link serialText} writes those of Excel: `2024-03-31`,
 * `2024-03-31 21:05:00`, and a time alone on the day from which days are counted. To the millisecond. What is no date
 * of the years 1 to 9999 stays as it is written.
 *
 * @param nullDay the day 0 of the sheet's days: `1899-12-30`
 * @param withTime midnight is told too, since the cell shows the time
 */
export function dateValueText(
  value: string,
  { withTime, nullDay }: { withTime: boolean; nullDay: string },
): string {
  const midnight = dayOf(value);
  const [hours = '0', minutes = '0', seconds = '0'] = MOMENT.exec(value)?.slice(4) ?? [];
  const time = millisOf('0', hours, minutes, seconds);
  if (midnight === null || time > DAY) return value;
  return momentText(midnight + time, { withTime, nullDay }) ?? value;
}

/**
 * A time of an OpenDocument cell as text: a time of day or a duration, `23:15:00`, `31:30:00`, `-01:00:00`. Where the
 * cell shows times of day, more than a day is a moment on a day.
 *
 * @param isDuration the cell shows hours beyond 24
 */
export function timeValueText(
  value: string,
  { isDuration, nullDay }: { isDuration: boolean; nullDay: string },
): string {
  const match = DURATION.exec(value);
  if (!match) return value;
  const [, sign, days = '0', hours = '0', minutes = '0', seconds = '0'] = match;
  const total = millisOf(days, hours, minutes, seconds.replace(',', '.'));
  if (isDuration || total < DAY || sign) return (sign && total > 0 ? '-' : '') + clockText(total, true);
  const start = dayOf(nullDay);
  return (start === null ? null : momentText(start + total, { withTime: false, nullDay })) ?? value;
}

const millisOf = (...[days, hours, minutes, seconds]: readonly string[]): number =>
  Math.round((Number(days) * 86_400 + Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * 1000);

/** Milliseconds of a day that there is. */
function dayOf(text: string): number | null {
  const [year, month, day] = MOMENT.exec(text)?.slice(1, 4).map(Number) ?? [0];
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? date.getTime() : null;
}

/** null beyond the year 9999. */
function momentText(
  milliseconds: number,
  { withTime, nullDay }: { withTime: boolean; nullDay: string },
): string | null {
  const time = ((milliseconds % DAY) + DAY) % DAY;
  const date = new Date(milliseconds - time);
  if (!(date.getUTCFullYear() <= 9999)) return null;
  const day = date.toISOString().slice(0, 10);
  if (time === 0 && !withTime) return day;
  return day === nullDay && time > 0 ? clockText(time, true) : `${day} ${clockText(time, true)}`;
}
