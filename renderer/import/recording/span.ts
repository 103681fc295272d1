/** A stretch of time, in seconds. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** Seconds below which there is nothing more to see. */
const SHORTEST = 2;

/**
 * Makes a stretch longer or shorter around a moment that stays where it is.
 *
 * @param factor below 1 zooms in
 * @param at share of the stretch that stays, 0..1
 * @param whole seconds that the recording lasts
 */
export function zoomed({ from, to }: Span, factor: number, at: number, whole: number): Span {
  const length = Math.min(whole, Math.max(Math.min(SHORTEST, whole), (to - from) * factor));
  return moved({ from: from + at * (to - from - length), to: 0 }, 0, whole, length);
}

/** Moves a stretch, as far as the recording goes. */
export function moved({ from, to }: Span, by: number, whole: number, length = to - from): Span {
  const start = Math.min(Math.max(0, from + by), Math.max(0, whole - length));
  return { from: start, to: start + length };
}

const STEPS = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 86_400];

/** Round moments for an axis, at most `most` of them. */
export function ticks({ from, to }: Span, most: number): number[] {
  const step = STEPS.find((s) => (to - from) / s <= most) ?? 86_400 * Math.ceil((to - from) / 86_400 / most);
  const first = Math.ceil(from / step);
  const count = Math.floor(to / step) - first + 1;
  return Array.from({ length: Math.max(0, count) }, (_, k) => (first + k) * step);
}

/** `1:05:00`, or `0:07` below an hour. */
export function clock(seconds: number): string {
  const all = Math.round(seconds);
  const two = (n: number) => String(n).padStart(2, '0');
  const [h, m, s] = [Math.floor(all / 3600), Math.floor(all / 60) % 60, all % 60];
  return h > 0 ? `${String(h)}:${two(m)}:${two(s)}` : `${String(m)}:${two(s)}`;
}

/** Time of day in the clinic, `23:15`. @param start yyyy-mm-ddThh:mm:ss; empty if unknown */
export function timeOfDay(start: string, seconds: number): string {
  const [, h, m, s] = /T(\d\d):(\d\d):(\d\d)/.exec(start) ?? [];
  if (h === undefined) return '';
  const all = Math.floor(Number(h) * 3600 + Number(m) * 60 + Number(s) + seconds);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${two(Math.floor(all / 3600) % 24)}:${two(Math.floor(all / 60) % 60)}`;
}
