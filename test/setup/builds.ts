import { execFile } from 'node:child_process';
import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import type * as Host from '../../electron/serve.ts';
import { HOME, madeOnce } from './made-once.ts';

const TOOLS = ['package.json', 'package-lock.json'];

/** Runs a program of a package. @throws Error with all that it said */
async function run(program: string, ...options: string[]): Promise<void> {
  await promisify(execFile)(process.execPath, [join(HOME, 'node_modules', program), ...options], {
    cwd: HOME,
    // Vitest has its own, with which Svelte would build for development.
    env: { ...process.env, NODE_ENV: 'production' },
  }).catch(({ stdout, stderr }) => {
    throw new Error(`${program} failed:\n${stdout}${stderr}`);
  });
}

/** Folder of the window, built from the sources as they are now. */
export const builtWindow = (): Promise<string> =>
  madeOnce({
    name: 'window',
    sources: ['renderer', 'docs', 'core', 'vite.config.ts', 'svelte.config.js', ...TOOLS],
    make: (draft) => run('vite/bin/vite.js', 'build', '--outDir', draft, '--logLevel', 'warn'),
  });

/**
 * The app without its window as `npm run build` makes it, but for the check of types, in a folder like the app's own:
 * `dist` with the compiled core, hosts and preload script, and the packages that they need.
 */
export const builtApp = (): Promise<string> =>
  madeOnce({
    name: 'app',
    sources: ['core', 'electron', 'tsconfig.json', 'tsconfig.build.json', 'vite.preload.config.ts', ...TOOLS],
    async make(draft) {
      const dist = join(draft, 'dist');
      const preload = ['--config', 'vite.preload.config.ts', '--outDir', join(dist, 'electron/preload')];
      await run('typescript/bin/tsc', '-p', 'tsconfig.build.json', '--noCheck', '--outDir', dist);
      await run('vite/bin/vite.js', 'build', ...preload, '--logLevel', 'error');
      for (const name of ['node_modules', 'package.json', 'assets', 'docs'])
        await symlink(join(HOME, name), join(draft, name));
    },
  });

/** Folder of `test/renderer/host-page`: the real connection of the window without the window. */
export const builtHostPage = (): Promise<string> =>
  madeOnce({
    name: 'host-page',
    sources: ['test/renderer/host-page', 'renderer', 'core', 'vite.config.ts', ...TOOLS],
    async make(draft) {
      const { build } = await import('vite');
      const { define } = await import('../../vite.config.ts');
      await build({
        configFile: false,
        root: join(HOME, 'test/renderer/host-page'),
        base: './',
        define,
        logLevel: 'error',
        build: { outDir: draft, emptyOutDir: true, target: 'chrome130', modulePreload: false },
      });
    },
  });

/** What runs in the utility processes of the stand-in of Electron; the source would need tsx, which takes long to start. */
export const builtUtilityChild = async (): Promise<string> => {
  const folder = await madeOnce({
    name: 'utility-child',
    sources: ['test/electron/desktop/stand-in', ...TOOLS],
    async make(draft) {
      const { build } = await import('vite');
      await build({
        configFile: false,
        root: HOME,
        logLevel: 'error',
        build: {
          ssr: 'test/electron/desktop/stand-in/utility-child.ts',
          outDir: draft,
          emptyOutDir: true,
          rolldownOptions: { output: { entryFileNames: '[name].mjs' } },
        },
      });
    },
  });
  return join(folder, 'utility-child.mjs');
};

/** Folder of `test/renderer/gallery`: all of the kit on one page. */
export const builtGallery = (): Promise<string> =>
  madeOnce({
    name: 'gallery',
    sources: ['test/renderer/gallery', 'renderer', 'core', 'vite.config.ts', 'svelte.config.js', ...TOOLS],
    make: (draft) =>
      run(
        'vite/bin/vite.js',
        'build',
        'test/renderer/gallery',
        '--config',
        'vite.config.ts',
        '--outDir',
        draft,
      ),
  });

/**
 * How node runs a script on the built app, which starts in half the time of the sources: arguments and options of
 * `spawn`. The script imports `./core/….js`.
 */
export const onBuiltApp = async (script: string): Promise<[string[], { cwd: string }]> => [
  ['--input-type=module', '-e', script],
  { cwd: join(await builtApp(), 'dist') },
];

/** The browser's host of the built app, whose engine and trials of devices start in half the time of the sources. */
export async function builtHost(): Promise<typeof Host> {
  const file = join(await builtApp(), 'dist/electron/serve.js');
  return (await import(/* @vite-ignore */ pathToFileURL(file).href)) as typeof Host;
}
