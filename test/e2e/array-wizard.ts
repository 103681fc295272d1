import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import type { App } from './harness.ts';

/** The wizard of recordings and images. */
export interface ArrayWizard {
  /** A path below the folder that the window sees. */
  at(...names: string[]): string;
  button(name: string | RegExp): Locator;
  next(): Locator;
  step(name: string): Locator;
  row(text: string): Locator;
  openCohort(): Promise<void>;
  /** Chooses a folder in the window's own folder browser. */
  chooseFolder(name: string): Promise<void>;
  /** Waits until one may go on. */
  settled(): Promise<void>;
}

export function arrayWizard(app: App, project: string): ArrayWizard {
  const { page } = app;
  const button = (name: string | RegExp): Locator => page.getByRole('button', { name, exact: true });
  const next = (): Locator => button('Next');
  return {
    at: (...names) => join(app.root, ...names),
    button,
    next,
    step: (name) => page.getByRole('group', { name, exact: true }),
    row: (text) => page.getByRole('row').filter({ hasText: text }),
    async openCohort() {
      await page.goto(`${page.url().split('#')[0]}#cohort?project=${encodeURIComponent(project)}`);
      await page.reload();
      await button('Add data').waitFor();
    },
    async chooseFolder(name) {
      await button('Choose a folder').click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText(name, { exact: true }).click();
      await dialog.getByRole('button', { name: `Choose “${name}”` }).click();
    },
    settled: () => expect.poll(() => next().isEnabled()).toBe(true),
  };
}
