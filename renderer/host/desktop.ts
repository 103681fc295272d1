import { Inbox, portChannel, type Channel } from '../../core/contract/channel.ts';
import { ENGINE_PORT, type DesktopBridge } from '../../core/contract/desktop-bridge.ts';
import type { Connection } from './connection.ts';
import { createLink } from './link.ts';

/** Connects to the desktop app: to the main process through the preload script, to the engine through ports. */
export function connectDesktop(bridge: DesktopBridge): Connection {
  const link = createLink(false);
  window.addEventListener('message', (event: MessageEvent) => {
    if (event.source !== window || event.data !== ENGINE_PORT || event.ports.length !== 1) return;
    link.engineClient.attach(portChannel(event.ports[0]));
  });
  link.hostClient.attach(bridgeChannel(bridge));
  return {
    kind: 'desktop',
    engine: link.engine,
    runs: link.runs,
    chooser: null,
    host: new Proxy(link.host, {
      get(host, name, receiver) {
        if (name === 'takeDropped')
          return async (transfer: DataTransfer) =>
            [...transfer.files].map((file) => bridge.pathOf(file)).filter((path) => path !== '');
        return Reflect.get(host, name, receiver);
      },
    }) as unknown as Connection['host'],
    state: link.state,
    onState: link.onState,
    // The main process starts the engine again by itself.
    retry() {},
  };
}

function bridgeChannel(bridge: DesktopBridge): Channel {
  const inbox = new Inbox();
  bridge.onMessage((message) => inbox.message(message));
  return {
    send: (message) => bridge.send(message),
    listen: (onMessage, onClose) => inbox.listen(onMessage, onClose),
    close: () => inbox.close(),
  };
}
