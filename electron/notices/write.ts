/** Writes the notices that an installer carries. Run by `npm run package`, after the window is built. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundledPackages, thirdPartyNotices } from './notices.ts';

const home = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const window = join(home, 'dist', 'renderer');
if (bundledPackages(window).length === 0)
  throw new Error('The window is not built: run “npm run build” first.');
mkdirSync(join(home, 'out'), { recursive: true });
writeFileSync(join(home, 'out', 'THIRD-PARTY-NOTICES.txt'), thirdPartyNotices(home, window));
