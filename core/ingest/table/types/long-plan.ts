/** Columns of a table whose rows are measurements, as a person names them; the others are told by their names. */
export interface LongWish {
  readonly person?: string;
  readonly test?: string;
  readonly value?: string;
  readonly unit?: string;
  readonly date?: string;
  readonly visit?: string;
}

/** The columns of a table whose rows are measurements. */
export interface LongPlan {
  readonly names: readonly string[];
  /** The names of those that hold what. */
  readonly columns: LongWish;
}
