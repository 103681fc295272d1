/** Columns of a matrix over some of its rows. */
export interface Chosen {
  /** Column-major, `rows` numbers a column. */
  readonly matrix: Float64Array;
  readonly rows: number;
  readonly chosen: Int32Array;
}

/** Memory for one owner at a time, so that a test needs none of its own for what is read at once. */
export class Room {
  private place = new Float64Array(0);
  private owner: object | null = null;

  /** So many numbers, whatever they are: until somebody asks again. */
  numbers(size: number): Float64Array {
    const { buffer } = this.place;
    const enough = buffer.byteLength >= 8 * size ? buffer : new ArrayBuffer(8 * Math.ceil(1.5 * size));
    this.place = new Float64Array(enough, 0, size);
    this.owner = null;
    return this.place;
  }

  /** Copies what `choose` gives, column-major, unless it is there: until another owner asks. */
  take(owner: object, choose: () => Chosen): Float64Array {
    if (this.owner === owner) return this.place;
    const { matrix, rows, chosen } = choose();
    const m = chosen.length;
    const columns = Math.round(matrix.length / Math.max(1, rows));
    const room = this.numbers(columns * m);
    for (let c = 0; c < columns; c++) {
      for (let k = 0, from = c * rows, to = c * m; k < m; k++) room[to + k] = matrix[from + chosen[k]];
    }
    this.owner = owner;
    return room;
  }
}
