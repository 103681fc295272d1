import { mkdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { decodeMessage, encodeMessage, MAX_FRAME_BYTES } from '../../../core/contract/wire.ts';
import { failure } from '../../contract/support.ts';
import { openWindow, type NodeWindow } from '../../e2e/node-window.ts';
import { startHost, until, type TestHost } from './support.ts';

let app: TestHost;
let window: NodeWindow;
beforeAll(async () => {
  app = await startHost();
  window = await app.window();
});
afterAll(async () => {
  window.close();
  await app.close();
});

/** HTTP status of a refused upgrade, or 101. */
async function upgrade(path: string, headers: Record<string, string | undefined>): Promise<number> {
  const { origin, cookie } = await app.session();
  const all = Object.entries({ cookie, origin, ...headers }).filter(([, value]) => value !== undefined);
  const socket = new WebSocket(`ws://127.0.0.1:${app.port}${path}`, {
    headers: Object.fromEntries(all) as Record<string, string>,
  });
  return new Promise((resolve) => {
    socket.once('open', () => (socket.terminate(), resolve(101)));
    socket.once('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
    socket.once('error', () => resolve(0));
  });
}

describe('the upgrade', () => {
  test('is given to the host’s own page', async () => expect(await upgrade('/channel', {})).toBe(101));

  test.each([
    ['a foreign origin', { origin: 'http://evil.example' }],
    ['no origin', { origin: undefined }],
    ['the origin null', { origin: 'null' }],
    ['this computer on another port', { origin: 'http://127.0.0.1:1' }],
    ['a foreign host', { host: 'evil.example' }],
    ['a foreign host with its own origin', { host: 'evil.example', origin: 'http://evil.example' }],
    ['no cookie', { cookie: undefined }],
    ['a forged cookie', { cookie: `etiograph_session=${'A'.repeat(43)}` }],
  ])('is refused to %s', async (_, headers) => expect(await upgrade('/channel', headers)).toBe(403));

  test.each(['/', '/channel/', '/channel?x', '/engine'])('is refused at %s', async (path) =>
    expect(await upgrade(path, {})).toBe(403),
  );
});

describe('frames', () => {
  const closing = async (send: (socket: WebSocket) => void): Promise<number> => {
    const { socket } = await openWindow(await app.session());
    const code = new Promise<number>((resolve) => socket.once('close', resolve));
    send(socket);
    return code;
  };

  test('that are too large close their own connection only', async () => {
    expect(await closing((socket) => socket.send(new Uint8Array(MAX_FRAME_BYTES + 1)))).toBe(1009);
    expect((await window.host.about()).host).toBe('browser');
  });

  test('that are malformed close their own connection only', async () => {
    expect(await closing((socket) => socket.send('text'))).toBe(1007);
    expect(await closing((socket) => socket.send(Uint8Array.of(0xc1)))).toBe(1007);
    expect(await closing((socket) => socket.send(encodeMessage({ type: 'call' }).slice(0, -2)))).toBe(1007);
    expect((await window.host.about()).host).toBe('browser');
  });

  test('of any bytes leave the host standing', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uint8Array({ maxLength: 40 }), { maxLength: 5 }), async (frames) => {
        const { socket } = await openWindow(await app.session());
        for (const frame of frames) if (socket.readyState === socket.OPEN) socket.send(frame);
        socket.terminate();
      }),
    );
    expect((await window.host.about()).host).toBe('browser');
  });

  test.each(['constructor', '__proto__', 'toString', 'onEvent', 'close', 'exit'])(
    'cannot call %s',
    async (method) => {
      const { socket } = await openWindow(await app.session());
      const answers: unknown[] = [];
      socket.on('message', (data: ArrayBuffer) => answers.push(decodeMessage(new Uint8Array(data))));
      for (const [i, service] of ['engine', 'host', '__proto__'].entries())
        socket.send(encodeMessage({ type: 'call', id: i + 1, service, method, request: {} }));
      const failures = (): unknown[] => answers.filter((a) => (a as { type: string }).type !== 'event');
      await until(() => failures().length === 3);
      for (const answer of failures())
        expect(answer).toMatchObject({ failure: { code: 'rpc.unknown-method' } });
      socket.terminate();
    },
  );

  test('of a request that does not fit are answered by a sentence that names the field', async () => {
    const wrong = failure(window.host.saveBytes({ path: 1 } as never));
    expect(await wrong).toMatchObject({ code: 'request.invalid', message: expect.stringContaining('path') });
    const unknown = failure(window.engine.getProject({ project: 'a', extra: 1 } as never));
    expect((await unknown).code).toBe('request.invalid');
  });
});

