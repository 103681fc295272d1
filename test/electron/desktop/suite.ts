import { mkdtemp, mkdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { HostEvent, ShownLog } from '../../../core/contract/host-api.ts';
import type { RunEvent } from '../../../core/contract/run-event.ts';
import { listDevices } from '../../../core/node/devices/devices.ts';
import { lastLines, logFileOf } from '../../../electron/host/log.ts';
import { builtHostPage, builtWindow } from '../../setup/builds.ts';
import { until } from '../serve/support.ts';
import type { Desktop, Launch } from './driver.ts';

/** What the desktop app must do, on the stand-in and on Electron alike. */
export function desktopSuite(name: string, launch: Launch): void {
  describe(name, () => {
    let folder: string;
    let app: Desktop;
    beforeAll(async () => {
      folder = await realpath(await mkdtemp(join(tmpdir(), 'etiograph-desktop-test-')));
      await mkdir(join(folder, 'Given.etiograph'));
      app = await launch({ window: await builtHostPage(), args: [join(folder, 'Given.etiograph')] });
      await until(async () => (await status()) === 'connected');
    });
    afterAll(async () => {
      await app.quit();
      await rm(folder, { recursive: true, force: true });
    });

    const status = () => app.page.evaluate('app.connection.state().status');
    const call = <T>(service: 'engine' | 'host', method: string, request: unknown = {}): Promise<T> =>
      app.page.evaluate(
        `app.connection.${service}.${method}(${JSON.stringify(request)}).catch((e) => ({ code: e.code, text: e.message }))`,
      );
    const events = async (run: string): Promise<RunEvent[]> =>
      ((await app.page.evaluate('app.events')) as RunEvent[]).filter((event) => event.run === run);
    const hostEvents = () => app.page.evaluate('app.hostEvents') as Promise<HostEvent[]>;
    const ended = async (run: string) =>
      (await events(run)).some(({ type }) => ['done', 'failed', 'cancelled'].includes(type));

    test('the page has the bridge and nothing of Node', async () => {
      expect(await app.page.evaluate('Object.keys(etiograph).sort()')).toEqual([
        'onMessage',
        'pathOf',
        'send',
      ]);
      const leaks = '[typeof require, typeof process, typeof module, typeof Buffer, typeof ipcRenderer]';
      expect(await app.page.evaluate(leaks)).toEqual(Array(5).fill('undefined'));
    });

    test('the host says what it is', async () => {
      expect(await call('host', 'about')).toMatchObject({ host: 'desktop', reason: null, root: null });
      expect(await call('host', 'listFolder')).toMatchObject({ code: 'host.browser-only' });
      expect(await call('host', 'saveBytes', { path: 3 })).toMatchObject({ code: 'request.invalid' });
    });

    test('a project on the command line is opened', async () => {
      await until(async () => (await hostEvents()).some(({ type }) => type === 'open'));
      expect(await hostEvents()).toContainEqual({ type: 'open', path: join(folder, 'Given.etiograph') });
    });

    test('the engine answers through a port, runs are told whole, also over a reload', async () => {
      const id = await call<string>('engine', 'startSample', {
        folder: join(folder, 's'),
        subjects: 120,
        seed: 1,
      });
      await until(async () => (await events(id)).length > 5);
      await app.page.reload();
      await until(() => ended(id));
      const told = await events(id);
      expect(told.map(({ seq }) => seq)).toEqual(told.map((_, i) => i + 1));
      expect(told.at(-1)!.type).toBe('done');
    });

    test('a killed engine is noticed and started again', async () => {
      const id = await call<string>('engine', 'startSample', {
        folder: join(folder, 'k'),
        subjects: 5000,
        seed: 1,
      });
      await until(async () => (await events(id)).length > 1);
      const before = (await hostEvents()).length;
      const waiting = call('engine', 'runEnded', { id });
      // Calls arrive in order: with this answer the engine has that one too.
      await call('engine', 'getRun', { id });
      await app.killEngine();
      await until(() => ended(id));
      expect((await events(id)).at(-1)).toMatchObject({ type: 'failed', error: { code: 'engine.stopped' } });
      expect(await waiting).toMatchObject({ code: 'channel.closed' });
      await until(async () => (await status()) === 'connected');
      expect(await call('engine', 'listRuns')).toEqual([]);
      const states = (await hostEvents())
        .slice(before)
        .map((event) => event.type === 'engine' && event.state);
      expect(states).toEqual(['stopped', 'running']);
    });

    test('devices are tried in processes of their own, and are those of the terminal', async () => {
      const expected = (await listDevices()).map(({ id, available, reason }) => ({ id, available, reason }));
      expect(await call('engine', 'devices')).toMatchObject(expected);
      await until(async () => (await app.utilities()).join() === 'Etiograph engine');
    });

    test('files are chosen in native dialogs', async () => {
      await app.answer({ canceled: false, filePaths: ['/data/a.csv', '/data/b.edf'] });
      const chosen = await call('host', 'chooseFiles', { title: 'Which?', kinds: ['table', 'recording'] });
      expect(chosen).toEqual(['/data/a.csv', '/data/b.edf']);
      const options = (await app.dialogs()).at(-1)!;
      expect(options).toMatchObject({ title: 'Which?', properties: ['openFile', 'multiSelections'] });
      expect(JSON.stringify(options)).toContain('edf');
      await app.answer({ canceled: true, filePaths: [] });
      expect(await call('host', 'chooseFiles', { kinds: ['any'] })).toEqual([]);
      await app.answer({ canceled: true, filePaths: [] });
      expect(await call('host', 'chooseFolder')).toBeNull();
      const { path } = (await call('engine', 'createProject', { folder: join(folder, 'Last') })) as {
        path: string;
      };
      await call('host', 'addRecent', { path });
      await app.answer({ canceled: false, filePaths: ['/data/Study.etiograph'] });
      expect(await call('host', 'chooseFiles', { kinds: ['project'], multiple: false })).toEqual([
        '/data/Study.etiograph',
      ]);
      expect((await app.dialogs()).at(-1)).toMatchObject({
        properties: expect.arrayContaining(['openDirectory']),
        // Beside the last project, not among the data that were chosen since.
        defaultPath: dirname(path),
      });
      await call('host', 'forgetRecent', { path });
    });

    test('only what the user chose is written', async () => {
      const path = join(folder, 'numbers.bin');
      const save = `app.connection.host.saveBytes({ path: ${JSON.stringify(path)}, bytes: new Uint8Array([7, 8]) })`;
      expect(await app.page.evaluate(`${save}.catch((e) => e.code)`)).toBe('host.not-allowed');
      await expect(stat(path)).rejects.toThrow();
      await app.answer({ canceled: false, filePath: path });
      expect(await call('host', 'chooseSave', { suggestedName: 'numbers', kind: 'any' })).toBe(path);
      await app.page.evaluate(save);
      expect([...(await readFile(path))]).toEqual([7, 8]);
    });

    test('a report is printed to PDF and loads nothing', async () => {
      let asked = 0;
      const server = createServer((_, response) => (asked++, response.end())).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const remote = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`;
      const path = join(folder, 'report.pdf');
      const html = `<h1>Report</h1><img src="${remote}"><script>new Image().src='${remote}'</script>`;
      expect(await call('host', 'printPdf', { html, path })).toMatchObject({ code: 'host.not-allowed' });
      await app.answer({ canceled: false, filePath: path });
      await call('host', 'chooseSave', { suggestedName: 'report.pdf', kind: 'pdf' });
      expect(await call('host', 'printPdf', { html, path })).toBeUndefined();
      expect((await readFile(path, 'latin1')).slice(0, 5)).toBe('%PDF-');
      expect(asked).toBe(0);
      server.close();
    });

    test('dropped files are known by their paths', async () => {
      const path = join(folder, 'dropped.csv');
      await writeFile(path, 'id,a\n1,2\n');
      await app.page.evaluate(`{
        const input = document.createElement('input');
        input.type = 'file';
        document.body.append(input);
      }`);
      await app.announceFile(path);
      await app.page.setInputFiles('input', path);
      const taken = await app.page.evaluate(`{
        const transfer = new DataTransfer();
        transfer.items.add(document.querySelector('input').files[0]);
        app.connection.host.takeDropped(transfer);
      }`);
      expect(taken).toEqual([path]);
    });

    test('recent projects are kept', async () => {
      await call('host', 'addRecent', { path: join(folder, 'Given.etiograph') });
      expect(await call('host', 'recentProjects')).toMatchObject([{ name: 'Given', present: false }]);
      expect(await readFile(join(app.userData, 'recent.json'), 'utf8')).toContain('Given.etiograph');
    });

    test('the menu’s commands and a second start reach the window', async () => {
      await app.click('open-project');
      await app.click('stage-graph');
      await app.startAgain(['etiograph', '--flag', join(folder, 'Second.etiograph', 'project.json')]);
      await until(async () =>
        (await hostEvents()).some((e) => e.type === 'open' && e.path.includes('Second')),
      );
      expect(await hostEvents()).toEqual(
        expect.arrayContaining([
          { type: 'command', command: 'open-project' },
          { type: 'command', command: 'stage-graph' },
          { type: 'open', path: join(folder, 'Second.etiograph') },
        ]),
      );
    });

    test('the log tells what ran and what failed, and is shown in its folder', async () => {
      const secret = join(folder, 'Edith Thornbury 0161 496 0123.csv');
      expect(await call('engine', 'planTable', { project: null, file: secret })).toMatchObject({
        code: 'file.missing',
      });
      expect(await call('engine', 'getProject', { project: secret })).toMatchObject({
        code: 'project.missing',
      });
      await call('host', 'noteBug', {
        stack: `TypeError\n    at ${secret}:1:2\n    at core/contract/rpc.ts:1:2`,
      });
      const logs = join(app.userData, 'logs');
      const lines = (): string[] => lastLines(logs, 500);
      await until(() => lines().some((line) => line.includes('project.missing')));
      const text = lines().join('\n');
      expect(text).toMatch(/ desktop \d+ started etiograph=\S+ /);
      expect(text).toMatch(/ engine \d+ started node=/);
      expect(text).toMatch(/ engine \d+ run done sample-1-[0-9a-f]{8} seconds=/);
      expect(text).toMatch(/ desktop \d+ engine stopped/);
      expect(text).toMatch(/ engine \d+ refused code=file\.missing/);
      expect(text).toMatch(/ desktop \d+ bug TypeError\n {4}at core\/contract\/rpc\.ts:1:2$/m);
      expect(text).not.toMatch(/Thornbury|0161 496|Given/);
      expect(text).not.toContain(folder);
      const shown = await call<ShownLog>('host', 'showLog');
      expect(shown).toEqual({ path: logFileOf(logs), text: null });
      expect(await app.shownFiles()).toEqual([shown.path]);
    });

    test('the page goes nowhere, opens nothing, reaches nothing and is granted nothing', async () => {
      const before = app.page.url();
      const server = createServer((_, response) => response.end('outside')).listen(0, '127.0.0.1');
      await once(server, 'listening');
      const outside = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
      let asked = 0;
      server.on('request', () => asked++);
      await app.page.evaluate(`void (location.href = '${outside}')`);
      await app.page.evaluate(`void window.open('${outside}')`);
      expect(await app.page.evaluate(`fetch('${outside}').then(() => 'reached', () => 'refused')`)).toBe(
        'refused',
      );
      expect(
        await app.page.evaluate(`new Promise((done) => {
          const image = new Image();
          image.onload = () => done('reached');
          image.onerror = () => done('refused');
          image.src = '${outside}x.png';
        })`),
      ).toBe('refused');
      expect(
        await app.page.evaluate(
          `new Promise((done) => navigator.geolocation.getCurrentPosition(() => done('granted'), (e) => done(e.code)))`,
        ),
      ).toBe(1);
      const inline = `document.head.append(Object.assign(document.createElement('script'), { textContent: 'ran = 1' }))`;
      expect(await app.page.evaluate(`${inline}; typeof ran`)).toBe('undefined');
      expect(app.page.url()).toBe(before);
      expect(await status()).toBe('connected');
      expect(asked).toBe(0);
      server.close();
    });

    test('closing asks while something runs, and the window’s place is kept', async () => {
      await call('host', 'setBusy', { busy: true });
      await app.answer(0);
      expect(await app.closeWindow()).toBe(false);
      expect(JSON.stringify((await app.dialogs()).at(-1))).toContain('still running');
      await call('host', 'setBusy', { busy: false });
      expect(await app.closeWindow()).toBe(true);
      await until(() =>
        stat(join(app.userData, 'window.json')).then(
          () => true,
          () => false,
        ),
      );
    });

    test('the real window starts', async () => {
      await app.quit();
      app = await launch({ window: await builtWindow() });
      await app.page.getByRole('button', { name: 'New project' }).waitFor();
      await app.page.getByText('Nothing leaves this computer').waitFor();
    });
  });
}
