import { ipcMain, type WebContents } from 'electron';
import { Inbox, type Channel } from '../../core/contract/channel.ts';
import { isFromPage } from './hardening.ts';

/**
 * Calls back with a channel to the window's page whenever the page has been loaded and asks for one; the one before is
 * closed then. What does not come from that page itself is ignored.
 */
export function onPageReady(contents: WebContents, onChannel: (channel: Channel) => void): void {
  let inbox: Inbox | null = null;
  ipcMain.on('ready', (event) => {
    if (!isFromPage(event, contents)) return;
    inbox?.close();
    const own = (inbox = new Inbox());
    onChannel({
      send(message) {
        if (inbox === own && !contents.isDestroyed()) contents.send('host', message);
      },
      listen: (onMessage, onClose) => own.listen(onMessage, onClose),
      close: () => own.close(),
    });
  });
  ipcMain.on('host', (event, message: unknown) => {
    if (isFromPage(event, contents)) inbox?.message(message);
  });
  contents.once('destroyed', () => inbox?.close());
}
