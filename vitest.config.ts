import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { findChromium } from './electron/serve/print.ts';
import { sortTests, testsBelow } from './test/setup/kinds-of-tests.ts';
import { LongFirst } from './test/setup/long-first.ts';

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
const kinds = sortTests(testsBelow('test').filter((file) => !/^test\/(e2e|renderer)\//.test(file)));

export default defineConfig({
  test: {
    setupFiles: ['test/setup/seed-properties.ts', 'test/setup/own-user-data.ts'],
    // One more than the two cores that tests are measured on: engines, browsers and locks are waited for now and then.
    maxWorkers: 3,
    // Ceilings that catch what hangs; a busy machine stays below them.
    testTimeout: 300_000,
    hookTimeout: 300_000,
    sequence: { sequencer: LongFirst },
    projects: [
      {
        // Nothing but TypeScript: start, transform and import are paid once a thread.
        extends: true,
        test: { name: 'pure', include: kinds.pure, pool: 'threads', isolate: false },
      },
      {
        // onnxruntime-node crashes when several worker threads load it (onnxruntime #20084), so these are processes.
        extends: true,
        test: {
          name: 'native',
          include: kinds.native,
          exclude: hasChromium ? [] : IN_CHROMIUM,
          pool: 'forks',
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'mocking',
          include: kinds.mocking,
          exclude: hasChromium ? [] : IN_CHROMIUM,
          pool: 'forks',
        },
      },
      {
        // The window's state: runes need Svelte's compiler and its reactive runtime.
        extends: true,
        plugins: [svelte()],
        resolve: { conditions: ['browser'] },
        test: {
          name: 'renderer',
          include: ['test/renderer/**/*.test.ts'],
          pool: 'threads',
          isolate: false,
        },
      },
      {
        // The built app in Chromium. Projects begin in the order of their names: this one when all others have begun.
        extends: true,
        test: {
          name: 'window',
          include: ['test/e2e/**/*.test.ts'],
          exclude: hasChromium ? [] : IN_CHROMIUM,
          // A process has one browser for all its files (test/setup/chromium.ts).
          isolate: false,
          testTimeout: 600_000,
          expect: { poll: { timeout: 120_000 } },
        },
      },
    ],
  },
});
