import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { findChromium } from './electron/serve/print.ts';

/** They look at the window in a real browser. */
const IN_CHROMIUM = [
  'test/e2e/**/*.test.ts',
  'test/electron/desktop/**/*.test.ts',
  'test/electron/serve/{connection,socket}.test.ts',
];
const hasChromium = (await findChromium()) !== null;
if (!hasChromium) {
  process.stderr.write(
    `SKIPPED: ${IN_CHROMIUM.join(', ')}: there is no Chromium here (test/setup/system-packages.sh installs it on Debian).\n`,
  );
}

export default defineConfig({
  test: {
    setupFiles: ['test/setup/seed-properties.ts', 'test/setup/own-user-data.ts'],
    // onnxruntime-node crashes when several worker threads load it (onnxruntime #20084): one process a file.
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'core',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/renderer/**', ...(hasChromium ? [] : IN_CHROMIUM)],
        },
      },
      {
        // The window's state: runes need Svelte's compiler and its reactive runtime.
        extends: true,
        plugins: [svelte()],
        resolve: { conditions: ['browser'] },
        test: { name: 'renderer', include: ['test/renderer/**/*.test.ts'] },
      },
      {
        // The built app in Chromium, once the rest is done.
        extends: true,
        test: {
          name: 'window',
          include: ['test/e2e/**/*.test.ts'],
          exclude: hasChromium ? [] : IN_CHROMIUM,
          sequence: { groupOrder: 1 },
          testTimeout: 120_000,
          hookTimeout: 240_000,
          // What is reported as retried wants a look: a machine that was held up, or a race.
          retry: 1,
          // On a busy machine an answer takes seconds.
          expect: { poll: { timeout: 30_000 } },
        },
      },
    ],
  },
});
