import { chromium, type Browser, type BrowserContext, type BrowserContextOptions } from 'playwright-core';
import { findChromium } from '../../electron/serve/print.ts';

/**
 * Parts of Chromium that no test looks at. Each context opens a browser window, whose address bar would load two pages of
 * its own, and each page has an empty process started ahead for the next: more work than the page that is tested.
 */
const UNUSED = ['WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'SpareRendererForSitePerProcess'];
/** What Playwright turns off as well: Chromium obeys the last list alone, which is this one. */
const AS_PLAYWRIGHT = [
  'AimEnabled',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
];

/** They keep Chromium off the network and let it run as root. */
const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  `--disable-features=${[...UNUSED, ...AS_PLAYWRIGHT].join()}`,
];

/** Catches what hangs: a busy machine takes a tenth of it. */
const CEILING_MS = 120_000;

let browser: Promise<Browser> | undefined;

/**
 * A context of its own, which shares nothing with others, in the browser of this process. Who asks for it closes it; the
 * browser ends with the process.
 *
 * @throws Error where there is no Chromium: `bash test/setup/system-packages.sh` installs it
 */
export async function testContext(options?: BrowserContextOptions): Promise<BrowserContext> {
  browser ??= launch();
  const context = await (await browser).newContext(options);
  context.setDefaultTimeout(CEILING_MS);
  return context;
}

async function launch(): Promise<Browser> {
  const executablePath = await findChromium();
  if (!executablePath) throw new Error('There is no Chromium: run test/setup/system-packages.sh.');
  return chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
}
