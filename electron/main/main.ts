import { fileURLToPath } from 'node:url';
import { runDesktop } from './desktop-app.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

// Not awaited: Electron becomes ready only when this file has run.
void runDesktop({
  preload: here('../preload/preload.cjs'),
  window: here('../../renderer'),
  engine: here('../engine-process.js'),
  probe: here('../probe-process.js'),
});
