import type { VerdictLevel, VerdictPoint } from './training-results.ts';

/** How a level is called in the window, in the terminal and in reports. */
export const VERDICT_WORDS: Readonly<Record<VerdictLevel, string>> = {
  good: 'good',
  fair: 'fair',
  poor: 'poor',
  unknown: 'not known',
  note: 'for your information',
};

/** `Factors found again in 1 of 7 other restarts (…): poor.` */
export const verdictLine = ({
  title,
  figure,
  level,
}: Pick<VerdictPoint, 'title' | 'figure' | 'level'>): string =>
  `${title} (${figure}): ${VERDICT_WORDS[level]}.`;
