import { matches, type Command } from '../state/commands.svelte.ts';
import { MAC } from '../ui/shortcut.ts';

/** Runs the command whose shortcut was pressed. Text fields keep undo and redo for what is typed. */
export function onShortcut(event: KeyboardEvent, commands: readonly Command[]): void {
  // Nothing happens behind a dialog.
  if (event.defaultPrevented || document.querySelector('.ui-scrim') !== null) return;
  const command = commands.find(
    ({ shortcut, alias, disabled }) =>
      disabled !== true && [shortcut, alias].some((keys) => keys !== undefined && matches(keys, event, MAC)),
  );
  if (!command) return;
  if (isTyping(event.target) && /^ctrl\+(shift\+)?[zy]$/i.test(command.shortcut!)) return;
  event.preventDefault();
  command.run();
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  return (
    target instanceof HTMLInputElement && !['checkbox', 'radio', 'range', 'button'].includes(target.type)
  );
}
