/** Says to other windows of the app that this one has a project open: a lock that they share. */
export class Holding {
  #release = (): void => undefined;
  #held: Promise<unknown> = Promise.resolve();

  hold(path: string): void {
    this.letGo();
    const until = new Promise<void>((release) => (this.#release = release));
    this.#held = navigator.locks.request(nameOf(path), { mode: 'shared' }, () => until);
  }

  letGo(): void {
    this.#release();
  }

  /** Does the work where no other window has the project open that was let go. */
  async ifLast(path: string, work: () => Promise<void>): Promise<void> {
    await this.#held;
    await navigator.locks.request(nameOf(path), { ifAvailable: true }, (lock) => (lock ? work() : undefined));
  }
}

const nameOf = (path: string): string => `etiograph ${path}`;
