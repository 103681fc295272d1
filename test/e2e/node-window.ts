import { writeFile } from 'node:fs/promises';
import { WebSocket } from 'ws';
import type { EngineApi } from '../../core/contract/engine-api.ts';
import type { HostApi } from '../../core/contract/host-api.ts';
import { createRpcClient } from '../../core/contract/rpc.ts';
import { socketChannel, type Socket } from '../../core/contract/wire.ts';

export interface NodeWindow {
  readonly engine: EngineApi;
  readonly host: HostApi;
  readonly socket: WebSocket;
  readonly closed: Promise<void>;
  close(): void;
}

/** Exchanges the token of an address for its cookie. */
export async function signIn(url: string): Promise<{ origin: string; cookie: string }> {
  const answer = await fetch(url, { redirect: 'manual' });
  const cookie = answer.headers.get('set-cookie')?.split(';')[0];
  if (!cookie) throw new Error(`No session: ${answer.status} ${await answer.text()}`);
  return { origin: new URL(url).origin, cookie };
}

/** Speaks to the browser host as a window does, from Node. */
export async function connectAsWindow(url: string): Promise<NodeWindow> {
  return openWindow(await signIn(url));
}

export async function openWindow({
  origin,
  cookie,
}: {
  origin: string;
  cookie: string;
}): Promise<NodeWindow> {
  const socket = new WebSocket(`${origin.replace('http', 'ws')}/channel`, { headers: { cookie, origin } });
  await new Promise<void>((resolve, reject) => socket.once('open', resolve).once('error', reject));
  const client = createRpcClient();
  const closed = new Promise<void>((resolve) =>
    client.attach(socketChannel(socket as unknown as Socket), resolve),
  );
  return {
    engine: client.api<EngineApi>('engine'),
    host: client.api<HostApi>('host'),
    socket,
    closed,
    close: () => socket.close(),
  };
}

/**
 * Lets an engine no longer give way to what else the computer does (`standBack` in engine-process.ts), which on a busy
 * one leaves it a tenth of its time. A new engine gives way again.
 */
export async function keepPace(engine: EngineApi, pid: number): Promise<void> {
  // It stands back as it begins, and has begun when it answers.
  await engine.listRuns();
  await writeFile(`/proc/${pid}/autogroup`, '0').catch(() => {});
}
