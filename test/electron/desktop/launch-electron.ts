import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron } from 'playwright-core';
import { findElectron } from '../../../electron/start/electron-binary.ts';
import { builtApp } from '../../setup/builds.ts';
import type { Desktop, LaunchOptions } from './driver.ts';

const HOME = resolve(import.meta.dirname, '../../..');

/** Electron's binary, or why the suite cannot run on it. Nothing is fetched. */
export const electronHere = await findElectron(HOME, () => {}, { limitMs: 0 });

/** What a test leaves in Electron's main process. */
interface Left {
  answers: unknown[];
  options: Record<string, unknown>[];
  shown: string[];
}

export async function launchElectron({ window, args = [] }: LaunchOptions): Promise<Desktop> {
  if ('missing' in electronHere) throw new Error(electronHere.missing);
  const built = join(await builtApp(), 'dist/electron');
  const folder = await mkdtemp(join(tmpdir(), 'etiograph-electron-'));
  const userData = join(folder, 'user-data');
  const app = await _electron.launch({
    executablePath: electronHere.binary,
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      join(import.meta.dirname, 'electron-entry.mjs'),
      ...args,
    ],
    env: {
      ...(process.env as Record<string, string>),
      ETIOGRAPH_USER_DATA: userData,
      TEST_MAIN: join(built, 'main/desktop-app.js'),
      TEST_WINDOW: window,
      TEST_PRELOAD: join(built, 'preload/preload.cjs'),
      TEST_ENGINE: join(built, 'engine-process.js'),
      TEST_PROBE: join(built, 'probe-process.js'),
    },
  });
  const page = await app.firstWindow();
  await app.evaluate(({ dialog, shell }) => {
    const left: Left = { answers: [], options: [], shown: [] };
    Object.assign(globalThis, { left });
    const answer = (...given: unknown[]): never => {
      left.options.push(given.at(-1) as Record<string, unknown>);
      return left.answers.shift() as never;
    };
    dialog.showOpenDialog = async (...given: unknown[]) => answer(...given);
    dialog.showSaveDialog = async (...given: unknown[]) => answer(...given);
    dialog.showMessageBoxSync = answer;
    shell.showItemInFolder = (path) => void left.shown.push(path);
  });

  return {
    page,
    userData,
    answer: (result) =>
      app.evaluate(
        (_, given) => void (globalThis as never as { left: Left }).left.answers.push(given),
        result,
      ),
    dialogs: () => app.evaluate(() => (globalThis as never as { left: Left }).left.options),
    shownFiles: () => app.evaluate(() => (globalThis as never as { left: Left }).left.shown),
    click: (item) =>
      app.evaluate(({ Menu }, id) => Menu.getApplicationMenu()?.getMenuItemById(id)?.click(), item as string),
    announceFile: async () => {},
    utilities: () =>
      app.evaluate(({ app: own }) =>
        own
          .getAppMetrics()
          .flatMap(({ serviceName, name }) => (serviceName === 'node.mojom.NodeService' ? (name ?? '') : [])),
      ),
    async killEngine() {
      const pid = await app.evaluate(
        ({ app: own }) => own.getAppMetrics().find(({ name }) => name === 'Etiograph engine')?.pid ?? 0,
      );
      process.kill(pid, 'SIGKILL');
    },
    startAgain: (given) =>
      app.evaluate(({ app: own }, list) => void own.emit('second-instance', {}, list, '/'), [...given]),
    async closeWindow() {
      const gone = app.waitForEvent('close', { timeout: 2000 }).then(
        () => true,
        () => false,
      );
      await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0].close()).catch(() => {});
      return gone;
    },
    async quit() {
      await app.close().catch(() => {});
      await rm(folder, { recursive: true, force: true });
    },
  };
}
