import { execFileSync, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { copyFile, link, mkdir, mkdtemp, readFile, readdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { EngineApi } from '../../core/contract/engine-api.ts';
import { createRpcClient } from '../../core/contract/rpc.ts';
import { processChannel } from '../../electron/process-channel.ts';
import { failure } from '../contract/support.ts';
import { builtApp, builtWindow } from '../setup/builds.ts';

const HOME = resolve(import.meta.dirname, '../..');
const builder = createRequire(createRequire(import.meta.url).resolve('electron-builder/package.json'));
const { FileMatcher } = builder('app-builder-lib/out/fileMatcher') as {
  FileMatcher: new (
    from: string,
    to: string,
    expand: (p: string) => string,
    patterns: string[],
  ) => {
    createFilter(): Filter;
  };
};
const { validateConfiguration } = builder('app-builder-lib/out/util/config/config') as {
  validateConfiguration(config: unknown, log: { isEnabled: boolean; add(): void }): Promise<void>;
};

interface Configuration {
  readonly files: string[];
  readonly linux: { readonly files: string[]; readonly icon: string; readonly target: { target: string }[] };
  readonly mac: { readonly icon: string; readonly target: { target: string }[] };
  readonly win: { readonly icon: string; readonly target: { target: string }[] };
  readonly electronFuses: Readonly<Record<string, boolean>>;
  readonly publish: unknown;
  readonly fileAssociations: readonly { readonly ext: string }[];
}
let config: Configuration;
let folder: string;
let packed: string;

beforeAll(async () => {
  config = JSON.parse(await readFile(join(HOME, 'electron-builder.json'), 'utf8'));
  folder = await mkdtemp(join(tmpdir(), 'etiograph-package-'));
  packed = join(folder, 'app');
  const built = join(folder, 'built');
  await copyTree(join(await builtApp(), 'dist'), join(built, 'dist'), () => true);
  await copyTree(await builtWindow(), join(built, 'dist/renderer'), () => true);
  await copyTree(built, packed, filter(built, [...config.files, ...config.linux.files]));
  await copyFile(join(HOME, 'package.json'), join(packed, 'package.json'));
  await copyDependencies();
});
afterAll(() => rm(folder, { recursive: true, force: true }));

type Filter = (file: string, facts: unknown) => boolean;
const filter = (from: string, patterns: string[]): Filter =>
  new FileMatcher(from, packed, (pattern) => pattern, patterns).createFilter();

/** Files that are big, many and not changed by anybody are linked, which is a copy for all that looks at them. */
async function copyTree(from: string, to: string, matches: Filter): Promise<void> {
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    // Dependencies of a dependency are listed by themselves.
    if (entry.isDirectory() && entry.name !== 'node_modules') await copyTree(source, target, matches);
    if (!entry.isFile() || !matches(source, entry)) continue;
    await mkdir(to, { recursive: true });
    await link(source, target).catch(() => copyFile(source, target));
  }
}

/** Production dependencies alone, without the files that are left out. */
async function copyDependencies(): Promise<void> {
  const listed = execFileSync('npm', ['ls', '--omit=dev', '--all', '--parseable'], {
    cwd: HOME,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const out = config.files.filter((pattern) => pattern.startsWith('!'));
  const matches = filter(HOME, ['**/*', ...out, ...config.linux.files]);
  for (const path of new Set(listed.trim().split('\n').slice(1)))
    if (existsSync(path)) await copyTree(path, join(packed, relative(HOME, path)), matches);
}

describe('the configuration of electron-builder', () => {
  test('is valid', async () => {
    await validateConfiguration(structuredClone(config), { isEnabled: false, add() {} });
    const spoilt = { ...structuredClone(config), electronFuses: { runAsNodes: false } };
    await expect(validateConfiguration(spoilt, { isEnabled: false, add() {} })).rejects.toThrow();
  });

  test('names the targets, the fuses, the file association and icons that are there', async () => {
    const targets = [config.win, config.mac, config.linux].flatMap(({ target }) =>
      target.map((t) => t.target),
    );
    expect(targets).toEqual(['nsis', 'dmg', 'AppImage', 'deb']);
    expect(config.electronFuses).toEqual({
      runAsNode: false,
      enableCookieEncryption: true,
      loadBrowserProcessSpecificV8Snapshot: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
      grantFileProtocolExtraPrivileges: false,
    });
    expect(config.fileAssociations.map(({ ext }) => ext)).toEqual(['etiograph']);
    // Written into each release beside its installers; nothing in the app asks there by itself (see below).
    expect(config.publish).toEqual({ provider: 'generic', url: expect.stringMatching(/^https:/) });
    const png = await readFile(join(HOME, config.win.icon));
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1024, 1024]);
    expect(config.mac.icon).toBe(config.win.icon);
    for (const size of [16, 32, 48, 256, 512]) {
      const icon = await readFile(join(HOME, config.linux.icon, `${size}x${size}.png`));
      expect(icon.readUInt32BE(16)).toBe(size);
    }
  });
});

describe('what is packed', () => {
  test('is the app, without sources, maps and what is for developers', async () => {
    const entries = await readdir(packed, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(packed, join(entry.parentPath, entry.name)).replaceAll('\\', '/'));
    expect(files).toContain('dist/electron/main/main.js');
    expect(files).toContain('dist/electron/engine-process.js');
    expect(files).toContain('dist/electron/probe-process.js');
    expect(files).toContain('dist/electron/preload/preload.cjs');
    expect(files).toContain('dist/renderer/index.html');
    expect(files.filter((file) => file.startsWith('dist/') && /\.(ts|map)$/.test(file))).toEqual([]);
    expect(files.filter((file) => /^dist\/electron\/(cli|start)/.test(file))).toEqual([]);
    const packages = new Set(
      files.filter((file) => file.startsWith('node_modules/')).map((file) => file.split('/')[1]),
    );
    for (const name of ['vitest', 'typescript', 'electron', 'vite', 'svelte', 'eslint'])
      expect(packages).not.toContain(name);
    expect(files.some((file) => /napi-v6\/(win32|darwin)\//.test(file))).toBe(false);
    const main = JSON.parse(await readFile(join(packed, 'package.json'), 'utf8')).main;
    expect(files).toContain(main);
  });

  test('holds nothing that opens a page elsewhere, asks for updates or fetches', async () => {
    const host = (await readdir(join(packed, 'dist/electron'), { recursive: true })).filter(
      (file) => file.endsWith('.js') && !/^serve/.test(file),
    );
    const core = await readdir(join(packed, 'dist/core'), { recursive: true });
    const texts = await Promise.all(
      [
        ...host.map((file) => join('electron', file)),
        ...core.filter((file) => file.endsWith('.js')).map((file) => join('core', file)),
      ].map((file) => readFile(join(packed, 'dist', file), 'utf8')),
    );
    expect(texts.length).toBeGreaterThan(200);
    const reaches =
      /openExternal|autoUpdater|electron-updater|crashReporter|\bfetch\(|['"](?:node:)?(?:https?|http2|net|tls|dgram|dns|undici)['"]/;
    expect(texts.flatMap((text) => reaches.exec(text)?.[0] ?? [])).toEqual([]);
    expect(await readdir(join(packed, 'node_modules'))).not.toContain('electron-updater');
  });

  test('runs the engine from elsewhere', async () => {
    const child = fork(join(packed, 'dist/electron/engine-process.js'), [], {
      cwd: folder,
      serialization: 'advanced',
      execArgv: [],
      env: { PATH: process.env['PATH'] },
    });
    const client = createRpcClient();
    client.attach(processChannel(child));
    const engine = client.api<EngineApi>('engine');
    const done = async (started: Promise<string>): Promise<void> => {
      const { state, events } = await engine.runEnded({ id: await started });
      expect(state, JSON.stringify(events.at(-1))).toBe('done');
    };
    const project = join(folder, 'Study.etiograph');
    await done(engine.startSample({ folder: join(folder, 'sample'), subjects: 40, seed: 1 }));
    // DuckDB, sharp and the readers of recordings.
    await done(engine.startImport({ project, sources: [join(folder, 'sample')] }));
    const { modalities } = await engine.getProject({ project });
    expect(new Set(modalities.map(({ kind }) => kind))).toEqual(new Set(['table', 'recording', 'image']));
    await done(engine.startDiscovery({ project }));
    // onnxruntime.
    const devices = await engine.devices({});
    expect(devices.find(({ id }) => id === 'cpu')).toMatchObject({ available: true });
    // Each was tried in a process of its own, which found what it needs.
    expect(devices.filter(({ reason }) => /crashed|did not answer|Cannot find/.test(reason))).toEqual([]);
    expect((await failure(engine.getProject({ project: join(folder, 'none') }))).code).toMatch(/^project\./);
    child.kill();
  });
});
