/** Events in the order of the rows of most people. */
export class EventOrder {
  readonly #names: string[] = [];
  /** Of every person, the events so far. */
  readonly #seen = new Map<string, string[]>();
  /** People with the first event before the second. */
  readonly #before = new Map<string, Map<string, number>>();

  /** Takes the event of the next row. */
  take(id: string, event: string): void {
    if (!this.#before.has(event)) {
      this.#before.set(event, new Map());
      this.#names.push(event);
    }
    const seen = this.#seen.get(id) ?? [];
    if (seen.includes(event)) return;
    for (const earlier of seen) {
      const counts = this.#before.get(earlier)!;
      counts.set(event, (counts.get(event) ?? 0) + 1);
    }
    if (id !== '') this.#seen.set(id, [...seen, event]);
  }

  /** Each event stands before those that it precedes for most people; where that goes round, the one seen first does. */
  end(): string[] {
    const left = new Set(this.#names);
    const behind = (a: string, b: string): boolean => this.#count(b, a) > this.#count(a, b);
    const order: string[] = [];
    while (left.size > 0) {
      const all = [...left];
      const next = all.find((a) => !all.some((b) => behind(a, b))) ?? all[0];
      left.delete(next);
      order.push(next);
    }
    return order;
  }

  #count(a: string, b: string): number {
    return this.#before.get(a)?.get(b) ?? 0;
  }
}
