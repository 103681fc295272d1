import { readFileSync } from 'node:fs';

/** The scripts that the page asks for before anything is opened: its own and what that imports at once. */
const page = readFileSync('dist/renderer/index.html', 'utf8');
const scripts = [...page.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map(
  ([, path]) => `dist/renderer/${path}`,
);

export default [{ name: 'JavaScript at start', path: scripts, limit: '450 kB', gzip: true }];
