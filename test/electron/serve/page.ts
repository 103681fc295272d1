import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Browser, type BrowserContext } from 'playwright-core';
import { build } from 'vite';
import { findChromium } from '../../../electron/serve/print.ts';
import { CHROMIUM_FLAGS } from '../../e2e/harness.ts';

/** Builds `test/renderer/host-page`: the real connection of the window without the window. */
export async function buildHostPage(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'etiograph-host-page-'));
  await build({
    configFile: false,
    root: resolve(import.meta.dirname, '../../renderer/host-page'),
    base: './',
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true, target: 'chrome130', modulePreload: false },
  });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

export async function launchChromium(): Promise<{ browser: Browser; context: BrowserContext }> {
  const executablePath = await findChromium();
  if (!executablePath) throw new Error('There is no Chromium: run test/setup/system-packages.sh.');
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
  return { browser, context: await browser.newContext() };
}

/** A line to a port that can be cut, as an ssh tunnel can be. */
export interface Tunnel {
  readonly port: number;
  /** Breaks what is open; new connections go through. */
  cut(): void;
  /** Refuses connections as well, until it is mended. */
  setBroken(broken: boolean): void;
  close(): void;
}

export async function openTunnel(to: number): Promise<Tunnel> {
  const ends = new Set<Socket>();
  let broken = false;
  const server = createServer((near) => {
    if (broken) return void near.destroy();
    const far = connect(to, '127.0.0.1');
    for (const end of [near, far]) {
      ends.add(end);
      end.on('error', () => {});
      end.on('close', () => ends.delete(end));
    }
    near.pipe(far).pipe(near);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const cut = (): void => {
    for (const end of ends) end.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    cut,
    setBroken(value) {
      broken = value;
      if (value) cut();
    },
    close() {
      server.close();
      cut();
    },
  };
}
