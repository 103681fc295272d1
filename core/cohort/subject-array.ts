/**
 * Per-subject arrays of one shape (a table row, a recording window, an image), however they are stored.
 * The trainer asks for a minibatch at a time, so that a cohort need not fit in memory as float32.
 */
export interface SubjectArray {
  /** Shape of one subject's array: [columns], [steps, channels] or [channels, height, width]. */
  readonly shape: readonly number[];
  readonly rows: number;
  /** Writes the given rows, preprocessed (standardised), one after the other into `out` as float32. */
  gather(rows: ArrayLike<number>, out: Float32Array): void;
  /**
   * Reads rows that will be gathered soon into memory; absent where that gains nothing. Those of the last two calls are
   * kept.
   */
  readonly ahead?: ((rows: Int32Array) => Promise<void>) | undefined;
  /**
   * Holds rows that will be gathered again and again, as far as they are few enough, until other rows are to be kept;
   * absent where that gains nothing.
   */
  readonly keep?: ((rows: Int32Array) => Promise<void>) | undefined;
}

export type ModalityKind = 'table' | 'recording' | 'image';

/** One modality, aligned to the subjects of a cohort. */
export interface AlignedModality {
  readonly name: string;
  readonly kind: ModalityKind;
  readonly array: SubjectArray;
  /** Row of `array` for every subject of the cohort; -1 where the subject lacks this modality. */
  readonly rowOf: Int32Array;
}

/** What a column is called, and its table. */
export interface ColumnName {
  readonly modality: string;
  readonly name: string;
}

/** A column of a table that is not learned: it is known as it is. */
export interface KnownColumn extends ColumnName {
  /** By subject of the cohort; NaN where missing. */
  readonly values: Float64Array;
}

/** The arrays that a model is trained on. */
export interface AlignedCohort {
  readonly subjects: readonly string[];
  readonly modalities: readonly AlignedModality[];
  /** Columns of other tables, which tell mixtures of latents apart; absent where there are none. */
  readonly known?: readonly KnownColumn[];
}

/** A SubjectArray over numbers that are in memory already. */
export function inMemory(shape: readonly number[], values: Float32Array): SubjectArray {
  const size = shape.reduce((a, b) => a * b, 1);
  return {
    shape,
    rows: values.length / size,
    gather(rows, out) {
      for (let k = 0; k < rows.length; k++) {
        out.set(values.subarray(rows[k] * size, (rows[k] + 1) * size), k * size);
      }
    },
  };
}
