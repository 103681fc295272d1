/** What help is shown on: the nearest `data-help` of what has the focus, or of what was pointed to last. */
export class HelpTopic {
  #open = $state(false);
  #topic = $state<string | null>(null);
  #page = $state(false);

  get open(): boolean {
    return this.#open;
  }

  get topic(): string | null {
    return this.#topic;
  }

  /** Whether the page on the method stands in place of the topic. */
  get page(): boolean {
    return this.#page;
  }

  toggle(): void {
    this.#open = !this.#open;
    this.#page = false;
  }

  showPage(shown: boolean): void {
    this.#page = shown;
    if (shown) this.#open = true;
  }

  /** @returns stops it */
  follow(): () => void {
    const note = (event: Event) => {
      const topic =
        event.target instanceof Element
          ? (event.target.closest<HTMLElement>('[data-help]')?.dataset['help'] ?? null)
          : null;
      if (topic !== null) this.#topic = topic;
    };
    const close = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && this.#open && !event.defaultPrevented) this.toggle();
    };
    document.addEventListener('focusin', note);
    document.addEventListener('pointerover', note);
    document.addEventListener('keydown', close);
    return () => {
      document.removeEventListener('focusin', note);
      document.removeEventListener('pointerover', note);
      document.removeEventListener('keydown', close);
    };
  }
}
