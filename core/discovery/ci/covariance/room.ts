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

  /** So many numbers as `fill` writes them, unless they are there: until another owner asks. */
  take(owner: object, size: number, fill: (into: Float64Array) => void): Float64Array {
    if (this.owner === owner) return this.place;
    const room = this.numbers(size);
    fill(room);
    this.owner = owner;
    return room;
  }
}
