/**
 * What two ways of writing an id may differ in: upper and lower case, leading zeros and `.0` at the end, spaces and
 * marks, a prefix, a word at the end.
 */
export const ID_RULES = ['case', 'zeros', 'marks', 'prefix', 'suffix'] as const;
export type IdRule = (typeof ID_RULES)[number];

/** Ids that would be subjects of the project if they were written as the project writes them. */
export interface NearMiss {
  /** What has to be overlooked; hand these as `idRules` to have the ids rewritten. */
  readonly rules: readonly IdRule[];
  readonly count: number;
  /** Up to 5 of them. */
  readonly examples: readonly { readonly from: string; readonly to: string }[];
}

/** How the subjects of a file meet those of the project. */
export interface SubjectMatch {
  readonly incoming: number;
  readonly inProject: number;
  readonly matched: number;
  readonly onlyIncoming: number;
  readonly onlyProject: number;
  /** Up to 8 of each. */
  readonly examples: {
    readonly matched: readonly string[];
    readonly onlyIncoming: readonly string[];
    readonly onlyProject: readonly string[];
  };
  /** Each on its own, the one that finds most first. */
  readonly nearMisses: readonly NearMiss[];
  /** Ids that were rewritten by the rules that were asked for. */
  readonly renamed: number;
  /** Ids that the rules asked for could not settle, since two would become one. */
  readonly ambiguous: number;
}
