import { UserError } from '../../../errors.ts';
import type { StageStretch } from './types.ts';

/** Seconds by which a stretch may run into the next: times are rounded. */
const SLACK = 1;
/** Hours that a scoring may tell of; more is a wrong number. */
const MOST_HOURS = 1000;

/**
 * Puts scored stretches into an order without overlap. One that gives no duration lasts until the next; the last of these
 * lasts as long as most.
 *
 * @throws UserError `scoring.overlap`, `scoring.times` that names the file and the time
 */
export function inOrder(file: string, scored: readonly StageStretch[]): StageStretch[] {
  const sorted = scored.toSorted((a, b) => a.start - b.start || b.seconds - a.seconds);
  for (const { start, seconds } of sorted) {
    if (!(Math.abs(start) <= MOST_HOURS * 3600) || !(seconds >= 0 && seconds <= MOST_HOURS * 3600)) {
      throw new UserError(
        'scoring.times',
        `${file} has a sleep stage that begins at ${start} s and lasts ${seconds} s`,
        'Export the scoring again from the program that it comes from.',
      );
    }
  }
  const usual = usualStep(sorted);
  const out: StageStretch[] = [];
  for (const [i, stretch] of sorted.entries()) {
    const next = i + 1 < sorted.length ? sorted[i + 1].start : stretch.start + usual;
    const seconds = stretch.seconds || next - stretch.start;
    if (seconds === 0) {
      const other = sorted[i + 1];
      if (other && stretch.stage && other.stage && other.stage !== stretch.stage) {
        throw overlap(file, other, stretch);
      }
      continue;
    }
    const before = out.at(-1);
    const late = before ? before.start + before.seconds - stretch.start : -Infinity;
    if (before && before.stage === stretch.stage && late >= -SLACK) {
      const end = Math.max(before.start + before.seconds, stretch.start + seconds);
      out[out.length - 1] = { ...before, seconds: end - before.start };
      continue;
    }
    if (before && late > SLACK) throw overlap(file, stretch, before);
    if (before && late > 0) {
      out.pop();
      if (stretch.start > before.start) out.push({ ...before, seconds: stretch.start - before.start });
    }
    out.push({ ...stretch, seconds });
  }
  return out;
}

/** The commonest time from one stretch to the next; 30 s where there is one alone. */
function usualStep(sorted: readonly StageStretch[]): number {
  const counts = new Map<number, number>();
  for (let i = 1; i < sorted.length; i++) {
    const step = sorted[i].start - sorted[i - 1].start;
    if (step > 0) counts.set(step, (counts.get(step) ?? 0) + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 30;
}

const overlap = (file: string, stretch: StageStretch, before: StageStretch): UserError =>
  new UserError(
    'scoring.overlap',
    `${file} scores the same time twice: ${before.stage ?? 'not scored'} until ${clock(before.start + before.seconds)}, and ${stretch.stage ?? 'not scored'} from ${clock(stretch.start)}, counted from the start of the recording`,
    'Keep the stages of one scorer in the file.',
  );

/** `3:05:30` */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  const two = (n: number): string => String(n).padStart(2, '0');
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}
