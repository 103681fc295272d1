/** What is expected of a factor where nothing has measured it (METHOD.md: .95 to .99 on data with a truth). */
export const LEAST_RELIABILITY = 0.95;
/** Smallest effect that matters where nobody says otherwise, as a (partial) correlation. */
export const SMALLEST_EFFECT = 0.05;
