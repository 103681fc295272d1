export const THEMES = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof THEMES)[number];

const KEY = 'etiograph.theme';

/** Light or dark: the system's, until the user chooses. */
export class Theme {
  #choice = $state<ThemeChoice>('system');

  connect(): void {
    const kept = localStorage.getItem(KEY);
    this.#choice = THEMES.find((choice) => choice === kept) ?? 'system';
    this.#apply();
  }

  get choice(): ThemeChoice {
    return this.#choice;
  }

  choose(choice: ThemeChoice): void {
    this.#choice = choice;
    localStorage.setItem(KEY, choice);
    this.#apply();
  }

  #apply(): void {
    if (this.#choice === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = this.#choice;
  }
}
