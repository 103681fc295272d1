import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Channel } from '../../core/contract/channel.ts';
import { MAX_FRAME_BYTES, socketChannel, type Socket } from '../../core/contract/wire.ts';
import { isOwn } from './http.ts';
import type { Sessions } from './session.ts';

const HEARTBEAT_MS = 15_000;

/**
 * Takes WebSockets at `/channel`, from this host's own page and with its cookie only.
 *
 * @param beatMs time between two heartbeats; whoever does not answer one until the next is given up
 * @returns closes all of them
 */
export function acceptSockets(
  server: Server,
  sessions: Sessions,
  onChannel: (channel: Channel) => void,
  beatMs = HEARTBEAT_MS,
): () => void {
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
  });
  const alive = new WeakSet<WebSocket>();

  server.on('upgrade', (request: IncomingMessage, line: Duplex, head: Buffer) => {
    line.on('error', () => line.destroy());
    const fromPage = request.headers.origin !== undefined && isOwn(request);
    if (!fromPage || request.url !== '/channel' || !sessions.knows(request.headers.cookie)) {
      line.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, line, head, (socket) => {
      alive.add(socket);
      socket.on('pong', () => alive.add(socket));
      onChannel(socketChannel(socket as unknown as Socket));
    });
  });
  // A tunnel that broke leaves sockets that never close by themselves. Where this process was held up, beats follow one
  // another at once and answers wait to be read: neither is the window's fault.
  let last = 0;
  const giveUp = (socket: WebSocket): void => {
    if (!alive.has(socket)) socket.terminate();
  };
  const heartbeat = setInterval(() => {
    const now = performance.now();
    if (now - last < beatMs / 2) return;
    last = now;
    for (const socket of sockets.clients) {
      if (alive.delete(socket)) socket.ping();
      else setImmediate(giveUp, socket);
    }
  }, beatMs);
  heartbeat.unref();

  return () => {
    clearInterval(heartbeat);
    for (const socket of sockets.clients) socket.terminate();
    sockets.close();
  };
}
