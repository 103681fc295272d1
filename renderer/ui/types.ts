import type { LucideIcon } from '@lucide/svelte';

/** An icon of `@lucide/svelte/icons/<name>`. */
export type Icon = LucideIcon;

export interface Option {
  readonly value: string;
  readonly label: string;
  /** A second, quieter line or word. */
  readonly detail?: string;
  readonly disabled?: boolean;
}

export type Severity = 'error' | 'warning' | 'info' | 'ok';

/** A button as data, for findings, failures and menus. */
export interface Action {
  readonly label: string;
  readonly onclick: () => void;
  readonly icon?: Icon;
  /** The one thing to do next. */
  readonly primary?: boolean;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  /** As it is shown: `Ctrl+Z`. */
  readonly shortcut?: string;
}
