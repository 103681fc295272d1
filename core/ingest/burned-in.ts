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
