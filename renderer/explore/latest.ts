/**
 * Requests of which only the newest counts: one is under way at a time, and what was overtaken while it waited is never
 * sent.
 */
export class Latest {
  #busy = false;
  #waiting: ((go: boolean) => void) | null = null;

  /** @returns null where another was asked for before this one was sent @throws what `send` throws */
  async ask<T>(send: () => Promise<T>): Promise<T | null> {
    this.#answer(false);
    if (this.#busy) {
      const go = await new Promise<boolean>((resolve) => (this.#waiting = resolve));
      if (!go) return null;
    }
    this.#busy = true;
    try {
      return await send();
    } finally {
      this.#busy = false;
      this.#answer(true);
    }
  }

  #answer(go: boolean): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.(go);
  }
}
