/** A file name read through a pattern. Ids are text: leading zeros stay. */
export interface FileMatch {
  readonly name: string;
  readonly id: string;
  readonly side: 'left' | 'right' | '';
  readonly visit: string;
}

export interface MatchResult {
  readonly matched: readonly FileMatch[];
  readonly unmatched: readonly string[];
}

export interface PatternSuggestion extends MatchResult {
  /** For instance `{id}_{side}.png`. */
  readonly pattern: string;
}
