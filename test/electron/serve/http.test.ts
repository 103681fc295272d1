import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signIn } from '../../e2e/node-window.ts';
import { rawRequest, SECRET, startHost, type TestHost } from './support.ts';

let app: TestHost;
let cookie: string;
beforeAll(async () => {
  app = await startHost();
  ({ cookie } = await app.session());
});
afterAll(() => app.close());

const get = (path: string, headers: Record<string, string> = {}) =>
  rawRequest(app.port, path, { Cookie: cookie, ...headers });

describe('the token', () => {
  test('is exchanged once for a cookie that scripts and other sites cannot use', async () => {
    const { search } = new URL(app.host.newUrl());
    const first = await rawRequest(app.port, `/${search}`);
    expect(first.status).toBe(303);
    expect(first.headers['location']).toBe('/');
    expect(first.headers['set-cookie']).toMatch(/; HttpOnly; SameSite=Strict; Path=\/$/);
    const second = await rawRequest(app.port, `/${search}`);
    expect(second.status).toBe(403);
    expect(second.headers['set-cookie']).toBeUndefined();
    expect(second.body).toContain('used already');
  });

  test('is void once another was made', async () => {
    const { search } = new URL(app.host.newUrl());
    app.host.newUrl();
    expect((await rawRequest(app.port, `/${search}`)).status).toBe(403);
  });

  test.each(['', 'x', 'A'.repeat(43), '%00', '..'])('that is wrong is refused: %j', async (token) => {
    const answer = await rawRequest(app.port, `/?token=${token}`);
    expect(answer.status).toBe(403);
    expect(answer.headers['set-cookie']).toBeUndefined();
  });

  test('with the cookie already there leads to the app and stays good', async () => {
    const url = app.host.newUrl();
    expect((await get(`/${new URL(url).search}`)).status).toBe(303);
    expect((await signIn(url)).cookie).toBe(cookie);
  });
});

describe('without a session', () => {
  test.each(['/', '/index.html', '/assets/main-Ab3dEf9h.js', '/session', '/nothing'])(
    '%s tells nothing',
    async (path) => {
      const headers = [
        {},
        { Cookie: 'etiograph_session=' },
        { Cookie: `etiograph_session=${'A'.repeat(43)}` },
        { Cookie: cookie.slice(0, -2) },
      ];
      for (const given of headers) {
        const answer = await rawRequest(app.port, path, given as Record<string, string>);
        expect(answer.status).toBe(403);
        expect(answer.body).not.toContain('The window');
      }
    },
  );

  test('a cookie of the same name from another program does no harm', async () => {
    expect((await get('/', { Cookie: `etiograph_session=other; ${cookie}` })).status).toBe(200);
  });
});

describe('where a request comes from', () => {
  test.each([
    'evil.example',
    '127.0.0.1.evil.example',
    'localhost.evil.example:80',
    '192.168.1.5',
    '127.0.0.1:1:1',
    '',
  ])('the name %j is refused', async (host) => {
    const answer = await get('/', { Host: host });
    expect([400, 403]).toContain(answer.status);
    expect(answer.body).not.toContain('The window');
  });

  test.each(['localhost', 'localhost:9999', '127.0.0.1:9999', '[::1]:9999'])(
    'the name %j is this computer, perhaps through a tunnel',
    async (host) => expect((await get('/', { Host: host })).status).toBe(200),
  );

  test.each(['http://evil.example', 'null', 'https://127.0.0.1', 'http://127.0.0.1:1', 'http://localhost'])(
    'the origin %j is refused',
    async (origin) => expect((await get('/', { Origin: origin })).status).toBe(403),
  );

  test('nothing but this computer can connect', async () => {
    // The whole of 127.0.0.0/8 is this computer's on Linux, so that a server on all addresses would answer there.
    const refused = await new Promise((resolve) => {
      const socket = connect(app.port, '127.0.0.2');
      socket.once('connect', () => (socket.destroy(), resolve(false)));
      socket.once('error', () => resolve(true));
    });
    expect(refused).toBe(true);
  });
});

describe('files', () => {
  test.each([
    '/../secret.txt',
    '/../../../../../../etc/passwd',
    '/assets/../../secret.txt',
    '/%2e%2e/secret.txt',
    '/%2e%2e%2fsecret.txt',
    '/..%2fsecret.txt',
    '/..%5csecret.txt',
    '/..\\secret.txt',
    '/.%2e/secret.txt',
    '/%252e%252e/secret.txt',
    '/assets/%2e%2e/%2e%2e/secret.txt',
    '//etc/passwd',
    '/etc/passwd',
    '/file:///etc/passwd',
    '/%00',
    '/index.html%00.js',
    '/%zz',
    '/assets/',
    '/assets',
  ])('%s leads nowhere', async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(404);
    expect(answer.body).not.toContain(SECRET);
    expect(answer.body).not.toContain('root:');
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH'])('%s is refused', async (method) => {
    const answer = await rawRequest(app.port, '/', { Cookie: cookie }, method);
    expect(answer.status).toBe(405);
  });

  test('every answer carries the policy: only what the host serves itself', async () => {
    for (const [path, headers] of [
      ['/', {}],
      ['/assets/main-Ab3dEf9h.js', {}],
      ['/nothing', {}],
      ['/', { Cookie: 'none' }],
      ['/', { Host: 'evil.example' }],
    ] as const) {
      const { headers: got } = await get(path, headers);
      expect(got['content-security-policy']).toMatch(/^default-src 'none'; script-src 'self';/);
      expect(got['content-security-policy']).not.toMatch(/unsafe|\*|https?:/);
      expect(got['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(got).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
        'x-frame-options': 'DENY',
      });
      expect(got['access-control-allow-origin']).toBeUndefined();
    }
  });

  test('are compressed; those named by their content are kept', async () => {
    const path = '/assets/main-Ab3dEf9h.js';
    const plain = await get(path);
    expect(plain.headers['cache-control']).toBe('private, max-age=31536000, immutable');
    expect(plain.headers['content-type']).toBe('text/javascript; charset=utf-8');
    for (const encoding of ['br', 'gzip']) {
      const small = await get(path, { 'Accept-Encoding': encoding });
      expect(small.headers['content-encoding']).toBe(encoding);
      expect(Number(small.headers['content-length'])).toBeLessThan(
        Number(plain.headers['content-length']) / 10,
      );
    }
    const page = await get('/');
    expect(page.headers['cache-control']).toBe('no-store');
    expect(page.body).toContain('The window');
  });
});
