import type { VerdictLevel, VerdictPoint } from '../../contract/training-results.ts';

/** Levels by which something is good or not. */
export type Rated = Exclude<VerdictLevel, 'note'>;

/** Two digits after the point; `0.00` too for what is hardly below zero. */
export const figure = (value: number): string =>
  value
    .toFixed(2)
    .replace(/^-(?=0\.00$)/, '')
    .replace('-', '−');
/** `62 %`; what is below 0 is 0. */
export const percent = (value: number): string => `${String(Math.round(100 * Math.max(0, value)))} %`;

/** Rates a value of which more is better. */
export const rated = (value: number, limits: { readonly good: number; readonly fair: number }): Rated =>
  value >= limits.good ? 'good' : value >= limits.fair ? 'fair' : 'poor';

/** Makes answers to one question, about a modality or (null) the run as a whole. */
export const pointOn =
  (topic: VerdictPoint['topic'], modality: string | null) =>
  (
    level: VerdictLevel,
    title: string,
    told: string,
    meaning: string,
    advice = 'Nothing needs to be done.',
  ): VerdictPoint => ({ topic, modality, level, title, figure: told, meaning, advice });
