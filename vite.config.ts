import { svelte } from '@sveltejs/vite-plugin-svelte';
import { relative, resolve } from 'node:path';
import { defineConfig, type Plugin } from 'vite';
import { requests } from './core/contract/engine-api.ts';
import { repeatableNames } from './core/contract/repeats.ts';

/** Lists the packages whose code is in the window, for the licences that go along (see electron/notices). */
const packageList = (): Plugin => ({
  name: 'package-list',
  generateBundle(_, bundle) {
    const folders = new Set<string>();
    for (const part of Object.values(bundle)) {
      for (const id of part.type === 'chunk' ? part.moduleIds : []) {
        const [folder] = /^.*[\\/]node_modules[\\/](@[^\\/]+[\\/])?[^\\/]+/.exec(id.replace(/^\0/, '')) ?? [];
        if (folder) folders.add(relative(import.meta.dirname, resolve(folder)).replaceAll('\\', '/'));
      }
    }
    this.emitFile({ type: 'asset', fileName: 'packages.json', source: JSON.stringify([...folders].sort()) });
  },
});

/** What the window knows of requests without their schemas. */
export const define = { REPEATABLE_REQUESTS: JSON.stringify(repeatableNames(requests)) };

/**
 * The window. Paths are relative, so that it is served alike from `app://` and from 127.0.0.1; scripts and
 * styles are files, so that the hosts' policy `script-src 'self'; style-src 'self'` holds.
 */
export default defineConfig({
  root: 'renderer',
  base: './',
  publicDir: false,
  define,
  plugins: [svelte({ configFile: resolve(import.meta.dirname, 'svelte.config.js') }), packageList()],
  build: {
    outDir: '../dist/renderer',
    emptyOutDir: true,
    target: 'chrome130',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // Cytoscape, which the graph's stage alone loads. What is loaded at start is measured by `npm run size`.
    chunkSizeWarningLimit: 600,
    // `npm start` builds before the eyes of people who want the app.
    rolldownOptions: { checks: { pluginTimings: false } },
  },
});
