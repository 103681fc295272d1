import { defineConfig } from 'vite';

/** The preload script: a sandboxed one is a single CommonJS file. */
export default defineConfig({
  publicDir: false,
  build: {
    outDir: 'dist/electron/preload',
    emptyOutDir: false,
    target: 'chrome130',
    minify: false,
    reportCompressedSize: false,
    lib: { entry: 'electron/preload/preload.ts', formats: ['cjs'], fileName: () => 'preload.cjs' },
    rolldownOptions: { external: ['electron'] },
  },
});
