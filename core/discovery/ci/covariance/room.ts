/** Columns of a matrix over some of its rows. */
export interface Chosen {
  /** Column-major, `rows` numbers a column. */
  readonly matrix: Float64Array;
  readonly rows: number;
  readonly chosen: Int32Array;
}

/** Where columns over some rows stand for one owner at a time, so that a test needs no memory of its own for them. */
export class Room {
  private numbers = new Float64Array(0);
  private owner: object | null = null;

  /** Copies what `choose` gives, column-major, unless it is there: until another owner asks. */
  take(owner: object, choose: () => Chosen): Float64Array {
    if (this.owner === owner) return this.numbers;
    const { matrix, rows, chosen } = choose();
    const m = chosen.length;
    const columns = Math.round(matrix.length / Math.max(1, rows));
    const room = new Float64Array(this.bufferFor(columns * m), 0, columns * m);
    for (let c = 0; c < columns; c++) {
      for (let k = 0, from = c * rows, to = c * m; k < m; k++) room[to + k] = matrix[from + chosen[k]];
    }
    [this.numbers, this.owner] = [room, owner];
    return room;
  }

  private bufferFor(size: number): ArrayBuffer {
    const { buffer } = this.numbers;
    return buffer.byteLength >= 8 * size ? buffer : new ArrayBuffer(8 * Math.ceil(1.5 * size));
  }
}
