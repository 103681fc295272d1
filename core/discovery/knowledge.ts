/** What is known before the data are asked. All by variable name. */
export interface Knowledge {
  /** Tiers from the earliest to the latest: nothing in a later tier causes anything in an earlier one. */
  readonly tiers?: readonly (readonly string[])[];
  /** `[from, to]`: from does not directly cause to. Both ways round: the two have no direct link. */
  readonly forbidden?: readonly Arrow[];
  /** `[from, to]`: from directly causes to, whatever the tests say. */
  readonly required?: readonly Arrow[];
  /** Times to events: they cause nothing, and no link is drawn between two of them. */
  readonly outcomes?: readonly string[];
  /** Variables that are levels of one category, each list those of one: no link is drawn between them. */
  readonly levels?: readonly (readonly string[])[];
}

export type Arrow = readonly [from: string, to: string];
