import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve, type BrowserHost } from '../../../electron/serve.ts';
import { connectAsWindow, signIn, type NodeWindow } from '../../e2e/node-window.ts';

export const SECRET = 'nobody may read this';

export interface TestHost {
  readonly host: BrowserHost;
  /** The folder that the window may see; beside it lies `secret.txt`. */
  readonly root: string;
  readonly outside: string;
  readonly port: number;
  session(): Promise<{ origin: string; cookie: string }>;
  window(): Promise<NodeWindow>;
  close(): Promise<void>;
}

/** The browser host on a small window of its own. */
export async function startHost(window?: string): Promise<TestHost> {
  const outside = await realpath(await mkdtemp(join(tmpdir(), 'etiograph-serve-')));
  const root = join(outside, 'root');
  const pages = join(outside, 'window');
  await mkdir(root);
  await mkdir(join(pages, 'assets'), { recursive: true });
  await writeFile(join(outside, 'secret.txt'), SECRET);
  await writeFile(join(pages, 'index.html'), '<!doctype html><title>Window</title><p>The window.</p>');
  await writeFile(join(pages, 'assets', 'main-Ab3dEf9h.js'), `export const text = '${'x'.repeat(2000)}';`);
  const host = await serve({
    window: window ?? pages,
    root,
    port: 0,
    reason: 'A test asked for it.',
    userData: join(outside, 'user-data'),
  });
  const session = await signIn(host.newUrl());
  return {
    host,
    root,
    outside,
    port: Number(new URL(session.origin).port),
    session: async () => session,
    window: () => connectAsWindow(host.newUrl()),
    async close() {
      await host.close();
      await rm(outside, { recursive: true, force: true });
    },
  };
}

export interface RawAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Sends a request exactly as written: clients tidy up paths and headers. */
export function rawRequest(
  port: number,
  path: string,
  headers: Readonly<Record<string, string>> = {},
  method = 'GET',
): Promise<RawAnswer> {
  const lines = Object.entries({ Host: `127.0.0.1:${port}`, Connection: 'close', ...headers })
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}: ${value}\r\n`);
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () =>
      socket.write(`${method} ${path} HTTP/1.1\r\n${lines.join('')}\r\n`),
    );
    let text = '';
    socket.setEncoding('latin1');
    socket.on('data', (data) => (text += String(data)));
    socket.on('error', reject);
    socket.on('close', () => {
      const [head, ...rest] = text.split('\r\n\r\n');
      const [first, ...fields] = head.split('\r\n');
      resolve({
        status: Number(first.split(' ')[1]),
        headers: Object.fromEntries(
          fields.map((field) => {
            const at = field.indexOf(':');
            return [field.slice(0, at).toLowerCase(), field.slice(at + 1).trim()];
          }),
        ),
        body: rest.join('\r\n\r\n'),
      });
    });
  });
}

/** Waits until something holds, for as long as only what hangs takes. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 240_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`This did not come true: ${holds}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
