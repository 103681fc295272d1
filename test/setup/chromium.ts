import { chromium, type Browser } from 'playwright-core';
import { findChromium } from '../../electron/serve/print.ts';

/** They keep Chromium off the network and let it run as root. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

let browser: Promise<Browser> | undefined;

/**
 * The browser of this process, for all its test files: each takes contexts of its own, which share nothing, and closes
 * them. It ends with the process.
 *
 * @throws Error where there is no Chromium: `bash test/setup/system-packages.sh` installs it
 */
export const testBrowser = (): Promise<Browser> => (browser ??= launch());

async function launch(): Promise<Browser> {
  const executablePath = await findChromium();
  if (!executablePath) throw new Error('There is no Chromium: run test/setup/system-packages.sh.');
  return chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
}
