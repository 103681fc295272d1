import { resolve } from 'node:path';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

/** Builds the page of the bench as the window is built. */
export default defineConfig({
  root: import.meta.dirname,
  base: './',
  publicDir: false,
  plugins: [svelte({ configFile: resolve(import.meta.dirname, '../../../../svelte.config.js') })],
  build: { target: 'chrome130', assetsInlineLimit: 0 },
});
