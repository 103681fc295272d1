import { momentCell } from '../declared/cell-text.ts';

/** Offsets are looked up for each quarter of an hour, and so many of them are remembered. */
const QUARTER = 900;
const MOST_KNOWN = 100_000;

/**
 * Writes moments as the clocks of a time zone show them: `2024-03-31 21:05:00`.
 *
 * @param zone `Europe/Berlin`, `UTC`, `+02:00`
 * @returns null where no such zone is known; what it gives takes seconds since 1970-01-01 in UTC
 */
export function zonedCells(zone: string): ((seconds: number) => string) | null {
  const fixed = /^(?:UTC|GMT)?([+-])(\d\d):?(\d\d)$/.exec(zone);
  if (fixed) {
    const shift = (fixed[1] === '-' ? -1 : 1) * (3600 * Number(fixed[2]) + 60 * Number(fixed[3]));
    return (seconds) => momentCell(seconds + shift);
  }
  if (isUtc(zone)) return momentCell;
  const clock = clockOf(zone);
  if (!clock) return null;
  const known = new Map<number, number>();
  return (seconds) => {
    const quarter = Math.floor(seconds / QUARTER);
    let shift = known.get(quarter);
    if (shift === undefined) {
      shift = shiftOf(clock, quarter * QUARTER);
      if (known.size >= MOST_KNOWN) known.clear();
      known.set(quarter, shift);
    }
    return momentCell(seconds + shift);
  };
}

/** Whether a zone is that of no place. */
export const isUtc = (zone: string): boolean => /^(?:utc|gmt|z|etc\/utc|etc\/gmt|\+00:?00)$/i.test(zone);

function clockOf(zone: string): Intl.DateTimeFormat | null {
  try {
    return new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  } catch {
    return null;
  }
}

/** Seconds by which the clock goes before that of UTC; zero beyond what calendars tell. */
function shiftOf(clock: Intl.DateTimeFormat, seconds: number): number {
  const date = new Date(seconds * 1000);
  if (Number.isNaN(date.getTime())) return 0;
  const part = new Map(clock.formatToParts(date).map(({ type, value }) => [type, Number(value)]));
  const of = (type: Intl.DateTimeFormatPartTypes): number => part.get(type) ?? 0;
  const shown = new Date(0);
  shown.setUTCFullYear(of('year'), of('month') - 1, of('day'));
  shown.setUTCHours(of('hour'), of('minute'), of('second'));
  return shown.getTime() / 1000 - seconds;
}
