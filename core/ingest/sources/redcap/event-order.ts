import { tally } from '../../table/shape/pivot/tally.ts';

/** Events in the order of the rows of most people. */
export class EventOrder {
  /** Of every person, the events so far. */
  readonly #seen = new Map<string, string[]>();
  /** People with the first event before the second. */
  readonly #before = new Map<string, Map<string, number>>();

  /** Takes the event of the next row. */
  take(id: string, event: string): void {
    if (!this.#before.has(event)) this.#before.set(event, new Map());
    const seen = this.#seen.get(id) ?? [];
    if (seen.includes(event)) return;
    for (const earlier of seen) tally(this.#before.get(earlier)!, event);
    if (id !== '') this.#seen.set(id, [...seen, event]);
  }

  /** Each event stands before those that it precedes for most people; where that goes round, the one seen first does. */
  end(): string[] {
    const left = new Set(this.#before.keys());
    const n = (a: string, b: string): number => this.#before.get(a)!.get(b) ?? 0;
    const behind = (a: string, b: string): boolean => n(b, a) > n(a, b);
    const order: string[] = [];
    while (left.size > 0) {
      const all = [...left];
      const next = all.find((a) => !all.some((b) => behind(a, b))) ?? all[0];
      left.delete(next);
      order.push(next);
    }
    return order;
  }
}
