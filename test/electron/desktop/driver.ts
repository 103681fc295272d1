import type { Page } from 'playwright-core';
import type { MenuCommand } from '../../../core/contract/host-api.ts';

/** A running desktop app, be it Electron itself or main and preload on the stand-in. */
export interface Desktop {
  readonly page: Page;
  /** Folder of its own for settings. */
  readonly userData: string;
  /** What the next dialog answers: as Electron's dialog of that kind would. */
  answer(result: unknown): Promise<void>;
  /** Options of the dialogs shown so far. */
  dialogs(): Promise<readonly Readonly<Record<string, unknown>>[]>;
  /** Files that the system was asked to show in their folders. */
  shownFiles(): Promise<readonly string[]>;
  click(item: MenuCommand): Promise<void>;
  /** To be called before the page is given this file, since Chromium alone tells no paths. */
  announceFile(path: string): Promise<void>;
  /** Names of the utility processes that run. */
  utilities(): Promise<readonly string[]>;
  killEngine(): Promise<void>;
  /** The app is started once more with these arguments. */
  startAgain(args: readonly string[]): Promise<void>;
  /** The user closes the window. @returns whether it is closed then */
  closeWindow(): Promise<boolean>;
  quit(): Promise<void>;
}

export interface LaunchOptions {
  /** Folder of the built window. */
  readonly window: string;
  /** What follows the program's name on its command line. */
  readonly args?: readonly string[];
}

export type Launch = (options: LaunchOptions) => Promise<Desktop>;
