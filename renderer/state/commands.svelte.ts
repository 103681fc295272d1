import { untrack } from 'svelte';
import { plain } from '../ui/plain-text.ts';
import type { Icon } from '../ui/types.ts';

/** Something the user can have done; the palette reaches all of them. */
export interface Command {
  /** Stable: `frame.undo`. */
  readonly id: string;
  readonly label: string;
  /** What tells it from others of that name, shown beside it: a variable's column and table. */
  readonly detail?: string;
  /** Heading in the palette: the stage, or the kind of thing. */
  readonly group: string;
  readonly icon?: Icon;
  /** As it is shown: `Ctrl+Shift+Z`. The frame listens for it. */
  readonly shortcut?: string;
  /** Another one that people are used to. */
  readonly alias?: string;
  /** Other words it is found by. */
  readonly words?: string;
  readonly disabled?: boolean;
  readonly run: () => void;
}

export class Commands {
  #sets = $state.raw<readonly (() => readonly Command[])[]>([]);

  /** All that can be done now. */
  get all(): Command[] {
    return this.#sets.flatMap((list) => list());
  }

  /**
   * Adds commands for as long as a component is there: `$effect(() => commands.add(() => [...]))`. The list is
   * a function, so that labels and `disabled` follow the state.
   *
   * @returns takes them out again
   */
  add(list: () => readonly Command[]): () => void {
    // Called from effects, which must not follow what it changes.
    this.#sets = [...untrack(() => this.#sets), list];
    return () => {
      this.#sets = this.#sets.filter((other) => other !== list);
    };
  }
}

/** Whether a key press is this shortcut. On a Mac, Ctrl in the text means Command. */
export function matches(shortcut: string, event: KeyboardEvent, mac: boolean): boolean {
  const parts = shortcut.toLowerCase().split('+');
  const key = parts.at(-1);
  return (
    // With Alt held, a Mac's digits write other signs.
    (event.key.toLowerCase() === key || event.code === `Digit${key ?? ''}`) &&
    (mac ? event.metaKey : event.ctrlKey) === parts.includes('ctrl') &&
    event.shiftKey === parts.includes('shift') &&
    event.altKey === parts.includes('alt')
  );
}

/**
 * Commands that match what was typed, best first: at the start of the label, at the start of a word, anywhere,
 * then by other words.
 */
export function findCommands(all: readonly Command[], typed: string): Command[] {
  const needle = plain(typed.trim());
  if (needle === '') return [...all];
  const scored = all.map((command) => ({ command, score: score(command, needle) }));
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ command }) => command);
}

function score({ label, detail = '', group, words = '' }: Command, needle: string): number {
  const text = plain(label);
  if (text.startsWith(needle)) return 4;
  if (text.split(/\s+/).some((word) => word.startsWith(needle))) return 3;
  if (text.includes(needle)) return 2;
  const rest = plain(`${label} ${detail} ${group} ${words}`);
  return needle.split(/\s+/).every((part) => rest.includes(part)) ? 1 : 0;
}
