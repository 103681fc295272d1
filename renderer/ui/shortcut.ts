/** On a Mac, Command does what Ctrl does elsewhere. */
export const MAC = typeof navigator !== 'undefined' && navigator.platform.startsWith('Mac');

/** A shortcut as this system writes it: `Ctrl+Shift+Z`, or `⇧⌘Z` on a Mac. */
export function shownShortcut(shortcut: string, mac = MAC): string {
  if (!mac) return shortcut;
  const keys = shortcut.split('+');
  const signs = { Ctrl: '⌘', Shift: '⇧', Alt: '⌥' };
  const held = (['Alt', 'Shift', 'Ctrl'] as const).filter((key) => keys.includes(key));
  return held.map((key) => signs[key]).join('') + keys.filter((key) => !(key in signs)).join('');
}

/** A shortcut as `aria-keyshortcuts` writes it. */
export function ariaShortcut(shortcut: string, mac = MAC): string {
  return shortcut.replace('Ctrl', mac ? 'Meta' : 'Control');
}
