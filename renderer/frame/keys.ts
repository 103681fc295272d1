import { matches, type Command } from '../state/commands.svelte.ts';

const MAC = navigator.platform.startsWith('Mac');

/** Runs the command whose shortcut was pressed. Text fields keep undo and redo for what is typed. */
export function onShortcut(event: KeyboardEvent, commands: readonly Command[]): void {
  if (event.defaultPrevented) return;
  const command = commands.find(
    ({ shortcut, disabled }) => disabled !== true && shortcut !== undefined && matches(shortcut, event, MAC),
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
