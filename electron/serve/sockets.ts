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
 * @returns closes all of them
 */
export function acceptSockets(
  server: Server,
  sessions: Sessions,
  onChannel: (channel: Channel) => void,
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
  // A tunnel that broke leaves sockets that never close by themselves.
  const heartbeat = setInterval(() => {
    for (const socket of sockets.clients) {
      if (!alive.delete(socket)) socket.terminate();
      else socket.ping();
    }
  }, HEARTBEAT_MS);
  heartbeat.unref();

  return () => {
    clearInterval(heartbeat);
    for (const socket of sockets.clients) socket.terminate();
    sockets.close();
  };
}
