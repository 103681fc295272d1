import type { DesktopBridge } from '../../core/contract/desktop-bridge.ts';
import { connectBrowser } from './browser.ts';
import type { Connection } from './connection.ts';
import { connectDesktop } from './desktop.ts';

declare global {
  interface Window {
    readonly etiograph?: DesktopBridge;
  }
}

/** Connects this window to the app behind it. To be called once. */
export function connect(): Connection {
  if (window.etiograph) return connectDesktop(window.etiograph);
  const url = new URL('channel', location.href);
  url.protocol = 'ws:';
  return connectBrowser(url.href);
}
