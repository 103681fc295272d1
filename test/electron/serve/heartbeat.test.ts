import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Sessions } from '../../../electron/serve/session.ts';
import { acceptSockets } from '../../../electron/serve/sockets.ts';
import { until } from './support.ts';

const BEAT_MS = 300;

/** A window on a thread of its own, as a browser's: it answers while this thread is held up. */
const WINDOW = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { WebSocket } = require('ws');
  const { url, options } = workerData;
  const socket = new WebSocket(url, options);
  for (const event of ['open', 'close', 'ping']) socket.on(event, () => parentPort.postMessage(event));
  socket.on('error', () => {});
`;

let server: Server;
let closeSockets: () => void;
let sessions: Sessions;
let window: Worker;
let told: string[];

beforeEach(async () => {
  server = createServer();
  sessions = new Sessions();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  closeSockets = acceptSockets(server, sessions, () => {}, BEAT_MS);
  told = [];
});
afterEach(async () => {
  await window.terminate();
  closeSockets();
  server.close();
});

async function open(options: object = {}): Promise<void> {
  const { port } = server.address() as AddressInfo;
  const [cookie] = sessions.exchange(sessions.newToken())!.split(';');
  const headers = { cookie, origin: `http://127.0.0.1:${port}` };
  const url = `ws://127.0.0.1:${port}/channel`;
  window = new Worker(WINDOW, { eval: true, workerData: { url, options: { headers, ...options } } });
  window.on('message', (event: string) => told.push(event));
  await until(() => told.includes('open'));
}

const beats = (): number => told.filter((event) => event === 'ping').length;
const pass = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

describe('the heartbeat', () => {
  test('keeps a window that answers', async () => {
    await open();
    await until(() => beats() > 3);
    expect(told).not.toContain('close');
  });

  test('gives up one that does not answer', async () => {
    await open({ autoPong: false });
    await until(() => told.includes('close'));
  });

  test('keeps a window that answered while the host itself was held up', async () => {
    await open();
    const still = new Int32Array(new SharedArrayBuffer(4));
    for (let k = 0; k < 6; k++) {
      await new Promise((done) => setImmediate(done));
      Atomics.wait(still, 0, 0, 1.5 * BEAT_MS);
    }
    await pass(3 * BEAT_MS);
    expect(told).not.toContain('close');
    expect(beats()).toBeGreaterThan(2);
  });
});
