import { protocol, type Session } from 'electron';
import { SECURITY_HEADERS } from '../host/policy.ts';
import { SEALED_POLICY } from '../host/sealed-html.ts';
import type { StaticFiles } from '../host/static-files.ts';

export const APP_ORIGIN = 'app://etiograph';
export const APP_URL = `${APP_ORIGIN}/index.html`;
const PRINT_HOST = 'print';

/** To be called before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
}

/** Pages to be printed, by the address that they have meanwhile. */
export type PrintPages = Map<string, string>;

let printed = 0;

/** @returns the address of the page until it is removed */
export function addPrintPage(pages: PrintPages, html: string): { url: string; remove(): void } {
  const url = `app://${PRINT_HOST}/${++printed}.html`;
  pages.set(url, html);
  return { url, remove: () => pages.delete(url) };
}

/** Answers `app://etiograph/…` with the window's files, `app://print/…` with pages to be printed, and nothing else. */
export function handleAppScheme(session: Session, files: StaticFiles, pages: PrintPages): void {
  session.protocol.handle('app', (request) => answerApp(request, files, pages));
}

export async function answerApp(request: Request, files: StaticFiles, pages: PrintPages): Promise<Response> {
  const refuse = (status: number): Response => new Response(null, { status, headers: SECURITY_HEADERS });
  if (request.method !== 'GET') return refuse(405);
  if (request.url.startsWith(`app://${PRINT_HOST}/`)) {
    const html = pages.get(request.url);
    if (html === undefined) return refuse(404);
    return new Response(html, {
      headers: {
        ...SECURITY_HEADERS,
        'Content-Security-Policy': SEALED_POLICY,
        'Content-Type': 'text/html; charset=utf-8',
      },
    });
  }
  const file = request.url.startsWith(`${APP_ORIGIN}/`) ? files(new URL(request.url).pathname) : null;
  if (!file) return refuse(404);
  const bytes = await file.bytes('identity');
  return new Response(bytes as Uint8Array<ArrayBuffer>, {
    headers: { ...SECURITY_HEADERS, 'Content-Type': file.type, 'Cache-Control': 'no-cache' },
  });
}
