import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { vi } from 'vitest';
import { builtApp } from '../../setup/builds.ts';
import { testContext } from '../../setup/chromium.ts';
import { until } from '../serve/support.ts';
import { runDesktop } from '../../../electron/main/desktop-app.ts';
import type { Desktop, LaunchOptions } from './driver.ts';
import * as electron from './stand-in/electron.ts';
import { standIn } from './stand-in/state.ts';

const HOME = resolve(import.meta.dirname, '../../..');

/** Runs the real main process and preload script on the stand-in of electron. */
export async function launchStandIn({ window, args = [] }: LaunchOptions): Promise<Desktop> {
  // Every launch is a new process in earnest.
  electron.resetStandIn();
  const folder = await mkdtemp(join(tmpdir(), 'etiograph-desktop-'));
  const userData = join(folder, 'user-data');
  const built = join(await builtApp(), 'dist/electron');
  const context = await testContext();
  standIn.context = context;
  vi.stubEnv('ETIOGRAPH_USER_DATA', userData);
  const argv = process.argv;
  process.argv = ['electron', HOME, ...args];
  await runDesktop({
    preload: join(built, 'preload/preload.cjs'),
    window,
    engine: join(built, 'engine-process.js'),
    probe: join(built, 'probe-process.js'),
  });
  process.argv = argv;
  const [main] = electron.windows;

  return {
    get page() {
      return main.webContents.page;
    },
    userData,
    answer: async (result) => void standIn.answers.push(result),
    dialogs: async () => standIn.dialogs.map(({ options }) => options),
    shownFiles: async () => electron.shown,
    click: async (item) => electron.Menu.getApplicationMenu()!.getMenuItemById(item)!.click!(),
    announceFile: (path) => main.webContents.setPaths({ [basename(path)]: path }),
    utilities: async () => electron.forked.filter(({ ended }) => !ended).map(({ name }) => name),
    async killEngine() {
      electron.forked.findLast(({ name }) => name === 'Etiograph engine')!.child.kill('SIGKILL');
    },
    startAgain: async (arguments_) => void electron.app.emit('second-instance', {}, arguments_, folder),
    async closeWindow() {
      main.close();
      return !electron.windows.includes(main);
    },
    async quit() {
      for (const each of [...electron.windows]) each.destroy();
      electron.app.quit();
      await until(() => electron.forked.every(({ ended }) => ended));
      await context.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
