import { amount, amountOf } from './sentence.ts';

const DAY = 86_400;
const YEAR = 365 * DAY;
/** From so many years on nobody counts. */
const MOST_YEARS = 1000;

/** A time that was foreseen, from seconds to years, rounded up: `25 s`, `9 min`, `3 hours`, `12 days`. */
export function roughTime(seconds: number): string {
  if (seconds < 90) return `${amount(Math.ceil(seconds))} s`;
  if (seconds < 7200) return `${amount(Math.ceil(seconds / 60))} min`;
  if (seconds < 2 * DAY) return amountOf(Math.ceil(seconds / 3600), 'hour');
  if (seconds < 2 * YEAR) return amountOf(Math.ceil(seconds / DAY), 'day');
  const years = Math.ceil(seconds / YEAR);
  return years < MOST_YEARS ? amountOf(years, 'year') : `${amount(MOST_YEARS)} years or more`;
}
