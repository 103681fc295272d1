import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noticesText } from '../../electron/host/notices.ts';
import { licenceText } from '../../electron/notices/licence-text.ts';
import { thirdPartyNotices } from '../../electron/notices/notices.ts';
import { productionPackages, type InstalledPackage } from '../../electron/notices/packages.ts';
import { builtWindow } from '../setup/builds.ts';

const HOME = resolve(import.meta.dirname, '../..');
const TEXTS = join(HOME, 'assets/licences');

interface Locked {
  readonly version: string;
  readonly dev?: boolean;
  readonly license?: string;
}
const { packages } = JSON.parse(readFileSync(join(HOME, 'package-lock.json'), 'utf8')) as {
  packages: Readonly<Record<string, Locked>>;
};
/** Every package that the lockfile has for production, on whatever system. */
const locked = Object.entries(packages).filter(([folder, { dev }]) => folder !== '' && dev !== true);

let folder: string;
let notices: string;
let window: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'etiograph-notices-'));
  window = await builtWindow();
  notices = thirdPartyNotices(HOME, window);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** A package as it would be installed, with the files given. */
function installed(
  facts: Partial<InstalledPackage>,
  files: Readonly<Record<string, string>> = {},
): InstalledPackage {
  const own = mkdtempSync(join(folder, 'package-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(own, name), text);
  return {
    name: 'thing',
    version: '1.0.0',
    licence: 'MIT',
    author: 'A. Person <a@b.c>',
    folder: own,
    ...facts,
  };
}
const GRANTS =
  /permission is hereby granted|redistribution and use|permission to use, copy|Apache License|GNU LESSER GENERAL PUBLIC|BlueOak|free and unencumbered|CC0/i;

describe('the notices that go along', () => {
  const here = productionPackages(HOME);

  it('name every production package of the lockfile that is installed, each with the text of its licence', () => {
    const folders = new Map(here.map((found) => [found.folder, found]));
    let checked = 0;
    for (const [path, { version }] of locked) {
      const found = folders.get(join(HOME, path));
      if (!found) continue;
      checked++;
      expect(found.version).toBe(version);
      expect(notices).toContain(`\n${found.name} ${found.version} (${found.licence})\n`);
      const text = licenceText(found, TEXTS);
      expect(text, found.name).toMatch(GRANTS);
      expect(notices, found.name).toContain(text);
    }
    expect(checked).toBeGreaterThan(300);
    expect(checked).toBe(here.length);
  });

  it('could be written on every system: each licence of the lockfile has a text', () => {
    for (const [path, { license }] of locked) {
      if (here.some((found) => found.folder === join(HOME, path))) continue;
      // What is for other systems is not installed here and is taken to bring no file with it.
      const own = installed({ name: path, licence: license ?? '' }, { 'README.md': '# It\n' });
      expect(licenceText(own, TEXTS), path).toMatch(GRANTS);
    }
  });

  it('hold what the LGPL asks for of libvips', () => {
    const at = notices.indexOf('\n@img/sharp-libvips-');
    const section = notices.slice(at, notices.indexOf('='.repeat(100), at));
    expect(at).toBeGreaterThan(0);
    for (const text of [
      '| libvips ',
      '| libheif ',
      'GNU LESSER GENERAL PUBLIC LICENSE',
      'GNU GENERAL PUBLIC LICENSE',
    ])
      expect(section).toContain(text);
    expect(notices).toContain('https://github.com/lovell/sharp-libvips');
    expect(notices).toContain('LICENSES.chromium.html');
  });

  it('are made before an installer and put into it, and are what the app shows', async () => {
    const builder = JSON.parse(readFileSync(join(HOME, 'electron-builder.json'), 'utf8')) as {
      extraResources: unknown;
    };
    expect(builder.extraResources).toContainEqual({
      from: 'out/THIRD-PARTY-NOTICES.txt',
      to: 'THIRD-PARTY-NOTICES.txt',
    });
    const { scripts } = JSON.parse(readFileSync(join(HOME, 'package.json'), 'utf8')) as {
      scripts: Readonly<Record<string, string>>;
    };
    expect(scripts['package']).toMatch(/build && .*notices\/write\.ts && electron-builder/);
    mkdirSync(join(folder, 'resources'));
    writeFileSync(join(folder, 'resources', 'THIRD-PARTY-NOTICES.txt'), 'as packed');
    expect(await noticesText(window, join(folder, 'resources'))).toBe('as packed');
    expect(await noticesText(window)).toContain('@duckdb/node-api');
  });
});

describe('the text of a licence', () => {
  it('is missed where there is none', () => {
    expect(() => licenceText(installed({ licence: '' }), TEXTS)).toThrow('names no licence');
    expect(() => licenceText(installed({ licence: 'Proprietary-1.0' }), TEXTS)).toThrow(
      'no text of the licence',
    );
  });
});
