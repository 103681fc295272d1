import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { staticFiles, type StaticFiles } from '../../../electron/host/static-files.ts';
import { answerApp } from '../../../electron/main/app-protocol.ts';
import { runDesktop } from '../../../electron/main/desktop-app.ts';
import { menuTemplate } from '../../../electron/main/menu.ts';
import { printToPdf } from '../../../electron/main/print.ts';
import { until } from '../serve/support.ts';
import type { Desktop } from './driver.ts';
import { launchStandIn } from './launch-stand-in.ts';
import * as electron from './stand-in/electron.ts';
import { ipcMain, standIn } from './stand-in/state.ts';

vi.mock('electron', () => import('./stand-in/electron.ts'));

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'etiograph-main-'));
  await mkdir(join(folder, 'window'));
  await writeFile(join(folder, 'window', 'index.html'), '<!doctype html><title>Etiograph</title>');
  await writeFile(join(folder, 'secret.txt'), 'secret');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('app://', () => {
  let files: StaticFiles;
  beforeAll(async () => (files = await staticFiles(join(folder, 'window'))));
  const get = (url: string, method = 'GET') =>
    answerApp(new Request(url, { method }), files, new Map([['app://print/1.html', '<h1>Report</h1>']]));

  test('answers the window with the strict policy', async () => {
    const answer = await get('app://etiograph/index.html');
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self'/);
    expect(answer.headers.get('content-type')).toBe('text/html; charset=utf-8');
  });

  test.each([
    'app://etiograph/../secret.txt',
    'app://etiograph/%2e%2e/secret.txt',
    'app://etiograph/..%2fsecret.txt',
    'app://etiograph/..%5csecret.txt',
    'app://etiograph/%2e%2e%2f%2e%2e%2fetc/passwd',
    'app://etiograph//etc/passwd',
    'app://etiograph/%00',
    'app://etiograph/%zz',
    'app://etiograph.evil/index.html',
    'app://evil/index.html',
    'app://print/2.html',
    'app://print/../etiograph/index.html',
  ])('%s leads nowhere', async (url) => {
    const answer = await get(url);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe('');
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test('takes GET alone', async () => {
    for (const method of ['POST', 'PUT', 'DELETE', 'HEAD'])
      expect((await get('app://etiograph/index.html', method)).status).toBe(405);
  });

  test('a page to be printed may not run or load anything', async () => {
    const answer = await get('app://print/1.html');
    expect(answer.headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'unsafe-inline'/,
    );
    expect(answer.headers.get('content-security-policy')).not.toContain('script-src');
  });
});

describe('the app', () => {
  let app: Desktop;
  beforeAll(async () => {
    app = await launchStandIn({ window: join(folder, 'window') });
  });
  afterAll(() => app.quit(), 60_000);

  test('follows the security checklist in its window', () => {
    const [{ options, webContents }] = electron.windows;
    expect(options.webPreferences).toMatchObject({
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
    });
    for (const name of ['allowRunningInsecureContent', 'experimentalFeatures', 'enableBlinkFeatures'])
      expect(Object.keys(options.webPreferences!)).not.toContain(name);
    expect(webContents.webRtcPolicy).toBe('disable_non_proxied_udp');
    expect(electron.app.sandboxed).toBe(true);
    expect(standIn.schemes).toContainEqual(
      expect.objectContaining({
        scheme: 'app',
        privileges: expect.objectContaining({ standard: true, secure: true }),
      }),
    );
    expect(JSON.stringify(standIn.schemes)).not.toContain('bypassCSP');
  });

  test.each([
    ['app://etiograph/index.html', false],
    ['app://print/1.html', false],
    ['data:image/png;base64,AA', false],
    ['blob:app://etiograph/1', false],
    ['https://example.org/', true],
    ['http://127.0.0.1/', true],
    ['ws://127.0.0.1/', true],
    ['file:///etc/passwd', true],
    ['ftp://example.org/', true],
    ['app://evil/', true],
    ['app://etiograph.evil/', true],
    ['blob:https://example.org/1', true],
    ['devtools://devtools/', true],
    ['chrome-extension://x/', true],
  ])('cancels requests to the network: %s', (url, cancelled) => expect(standIn.cancels(url)).toBe(cancelled));

  test('grants nothing but writing to the clipboard', () => {
    for (const permission of [
      'media',
      'geolocation',
      'notifications',
      'clipboard-read',
      'usb',
      'openExternal',
      'fullscreen',
    ]) {
      expect(standIn.grants(permission)).toBe(false);
      expect(standIn.permissionCheck!(null, permission)).toBe(false);
    }
    expect(standIn.grants('clipboard-sanitized-write')).toBe(true);
    expect(standIn.devicePermission!()).toBe(false);
    let prevented = false;
    electron.session.defaultSession.emit('will-download', { preventDefault: () => (prevented = true) });
    expect(prevented).toBe(true);
  });

  test('refuses navigation and views inside the page', () => {
    const { webContents } = electron.windows[0];
    const prevented = (name: string, url: string): boolean => {
      let answer = false;
      webContents.emit(name, { url, preventDefault: () => (answer = true) }, url);
      return answer;
    };
    for (const name of ['will-navigate', 'will-redirect']) {
      for (const url of [
        'https://example.org/',
        'file:///etc/passwd',
        'app://evil/',
        'app://print/1.html',
        'javascript:1',
      ])
        expect(prevented(name, url)).toBe(true);
      expect(prevented(name, 'app://etiograph/index.html')).toBe(false);
    }
    expect(prevented('will-attach-webview', '')).toBe(true);
  });

  test('the window that prints runs nothing and sees nothing', async () => {
    const before = electron.opened.length;
    await printToPdf(new Map(), '<h1>Report</h1>', join(folder, 'report.pdf')).catch(() => {});
    expect(electron.opened.slice(before).map(({ webPreferences }) => webPreferences)).toEqual([
      {
        sandbox: true,
        contextIsolation: true,
        nodeIntegration: false,
        javascript: false,
        spellcheck: false,
      },
    ]);
  });

  test('what is opened through macOS, and a second start, bring the project into the window', async () => {
    const told: unknown[] = [];
    const { webContents } = electron.windows[0];
    const send = vi.spyOn(webContents, 'send').mockImplementation((_, message) => void told.push(message));
    const own = webContents.mainFrame.url;
    webContents.mainFrame.url = 'app://etiograph/index.html';
    ipcMain.emit('ready', { senderFrame: webContents.mainFrame });
    let prevented = false;
    electron.app.emit('open-file', { preventDefault: () => (prevented = true) }, '/d/A.etiograph');
    expect(prevented).toBe(true);
    electron.app.emit('open-file', { preventDefault() {} }, '/d/note.txt');
    electron.windows[0].minimized = true;
    electron.app.emit('second-instance', {}, ['etiograph', 'B.etiograph'], '/d');
    expect(electron.windows[0]).toMatchObject({ minimized: false, focused: true });
    expect(told.filter((message) => JSON.stringify(message).includes('"open"'))).toEqual(
      ['/d/A.etiograph', '/d/B.etiograph'].map((path) => ({
        type: 'event',
        service: 'host',
        event: { type: 'open', path },
      })),
    );
    const request = { path: '/d/A.etiograph' };
    const call = { type: 'call', id: 1, service: 'host', method: 'addRecent', request };
    ipcMain.emit('host', { senderFrame: webContents.mainFrame }, call);
    await until(() => electron.app.recentDocuments.includes('/d/A.etiograph'));
    webContents.mainFrame.url = own;
    send.mockRestore();
  });

  test('listens only to its own page', async () => {
    const { webContents } = electron.windows[0];
    const sent: unknown[] = [];
    const send = vi.spyOn(webContents, 'send').mockImplementation((_, message) => void sent.push(message));
    const say = (senderFrame: unknown, id: number): void => {
      ipcMain.emit('ready', { senderFrame });
      ipcMain.emit(
        'host',
        { senderFrame },
        { type: 'call', id, service: 'host', method: 'about', request: {} },
      );
    };
    say(null, 1);
    say({ url: 'app://etiograph/index.html' }, 2);
    const own = webContents.mainFrame.url;
    webContents.mainFrame.url = 'https://example.org/';
    say(webContents.mainFrame, 3);
    webContents.mainFrame.url = 'app://etiograph/index.html';
    say(webContents.mainFrame, 4);
    await until(() => sent.length >= 2);
    // The state of the engine, and the last answer: what was asked first would have been answered first.
    expect(sent.map((message) => (message as { id?: number }).id)).toEqual([undefined, 4]);
    webContents.mainFrame.url = own;
    send.mockRestore();
  });

  test('a page that crashes is loaded again', async () => {
    const { webContents } = electron.windows[0];
    const { page } = app;
    const session = await page.context().newCDPSession(page);
    session.send('Page.crash').catch(() => {});
    await until(() => webContents.page !== page && !webContents.crashed);
    await until(async () => (await webContents.page.title()) === 'Etiograph');
  });
});

test('a second instance leaves the field to the first', async () => {
  electron.resetStandIn();
  electron.app.first = false;
  await runDesktop({ preload: 'none', window: 'none', engine: 'none', probe: 'none' });
  expect(electron.app.quits).toBe(1);
  expect(electron.opened).toEqual([]);
  expect(electron.forked).toEqual([]);
});

describe('the menu', () => {
  test.each([true, false])('has every command once, with its shortcut (macOS: %s)', (mac) => {
    const sent: string[] = [];
    const menu = electron.Menu.buildFromTemplate(
      menuTemplate({ mac, development: false, send: (command) => sent.push(command) }) as never,
    );
    const items = menu.all().filter(({ id }) => id !== undefined);
    for (const item of items) item.click!();
    expect(sent).toEqual(items.map(({ id }) => id));
    expect(new Set(sent).size).toBe(15);
    const keys = menu.all().flatMap(({ accelerator }) => accelerator ?? []);
    expect(new Set(keys).size).toBe(keys.length);
    const roles = menu.all().map(({ role }) => role);
    expect(roles).not.toContain('toggleDevTools');
    expect(roles.includes('recentDocuments')).toBe(mac);
  });
});
