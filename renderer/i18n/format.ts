import { roughTime } from '../../core/text/duration.ts';
import { t } from './index.ts';

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const clock = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });

/** `12,480` */
export function formatCount(value: number): string {
  return whole.format(value);
}

/**
 * A measured number, to a precision that can be read: `0.0312`, `41.2`, `12,480`; `–` where there is none.
 *
 * @param digits significant digits
 */
export function formatNumber(value: number | null | undefined, digits = 3): string {
  if (value === null || value === undefined || Number.isNaN(value)) return '–';
  if (!Number.isFinite(value)) return value > 0 ? '∞' : '−∞';
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-4 || size >= 1e7)) return value.toExponential(digits - 1).replace('-', '−');
  const places = size === 0 ? 0 : Math.max(0, digits - 1 - Math.floor(Math.log10(size)));
  return new Intl.NumberFormat('en', { maximumFractionDigits: Math.min(places, 8) })
    .format(value)
    .replace('-', '−');
}

/** With so many decimals: `0.210`, `−1,204`. */
export function formatDecimals(value: number, places: number): string {
  const digits = { minimumFractionDigits: places, maximumFractionDigits: places };
  const words = new Intl.NumberFormat('en', digits).format(value);
  return /[1-9]/.test(words) ? words.replace('-', '−') : words.replace('-', '');
}

/** As journals write it: `p = .041`, `p < .001`. */
export function formatP(p: number): string {
  return p < 0.001 ? 'p < .001' : `p = ${p.toFixed(p < 0.1 ? 3 : 2).replace(/^0/, '')}`;
}

/** `43 %`; never 100 % before all is done, nor 0 % once something is. */
export function formatPercent(share: number): string {
  const rounded = Math.round(100 * share);
  if (rounded === 100 && share < 1) return '99 %';
  if (rounded === 0 && share > 0) return '< 1 %';
  return `${String(rounded)} %`;
}

/** `8 s`, `2 min 10 s`, `1 h 5 min`. */
export function formatDuration(seconds: number): string {
  const all = Math.max(0, Math.round(seconds));
  if (all < 60) return t('ui.seconds', { seconds: all });
  const minutes = Math.floor(all / 60);
  if (minutes >= 60) return t('ui.hours', { hours: Math.floor(minutes / 60), minutes: minutes % 60 });
  if (minutes >= 10 || all % 60 === 0) return t('ui.minutesOnly', { minutes: Math.round(all / 60) });
  return t('ui.minutes', { minutes, seconds: all % 60 });
}

/** A time that was foreseen, as exactly as it can be: `1 s`, `25 s`, `9 min`, `12 days`. */
export function formatForecast(seconds: number): string {
  if (seconds >= 7200) return roughTime(seconds);
  if (seconds >= 55) return formatDuration(60 * Math.ceil(seconds / 60));
  return formatDuration(seconds < 10 ? Math.max(1, Math.ceil(seconds)) : 5 * Math.ceil(seconds / 5));
}

/** `3.4 MB` */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  const step = bytes < 1 ? 0 : Math.min(units.length - 1, Math.floor(Math.log10(bytes) / 3));
  return `${formatNumber(bytes / 1000 ** step, step === 0 ? 6 : 3)} ${units[step]}`;
}

/** `14:32` */
export function formatTime(date: Date): string {
  return clock.format(date);
}

/** `25 Nov 2026` */
export function formatDate(date: Date): string {
  return day.format(date);
}
