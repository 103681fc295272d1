/** What help is shown on: the nearest `data-help` of what has the focus, or of what was pointed to last. */
export class HelpTopic {
  #open = $state(false);
  #topic = $state<string | null>(null);

  get open(): boolean {
    return this.#open;
  }

  get topic(): string | null {
    return this.#topic;
  }

  toggle(): void {
    this.#open = !this.#open;
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
      if (event.key === 'Escape' && this.#open && !event.defaultPrevented) this.#open = false;
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
