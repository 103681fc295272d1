import type { App, Session, WebContents } from 'electron';
import { APP_ORIGIN } from './app-protocol.ts';

/** Schemes that lead nowhere but into the app. */
const OWN = /^(app:\/\/(etiograph|print)\/|data:|blob:app:\/\/etiograph\/)/;

/** The only thing that a page may ask the system for. */
const ALLOWED_PERMISSION = 'clipboard-sanitized-write';

/** No network: a request to anything but the app itself is cancelled. No permissions, no devices, no downloads. */
export function hardenSession(session: Session): void {
  session.webRequest.onBeforeRequest((details, done) => done({ cancel: !OWN.test(details.url) }));
  session.setPermissionRequestHandler((_, permission, done) => done(permission === ALLOWED_PERMISSION));
  session.setPermissionCheckHandler((_, permission) => permission === ALLOWED_PERMISSION);
  session.setDevicePermissionHandler(() => false);
  session.on('will-download', (event) => event.preventDefault());
}

/** Whatever page is made: it goes nowhere, opens nothing and embeds nothing. */
export function hardenContents(app: App): void {
  app.on('web-contents-created', (_, contents) => {
    const stay = (event: { preventDefault(): void }, url: string): void => {
      if (!isOwnPage(url)) event.preventDefault();
    };
    contents.on('will-navigate', (event) => stay(event, event.url));
    contents.on('will-redirect', (event) => stay(event, event.url));
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(() => ({ action: 'deny' }));
    // The session does not see what WebRTC sends.
    contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
  });
}

const isOwnPage = (url: string): boolean => url.startsWith(`${APP_ORIGIN}/`);

/** Whether a message comes from the window's own page itself, not from a frame in it or from another page. */
export function isFromPage(
  event: { readonly senderFrame: { readonly url: string } | null },
  contents: WebContents,
): boolean {
  return (
    event.senderFrame !== null && event.senderFrame === contents.mainFrame && isOwnPage(event.senderFrame.url)
  );
}
