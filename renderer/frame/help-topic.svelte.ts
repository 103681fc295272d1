/** What the panel of help shows: what is pointed to, the contents, or what was chosen there. */
export type HelpShown =
  | { readonly kind: 'pointed' | 'contents' }
  | { readonly kind: 'topic'; readonly topic: string }
  /** The page on the method, from one of its headings on. */
  | { readonly kind: 'page'; readonly heading: string | null };

/** What help is shown on: the nearest `data-help` of what has the focus, or of what was pointed to last. */
export class HelpTopic {
  #open = $state(false);
  #topic = $state<string | null>(null);
  #shown = $state.raw<HelpShown>({ kind: 'pointed' });
  #before: HelpShown = { kind: 'pointed' };

  get open(): boolean {
    return this.#open;
  }

  get topic(): string | null {
    return this.#topic;
  }

  get shown(): HelpShown {
    return this.#shown;
  }

  toggle(): void {
    this.#open = !this.#open;
    this.#shown = { kind: 'pointed' };
  }

  show(shown: HelpShown): void {
    if (this.#shown.kind === 'pointed' || this.#shown.kind === 'contents') this.#before = this.#shown;
    this.#shown = shown;
    this.#open = true;
  }

  /** From a topic or a page to what led there. */
  back(): void {
    this.#shown = this.#before;
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
