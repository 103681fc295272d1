/** By how much of itself, and by how many seconds, an estimate must differ from what is shown for that to leap. */
const OVER = 0.3;
const OVER_SECONDS = 2;
/** How much slower than the clock the time shown falls where the estimate is longer, and how fast it catches up where shorter. */
const SLOWEST = 0.4;
const CATCH_UP = 0.25;

/**
 * A remaining time that can be read: it falls as the clock goes, slower where the estimate is longer and faster where it
 * is shorter, and goes to the estimate at once where it would be wrong by more than three tenths and two seconds.
 *
 * @returns what to show, from an estimate and the time, both in seconds
 */
export function steadily(): (estimate: number, now: number) => number {
  let shown = Number.NaN;
  let before = 0;
  return (estimate, now) => {
    const passed = now - before;
    before = now;
    const expected = Math.max(0, shown - passed);
    // Not a number at the first time, when no comparison holds.
    if (estimate > (1 + OVER) * expected + OVER_SECONDS) shown = estimate;
    else if (estimate < (1 - OVER) * expected - OVER_SECONDS) shown = estimate;
    else if (estimate > expected) shown = Math.min(estimate, Math.max(expected, shown - SLOWEST * passed));
    else if (estimate <= expected) shown = expected - CATCH_UP * (expected - estimate);
    else shown = estimate;
    return shown;
  };
}
