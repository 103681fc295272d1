import type { IncomingMessage, ServerResponse } from 'node:http';
import { SECURITY_HEADERS } from '../host/policy.ts';
import type { StaticFiles } from '../host/static-files.ts';
import type { Sessions } from './session.ts';

/** Names under which this computer reaches itself. Any port: a tunnel's own may differ. */
const OWN_HOST = /^(127\.0\.0\.1|localhost|\[::1\])(:\d{1,5})?$/i;

/** Whether a request names this computer, and comes from a page of this host if it comes from a page. */
export function isOwn({ headers }: IncomingMessage): boolean {
  const { host, origin } = headers;
  if (!host || !OWN_HOST.test(host)) return false;
  return origin === undefined || origin === `http://${host}`;
}

/** Answers with the app's files. Whoever has no session gets nothing but a sentence. */
export function answerHttp(sessions: Sessions, files: StaticFiles) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) response.setHeader(name, value);
    response.setHeader('Cache-Control', 'no-store');
    const refuse = (status: number, text: string): void => {
      response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(text);
    };
    if (!isOwn(request)) return refuse(403, 'Etiograph answers only to its own page on this computer.');
    if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'Only GET.');

    const [pathname, query = ''] = (request.url ?? '/').split('?', 2);
    const known = sessions.knows(request.headers.cookie);
    const token = new URLSearchParams(query).get('token');
    if (token !== null && pathname === '/') {
      const cookie = known ? null : sessions.exchange(token);
      if (!known && !cookie) {
        return refuse(
          403,
          'This address was used already, or is an old one. Press Enter where Etiograph was started to get a new one.',
        );
      }
      response.writeHead(303, { Location: '/', ...(cookie && { 'Set-Cookie': cookie }) }).end();
      return;
    }
    if (!known) return refuse(403, 'Open the address that Etiograph printed when it was started.');
    if (pathname === '/session') {
      response.writeHead(204).end();
      return;
    }
    const file = files(pathname);
    if (!file) return refuse(404, 'There is no such file.');
    const encoding = file.encodingFor(String(request.headers['accept-encoding'] ?? ''));
    const bytes = await file.bytes(encoding);
    if (file.hashed) response.setHeader('Cache-Control', 'private, max-age=31536000, immutable');
    if (encoding !== 'identity') response.setHeader('Content-Encoding', encoding);
    response.setHeader('Vary', 'Accept-Encoding');
    response.writeHead(200, { 'Content-Type': file.type, 'Content-Length': bytes.byteLength });
    response.end(request.method === 'HEAD' ? undefined : bytes);
  };
}
