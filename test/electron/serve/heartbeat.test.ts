import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Worker } from 'node:worker_threads';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Sessions } from '../../../electron/serve/session.ts';
import { acceptSockets } from '../../../electron/serve/sockets.ts';
import { until } from './support.ts';

const BEAT_MS = 300;

/**
 * A window on a thread of its own, as a browser's: it answers while this thread is held up. It says so, and asks back:
 * with that answer, the host has read all that came before.
 */
const WINDOW = `
  const { parentPort, workerData } = require('node:worker_threads');
  const { WebSocket } = require('ws');
  const { url, options, answers } = workerData;
  const socket = new WebSocket(url, options);
  for (const event of ['open', 'close', 'ping', 'pong']) socket.on(event, () => parentPort.postMessage(event));
  socket.on('ping', () => {
    socket.ping();
    Atomics.add(answers, 0, 1);
    Atomics.notify(answers, 0);
  });
  socket.on('error', () => {});
`;

let server: Server;
let closeSockets: () => void;
let sessions: Sessions;
let window: Worker;
let told: string[];
/** Number of heartbeats that the window has answered. */
let answers: Int32Array;
/** Milliseconds, as far as the host knows. */
let clock: number;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
  clock = 1e6;
  vi.spyOn(performance, 'now').mockImplementation(() => clock);
  server = createServer();
  sessions = new Sessions();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  closeSockets = acceptSockets(server, sessions, () => {}, BEAT_MS);
  told = [];
  answers = new Int32Array(new SharedArrayBuffer(4));
});
afterEach(async () => {
  await window.terminate();
  closeSockets();
  server.close();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

async function open(options: object = {}): Promise<void> {
  const { port } = server.address() as AddressInfo;
  const [cookie] = sessions.exchange(sessions.newToken())!.split(';');
  const headers = { cookie, origin: `http://127.0.0.1:${port}` };
  const url = `ws://127.0.0.1:${port}/channel`;
  window = new Worker(WINDOW, {
    eval: true,
    workerData: { url, answers, options: { headers, ...options } },
  });
  window.on('message', (event: string) => told.push(event));
  await until(() => told.includes('open'));
}

const count = (event: string): number => told.filter((each) => each === event).length;
/** The time of a heartbeat has come, so long after the one before. */
function beat(after = BEAT_MS): void {
  clock += after;
  vi.advanceTimersByTime(BEAT_MS);
}

describe('the heartbeat', () => {
  test('keeps a window that answers', async () => {
    await open();
    for (let k = 1; k <= 4; k++) {
      beat();
      await until(() => count('pong') === k);
    }
    expect(told).not.toContain('close');
  });

  test('gives up one that does not answer', async () => {
    await open({ autoPong: false });
    beat();
    await until(() => count('pong') === 1);
    expect(told).not.toContain('close');
    beat();
    await until(() => told.includes('close'));
  });

  test('keeps a window that answered while the host itself was held up', async () => {
    await open();
    for (let k = 1; k <= 6; k++) {
      // Timers come before what has arrived, as they do after a pause.
      await new Promise((turn) => setTimeout(turn));
      beat();
      Atomics.wait(answers, 0, k - 1);
      beat(1.5 * BEAT_MS);
      await until(() => count('pong') >= k);
    }
    beat();
    beat(0);
    await until(() => count('pong') === 7);
    expect(told).not.toContain('close');
  });
});