describe('the root folder', () => {
  test('cannot be left by requests to the engine', async () => {
    const { engine } = window;
    await symlink(app.outside, join(app.root, 'way-out'));
    const outside = [
      app.outside,
      '/etc',
      '..',
      '../..',
      'way-out',
      'way-out/new.etiograph',
      `${app.root}/../x`,
      `${app.root}x`,
    ];
    for (const path of outside) {
      for (const attempt of [
        () => engine.getProject({ project: path }),
        () => engine.createProject({ folder: path }),
        () => engine.startSample({ folder: path, subjects: 1, seed: 1 }),
        () => engine.startImport({ project: join(app.root, 'p'), sources: [app.root, path] }),
        () => engine.startImport({ project: join(app.root, 'p'), sources: [app.root], codebook: path }),
        () => engine.startTableDiscovery({ table: path }),
      ]) {
        expect((await failure(attempt())).code, path).toBe('host.outside-root');
      }
    }
    expect((await failure(engine.getProject({ project: 'none' }))).code).not.toBe('host.outside-root');
  });

  test('is no matter of what columns are called', async () => {
    const table = join(app.root, '.columns', 'vitals.csv');
    await mkdir(join(app.root, '.columns'));
    const rows = Array.from({ length: 40 }, (_, i) => `s${i},${60 + (i % 9)},${i % 5}`);
    await writeFile(table, ['subject_id,file,path', ...rows].join('\n'));
    const plan = await window.engine.planTable({
      project: null,
      file: table,
      overrides: { units: { file: '/min', path: '../l' }, labels: { path: '/etc/passwd' } },
    });
    expect(plan.columns.map(({ name, unit }) => [name, unit])).toEqual([
      ['subject_id', null],
      ['file', '/min'],
      ['path', '../l'],
    ]);
  });

  test('is all that can be listed', async () => {
    await mkdir(join(app.root, 'Study.etiograph'));
    await writeFile(join(app.root, 'b10.csv'), 'x');
    await writeFile(join(app.root, 'b9.csv'), 'xyz');
    await writeFile(join(app.root, '.hidden'), 'x');
    const all = await window.host.listFolder();
    expect(all).toMatchObject({ path: app.root, parent: null, total: 3 });
    expect(all.entries.map(({ name, kind, size }) => [name, kind, size])).toEqual([
      ['Study.etiograph', 'project', 0],
      ['b9.csv', 'file', 3],
      ['b10.csv', 'file', 1],
    ]);
    const some = await window.host.listFolder({ from: 1, count: 1 });
    expect(some.entries.map(({ name }) => name)).toEqual(['b9.csv']);
    const inner = await window.host.listFolder({ path: join(app.root, 'Study.etiograph') });
    expect(inner).toMatchObject({ parent: app.root, entries: [] });
    for (const path of ['/', '..', app.outside, join(app.root, 'way-out')])
      expect((await failure(window.host.listFolder({ path }))).code).toBe('host.outside-root');
    expect((await failure(window.host.listFolder({ path: join(app.root, 'gone') }))).code).toBe(
      'host.no-folder',
    );
  });
});

describe('the log', () => {
  test('is shown as text, and holds nothing that a request brought', async () => {
    const secret = join(app.root, 'Edith Thornbury 0161 496 0123');
    await failure(window.engine.getProject({ project: secret }));
    await failure(window.engine.planTable({ project: null, file: `${secret}.csv` }));
    await failure(window.engine.getProject({ project: `${app.outside}/Thornbury` }));
    await failure(window.host.listFolder({ path: secret }));
    await window.host.noteBug({ stack: `RangeError\n    at ${secret}:1:2\n    at core/contract/rpc.ts:3:4` });
    await until(async () => (await window.host.showLog()).text!.includes('file.missing'));
    const { path, text } = await window.host.showLog();
    expect(path).toBe(join(app.outside, 'user-data', 'logs', 'etiograph-000001.log'));
    expect(text).toMatch(/ browser \d+ started etiograph=\S+ node=/);
    expect(text).toMatch(/ engine \d+ refused code=project\.missing/);
    expect(text).toMatch(/ browser \d+ refused code=host\.outside-root/);
    expect(text).toMatch(/ browser \d+ refused code=host\.no-folder/);
    expect(text).toMatch(/ browser \d+ bug RangeError\n {4}at core\/contract\/rpc\.ts:3:4$/m);
    expect(text).not.toMatch(/Thornbury|0161 496/);
    expect(text).not.toContain(app.outside);
  });
});

