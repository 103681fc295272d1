import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

/**
 * The window. Paths are relative, so that it is served alike from `app://` and from 127.0.0.1; scripts and
 * styles are files, so that the hosts' policy `script-src 'self'; style-src 'self'` holds.
 */
export default defineConfig({
  root: 'renderer',
  base: './',
  publicDir: false,
  plugins: [svelte({ configFile: '../svelte.config.js' })],
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
