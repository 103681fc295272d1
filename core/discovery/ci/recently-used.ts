/** Keeps what was asked for last, up to a number of bytes; the rest is made again when needed. */
export class RecentlyUsed<K, T> {
  private readonly items = new Map<K, T>();
  private readonly limit: number;
  private readonly sizeOf: (item: T) => number;
  private size = 0;

  constructor(limit: number, sizeOf: (item: T) => number) {
    this.limit = limit;
    this.sizeOf = sizeOf;
  }

  /** What is kept under the key, else what `make` gives, which is then kept even where it alone passes the limit. */
  get(key: K, make: () => T): T {
    const found = this.items.get(key);
    if (found !== undefined) {
      // A Map keeps the order of insertion: the first is the one not used for the longest time. What is kept
      // needs no new place while nothing has to go.
      if (this.size > this.limit / 2) {
        this.items.delete(key);
        this.items.set(key, found);
      }
      return found;
    }
    const made = make();
    this.items.set(key, made);
    this.size += this.sizeOf(made);
    for (const [oldest, item] of this.items) {
      if (this.size <= this.limit || oldest === key) break;
      this.items.delete(oldest);
      this.size -= this.sizeOf(item);
    }
    return made;
  }
}
