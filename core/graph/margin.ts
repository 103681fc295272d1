/** What is expected of a factor where nothing has measured it (METHOD.md: .95 to .99 on data with a truth). */
export const LEAST_RELIABILITY = 0.95;
/** Smallest effect that matters where nobody says otherwise, as a (partial) correlation. */
export const SMALLEST_EFFECT = 0.05;
/**
 * One-sided level at which a size must lie beyond the margin, or within it: those of the usual equivalence tests. The
 * level of the tests of independence is another matter: it guards against what chance alone gives. A milder one of
 * these counts for links too.
 */
export const MARGIN_LEVEL = 0.05;
/**
 * The p-value from which on a set separates a pair clearly. One that is only not significant is little evidence that two
 * variables have no link: where they have one that the data hardly show, arrows that rest on its absence are wrong.
 */
export const CLEARLY = 0.1;
