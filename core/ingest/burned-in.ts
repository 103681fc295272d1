/** What becomes of words that are drawn into pixels: their places are blanked out, the picture is left out, or neither. */
export const BURNED_IN = ['blank', 'leave-out', 'keep'] as const;
export type BurnedIn = (typeof BURNED_IN)[number];

/** A place in a picture as it is shown, in shares of its width and height from the left and the top. */
export interface Region {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Places of words in pictures that were looked at, by keys that tell pictures apart by their pixels alone. */
export interface KnownWords {
  get(key: string): readonly Region[] | undefined;
  put(key: string, words: readonly Region[]): void;
}

/** How fast words are looked for. */
export interface WordPace {
  /** Pictures that are to be asked for at the same time, so that nobody who looks has to wait. */
  readonly atOnce: number;
  /** Seconds that each of many pictures takes, by those that were looked at lately; null before the first. */
  secondsEach(): number | null;
}
