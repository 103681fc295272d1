import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vitest/config';
import { findChromium } from './electron/serve/print.ts';
import { sortTests, testsBelow } from './test/setup/kinds-of-tests.ts';
import { LongFirst } from './test/setup/long-first.ts';

/** `npm run test:all` runs every file, `npm test` all but these; one that is asked for by name runs anyhow. */
const LONG = /\.long\.test\.ts$/;
const all = process.env['TESTS'] === 'all' || process.argv.some((word) => word.includes('.long'));

/** They look at the window in a real browser. */
const IN_CHROMIUM = /^test\/(e2e|electron\/desktop)\/|^test\/electron\/serve\/(connection|socket)\./;
const hasChromium = (await findChromium()) !== null;
if (!hasChromium) {
  process.stderr.write(
    'SKIPPED: what looks at the window: there is no Chromium here (test/setup/system-packages.sh installs it on Debian).\n',
  );
}

const files = testsBelow('test').filter(
  (file) => (all || !LONG.test(file)) && (hasChromium || !IN_CHROMIUM.test(file)),
);
const below = (folder: string): string[] => files.filter((file) => file.startsWith(folder));
const kinds = sortTests(files.filter((file) => !/^test\/(e2e|renderer)\//.test(file)));

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
        test: { name: 'native', include: kinds.native, pool: 'forks', isolate: false },
      },
      {
        extends: true,
        test: { name: 'mocking', include: kinds.mocking, pool: 'forks' },
      },
      {
        // The window's state: runes need Svelte's compiler and its reactive runtime.
        extends: true,
        plugins: [svelte()],
        resolve: { conditions: ['browser'] },
        test: { name: 'renderer', include: below('test/renderer/'), pool: 'threads', isolate: false },
      },
      {
        // The built app in Chromium. Projects begin in the order of their names: this one when all others have begun.
        extends: true,
        test: {
          name: 'window',
          include: below('test/e2e/'),
          // A process has one browser for all its files (test/setup/chromium.ts).
          isolate: false,
          testTimeout: 600_000,
          expect: { poll: { timeout: 120_000 } },
        },
      },
    ],
  },
});
