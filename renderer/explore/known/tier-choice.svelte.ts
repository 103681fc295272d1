/** Which keys are held while something is chosen. */
interface Held {
  /** Ctrl: it joins or leaves the others. */
  readonly together: boolean;
  /** Shift: all from the one that was chosen last. */
  readonly through: boolean;
}

/** The variables that are chosen to be moved together. */
export class TierChoice {
  chosen = $state.raw<ReadonlySet<string>>(new Set());
  /** Where a range begins. */
  #anchor: string | null = null;
  readonly #shown: () => readonly string[];

  /** @param shown names in the order in which they stand */
  constructor(shown: () => readonly string[]) {
    this.#shown = shown;
  }

  /** Chooses one; without a key it is the only one, and once more none is. */
  click(name: string, { together, through }: Held): void {
    const { chosen } = this;
    if (through && this.#anchor !== null) {
      const range = this.#through(this.#anchor, name);
      this.chosen = new Set(together ? [...chosen, ...range] : range);
      return;
    }
    this.#anchor = name;
    if (together) {
      const next = new Set(chosen);
      if (!next.delete(name)) next.add(name);
      this.chosen = next;
    } else this.chosen = new Set(chosen.size === 1 && chosen.has(name) ? [] : [name]);
  }

  /** Chooses several at once. @param together those that were chosen stay so */
  take(names: Iterable<string>, together = false): void {
    this.chosen = new Set(together ? [...this.chosen, ...names] : names);
    this.#anchor = [...this.chosen].at(-1) ?? null;
  }

  clear(): void {
    this.take([]);
  }

  /** What is moved when one is: all that are chosen, or that one alone where it is not among them. */
  carriedBy(name: string): string[] {
    const shown = this.#shown();
    return this.chosen.has(name) ? shown.filter((each) => this.chosen.has(each)) : [name];
  }

  /** Those that are chosen and still there. */
  carried(): string[] {
    return this.#shown().filter((name) => this.chosen.has(name));
  }

  #through(from: string, to: string): readonly string[] {
    const shown = this.#shown();
    const [a, b] = [shown.indexOf(from), shown.indexOf(to)];
    return a < 0 || b < 0 ? [to] : shown.slice(Math.min(a, b), Math.max(a, b) + 1);
  }
}