describe('files from the window', () => {
  test('are saved in pieces and stand at their path only when complete', async () => {
    const path = join(app.root, 'picture.bin');
    await window.host.saveBytes({ path, bytes: new Uint8Array([1, 2, 3]), position: 0, last: false });
    await expect(stat(path)).rejects.toThrow();
    await window.host.saveBytes({ path, bytes: new Uint8Array([4]), position: 3, last: true });
    expect([...(await readFile(path))]).toEqual([1, 2, 3, 4]);
    await window.host.saveBytes({ path, bytes: new Uint8Array([9]) });
    expect([...(await readFile(path))]).toEqual([9]);
    const gap = window.host.saveBytes({ path, bytes: new Uint8Array([4]), position: 3, last: true });
    expect((await failure(gap)).code).toBe('host.piece-order');
    expect([...(await readFile(path))]).toEqual([9]);
    const away = window.host.saveBytes({ path: join(app.outside, 'x'), bytes: new Uint8Array(1) });
    expect((await failure(away)).code).toBe('host.outside-root');
    const lost = window.host.saveBytes({ path: join(app.root, 'no', 'x'), bytes: new Uint8Array(1) });
    expect((await failure(lost)).code).toBe('project.no-folder');
  });

  test('are taken when dropped, and the engine may read them', async () => {
    const drop = 'test-drop-1';
    const table = new TextEncoder().encode(
      'id,a,b\n' + Array.from({ length: 40 }, (_, i) => `${i},${i % 7},${i % 5}\n`).join(''),
    );
    const half = Math.floor(table.length / 2);
    const piece = { drop, name: 'folder/table.csv' };
    expect(
      await window.host.uploadPiece({ ...piece, position: 0, bytes: table.slice(0, half), last: false }),
    ).toBeNull();
    const path = await window.host.uploadPiece({
      ...piece,
      position: half,
      bytes: table.slice(half),
      last: true,
    });
    expect(path).toMatch(/test-drop-1[\\/]folder[\\/]table\.csv$/);
    expect(await readFile(path!, 'utf8')).toContain('39,4,4');
    const run = await window.engine.startTableDiscovery({ table: path! });
    expect((await window.engine.runEnded({ id: run })).state).toBe('done');
    for (const name of ['../x', 'a/../../x', '/x', 'a//b', '.', 'a\\..\\b', 'C:x', 'a\u0000b']) {
      const attempt = window.host.uploadPiece({
        drop,
        name,
        position: 0,
        bytes: new Uint8Array(1),
        last: true,
      });
      expect((await failure(attempt)).code, name).toBe('host.bad-name');
    }
    const attempt = window.host.uploadPiece({
      drop: '../../evil',
      name: 'x',
      position: 0,
      bytes: new Uint8Array(1),
      last: true,
    });
    expect((await failure(attempt)).code).toBe('request.invalid');
  });

  test('are printed without scripts and without a look at anything else', async () => {
    let asked = 0;
    const server = createServer((_, response) => (asked++, response.end())).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const remote = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x.png`;
    const path = join(app.root, 'report.pdf');
    await window.host.printPdf({
      html: `<h1>Report</h1><img src="${remote}"><script>new Image().src='${remote}'</script><iframe src="${remote}"></iframe>`,
      path,
    });
    const pdf = await readFile(path, 'latin1');
    expect(pdf.slice(0, 5)).toBe('%PDF-');
    expect(asked).toBe(0);
    server.close();
    const away = window.host.printPdf({ html: 'x', path: join(app.outside, 'x.pdf') });
    expect((await failure(away)).code).toBe('host.outside-root');
  });
});
