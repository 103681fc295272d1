import { isOfMonths, isOfWeeks, orderOf, readDate, TIMED } from '../../cell/dates.ts';
import { lengthIn, readHours } from '../../cell/lengths.ts';
import { trimmed } from '../../cell/numbers.ts';
import { isLength, readTime } from '../../cell/times.ts';
import { countedTime } from '../columns/counted-times.ts';
import { fact, type Fact } from '../say/say.ts';
import type { Check, LookedColumn } from './check.ts';
import { mayBeMinutes } from './two-part-times.ts';

/** How the dates of a column are read, where somebody may want it otherwise. */
function dateFacts({ plan: { name, type, dateFormat }, date }: LookedColumn): Fact[] {
  const facts: Fact[] = [];
  if (date) {
    const order = orderOf(date.format);
    if (date.shortYears) facts.push(fact('table.short-years', [name], { last: new Date().getFullYear() }));
    else if (order === 'month-first' && date.orders.length === 0)
      facts.push(fact('table.month-first', [name], null));
    if (isOfMonths(date.format)) facts.push(fact('table.months', [name], null));
    if (isOfWeeks(date.format)) facts.push(fact('table.weeks', [name], null));
    if (date.zones) facts.push(fact('table.zones', [name], null));
  }
  if (type === 'date' && dateFormat?.endsWith(TIMED)) facts.push(fact('table.time-dropped', [name], null));
  return facts;
}

/** Dates of years in which nobody of a study was born or seen. */
function strangeYears({ plan, cells, date }: LookedColumn): Fact[] {
  if (!date) return [];
  const last = new Date().getFullYear() + 100;
  const missing = new Set(plan.missing);
  const strange = cells
    .filter((cell) => !missing.has(cell))
    .flatMap((cell) => {
      const read = readDate(cell, date.format);
      const year = read ? new Date(read.day * 86_400_000).getUTCFullYear() : last;
      return year < 1850 || year > last ? [year] : [];
    });
  const years = [...new Set(strange)].sort().slice(0, 3);
  return strange.length > 0
    ? [fact('table.strange-years', [plan.name], { years }, { counts: [strange.length] })]
    : [];
}

function countedTimes({ plan, cells }: LookedColumn): Fact[] {
  const kind = countedTime(plan, cells)?.kind;
  if (!kind) return [];
  const about = [plan.name];
  if ('days' in kind) return [fact('table.day-numbers', about, { isNamed: kind.days === 'named' })];
  return 'clock' in kind
    ? [fact('table.clock-numbers', about, { written: kind.clock })]
    : [fact('table.moment-numbers', about, { unit: kind.since1970 })];
}

/** Times of day on both sides of midnight, which lie far apart as numbers. */
function midnight({ plan: { name }, cells }: LookedColumn): Fact[] {
  const hours = cells
    .filter((cell) => !isLength(cell) && lengthIn(cell) === null)
    .map(readTime)
    .filter((h) => !Number.isNaN(h));
  const straddles =
    hours.some((h) => h >= 21 && h < 24) && hours.some((h) => h < 3) && hours.every((h) => h <= 24);
  return straddles ? [fact('table.midnight', [name], null)] : [];
}

function minutes({ plan: { name }, cells }: LookedColumn): Fact[] {
  const severity = mayBeMinutes(name, cells);
  return severity ? [fact('table.hours', [name], { severity })] : [];
}

/** How lengths of time in several units are read. */
function lengths({ plan: { name }, cells }: LookedColumn): Fact[] {
  const ways = new Map<string, string>();
  for (const cell of cells.map(trimmed)) {
    const length = lengthIn(cell);
    if (length && !ways.has(length.way)) ways.set(length.way, cell);
  }
  if (ways.size < 2) return [];
  const [one, other] = [...ways.values()];
  return [fact('table.lengths', [name], { one, other, hours: Number(readHours(one).toFixed(3)) })];
}

const ofTimes =
  (find: (column: LookedColumn) => Fact[]) =>
  (column: LookedColumn): Fact[] =>
    column.plan.type === 'time' ? find(column) : [];

/** What is told of how the dates and times of a column are written. */
export const TIME_CHECKS: readonly Check[] = [
  { id: 'dates', of: 'column', find: dateFacts },
  { id: 'strange-years', of: 'column', find: strangeYears },
  { id: 'counted-times', of: 'column', find: countedTimes },
  { id: 'midnight', of: 'column', find: ofTimes(midnight) },
  { id: 'minutes', of: 'column', find: ofTimes(minutes) },
  { id: 'lengths', of: 'column', find: ofTimes(lengths) },
];
