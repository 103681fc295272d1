/** Columns with mean 0 and variance 1 over the values they have; NaN stays NaN. */
export interface StandardColumns {
  readonly rows: number;
  readonly columns: number;
  /** Column-major. */
  readonly values: Float64Array;
  readonly complete: boolean;
}

/** @param columns none constant */
export function standardise(columns: readonly Float64Array[]): StandardColumns {
  const rows = columns.length === 0 ? 0 : columns[0].length;
  const values = new Float64Array(rows * columns.length);
  let complete = true;
  columns.forEach((column, c) => {
    const offset = c * rows;
    let n = 0;
    let mean = 0;
    for (let r = 0; r < rows; r++) {
      const v = column[r];
      if (v !== v) continue;
      n++;
      mean += v;
    }
    mean /= n;
    let squares = 0;
    for (let r = 0; r < rows; r++) {
      const d = column[r] - mean;
      if (d !== d) continue;
      squares += d * d;
    }
    const scale = Math.sqrt(n / squares);
    for (let r = 0; r < rows; r++) values[offset + r] = (column[r] - mean) * scale;
    complete &&= n === rows;
  });
  return { rows, columns: columns.length, values, complete };
}
