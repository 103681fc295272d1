/** Colours that the canvas draws with, read from the tokens of the current theme. */
export interface Palette {
  readonly dark: boolean;
  readonly surface: string;
  readonly background: string;
  readonly text: string;
  readonly quiet: string;
  readonly line: string;
  readonly accent: string;
  readonly accentSoft: string;
  readonly added: string;
  readonly removed: string;
  readonly turned: string;
  /** Amber: of arrows that contradict one another. */
  readonly unsure: string;
  readonly tint: string;
  readonly font: string;
}

const TOKENS = {
  surface: '--surface',
  background: '--surface-sunken',
  text: '--text',
  quiet: '--text-3',
  accent: '--accent',
  accentSoft: '--accent-soft',
  added: '--ok-text',
  removed: '--danger-text',
  turned: '--warning-text',
} as const;

/** What the tokens come to where `within` is drawn; canvas knows no custom properties. */
export function readPalette(within: HTMLElement): Palette {
  const probe = document.createElement('span');
  within.append(probe);
  const read = (colour: string): string => {
    probe.style.color = colour;
    return getComputedStyle(probe).color;
  };
  const colours = Object.fromEntries(
    Object.entries(TOKENS).map(([name, token]) => [name, read(`var(${token})`)]),
  ) as Record<keyof typeof TOKENS, string>;
  const line = read('var(--line-2)');
  const unsure = read('light-dark(#b26a00, #e8b751)');
  const tint = read('light-dark(#e3e9ef, #2a343b)');
  const font = getComputedStyle(within).fontFamily;
  const dark = read('light-dark(#fff, #000)') === 'rgb(0, 0, 0)';
  probe.remove();
  return { ...colours, unsure, line, tint, font, dark };
}
