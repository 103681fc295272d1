import { untrack } from 'svelte';
import type { Action } from '../ui/types.ts';

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly action: Action | null;
}

const SHOWN_MS = 5000;
const SHOWN_WITH_ACTION_MS = 10_000;

/** Word of what was done, gone after a while. What needs an answer, or went wrong, belongs in Failures. */
export class Toasts {
  #list = $state.raw<readonly Toast[]>([]);
  #timers = new Map<number, ReturnType<typeof setTimeout>>();
  #next = 1;

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
    if (!toast) return;
    this.#timers.set(
      id,
      setTimeout(
        () => {
          this.dismiss(id);
        },
        toast.action ? SHOWN_WITH_ACTION_MS : SHOWN_MS,
      ),
    );
  }
}
