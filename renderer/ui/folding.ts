import type { Snippet } from 'svelte';
import type { Action } from './types.ts';

/** A part of a toolbar that folds into a menu where there is no room for it: an icon, unless it draws itself. */
export interface BarItem extends Action {
  readonly key: string;
  /** A button that stays down. */
  readonly pressed?: boolean;
  /** Stands apart from what is before it: by a line, or at the other end of the bar. */
  readonly apart?: 'line' | 'end';
  readonly content?: Snippet;
  /** What it is in the menu, where that is more than itself. */
  readonly actions?: readonly (Action | null)[];
}

/**
 * How many items stand in a bar, from the first on; the others fold.
 *
 * @param widths of all items in pixels, with the space before each
 * @param room of the bar in pixels
 * @param more width of the button behind which the others are
 */
export function fitting(widths: readonly number[], room: number, more: number): number {
  const all = widths.reduce((sum, width) => sum + width, 0);
  if (all <= room) return widths.length;
  let used = more;
  let count = 0;
  while (count < widths.length && used + widths[count] <= room) used += widths[count++];
  return count;
}

/** Items in the words of a menu; items of more than one action stand between lines. */
export function folded(items: readonly BarItem[]): (Action | null)[] {
  const actions = items.flatMap((item): (Action | null)[] => {
    const { label, onclick, icon, shortcut, disabled, pressed } = item;
    if (item.actions) return [null, ...item.actions, null];
    return [{ label: pressed ? `• ${label}` : label, onclick, icon, shortcut, disabled }];
  });
  // No line at either end, nor two in a row.
  return actions.filter(
    (action, k) => action !== null || (k > 0 && k < actions.length - 1 && actions[k - 1] !== null),
  );
}
