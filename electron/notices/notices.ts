import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { licenceText } from './licence-text.ts';
import { productionPackages } from './packages.ts';

const HEAD = `Third-party notices of Etiograph

Etiograph itself is under the MIT licence. It contains the packages below, each under its own licence, which is given in
full. Where several have the same text it is given once.

The desktop app also contains Electron (LICENSE.electron.txt) and Chromium (LICENSES.chromium.html); both files lie with
the program.

libvips and some of the libraries in it are under the LGPL. They are files of their own, in node_modules/@img, and may be
replaced by other versions of them: https://github.com/lovell/sharp-libvips has their source and how they are built.
`;

const LINE = '='.repeat(100);

/**
 * The licences of all that people get with Etiograph besides its own code: what it needs to run, and what the window
 * is built from.
 *
 * @param home the folder of its package.json, with `node_modules`
 * @param window the folder of the built window
 */
export function thirdPartyNotices(home: string, window: string): string {
  const byText = new Map<string, string[]>();
  for (const found of productionPackages(home, bundledPackages(window))) {
    const text = licenceText(found, join(home, 'assets', 'licences'));
    const title = `${found.name} ${found.version} (${found.licence})`;
    byText.set(text, [...(byText.get(text) ?? []), title]);
  }
  const sections = [...byText].map(([text, titles]) => `${[...new Set(titles)].join('\n')}\n\n${text}`);
  return `${[HEAD.trim(), ...sections].join(`\n\n${LINE}\n\n`)}\n`;
}

/** Folders of the packages whose code the built window holds; written by its build. */
export function bundledPackages(window: string): string[] {
  const list = join(window, 'packages.json');
  return existsSync(list) ? (JSON.parse(readFileSync(list, 'utf8')) as string[]) : [];
}
