import { untrack } from 'svelte';
import type { Action } from '../ui/types.ts';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly action: Action | null;
}

/** The time for which a toast is shown is counted in pieces of this, each after a picture was drawn. */
const PIECE_MS = 250;
const SHOWN_MS = 5000;
const SHOWN_WITH_ACTION_MS = 10_000;

/**
 * Word of what was done, gone after it was shown for a while: a window that stands still, or is hidden, shows nothing, and
 * that time does not count. What needs an answer, or went wrong, belongs in Failures.
 */
export class Toasts {
  #list = $state.raw<readonly Toast[]>([]);
  #timers = new Map<number, ReturnType<typeof setTimeout>>();
  #next = 1;
  readonly #afterNextPicture: (then: () => void) => void;

  constructor(afterNextPicture: (then: () => void) => void = (then) => void requestAnimationFrame(then)) {
    this.#afterNextPicture = afterNextPicture;
  }

  get list(): readonly Toast[] {
    return this.#list;
  }

  show(text: string, action: Action | null = null): void {
    const toast = { id: this.#next++, text, action };
    const others = untrack(() => this.#list).filter((other) => other.text !== text);
    this.#list = [...others, toast].slice(-3);
    this.resume(toast.id);
  }

  dismiss(id: number): void {
    this.hold(id);
    this.#list = this.#list.filter((toast) => toast.id !== id);
  }

  /** It stays while the pointer or the focus is on it. */
  hold(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }

  resume(id: number): void {
    this.hold(id);
    const toast = untrack(() => this.#list).find((other) => other.id === id);
    if (toast) this.#count(id, toast.action ? SHOWN_WITH_ACTION_MS : SHOWN_MS);
  }

  #count(id: number, left: number): void {
    const timer = setTimeout(() => {
      this.#afterNextPicture(() => {
        // It was held meanwhile, or dismissed.
        if (this.#timers.get(id) !== timer) return;
        if (left <= PIECE_MS) this.dismiss(id);
        else this.#count(id, left - PIECE_MS);
      });
    }, PIECE_MS);
    this.#timers.set(id, timer);
  }
}
