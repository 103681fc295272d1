import type { PagePlace } from '../../core/contract/help-pages.ts';

/** What the panel of help shows: what is pointed to, the contents, or what was chosen there. */
export type HelpShown =
  | { readonly kind: 'pointed' | 'contents' }
  | { readonly kind: 'topic'; readonly topic: string }
  | ({ readonly kind: 'page' } & PagePlace);

/** What help is shown on: the nearest `data-help` of what has the focus, or of what was pointed to last. */
export class HelpTopic {
  #open = $state(false);
  #topic = $state<string | null>(null);
  #shown = $state.raw<HelpShown>({ kind: 'pointed' });
  /** What was left for what is shown, the last one last. */
  #before: readonly HelpShown[] = [];

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
    this.#before = [];
  }

  show(shown: HelpShown): void {
    const overview = shown.kind === 'pointed' || shown.kind === 'contents';
    this.#before = overview ? [] : [...this.#before, this.#shown];
    this.#shown = shown;
    this.#open = true;
  }

  /** From a topic or a page to what led there. */
  back(): void {
    this.#shown = this.#before.at(-1) ?? { kind: 'pointed' };
    this.#before = this.#before.slice(0, -1);
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
