/** All that a page of the desktop app has besides the web: see `DesktopBridge`. Built as one CommonJS file. */
import { contextBridge, ipcRenderer, webUtils } from 'electron';
import { ENGINE_PORT, type DesktopBridge } from '../../core/contract/desktop-bridge.ts';

declare const window: {
  readonly location: { readonly origin: string };
  postMessage(message: unknown, origin: string, ports: readonly unknown[]): void;
};

const bridge: DesktopBridge = {
  send: (message) => ipcRenderer.send('host', message),
  onMessage(listener) {
    ipcRenderer.on('host', (_, message: unknown) => listener(message));
    // From now on the page takes messages and ports.
    ipcRenderer.send('ready');
  },
  pathOf: (file) => webUtils.getPathForFile(file as Parameters<typeof webUtils.getPathForFile>[0]),
};

// Ports cannot go through the bridge.
ipcRenderer.on('engine-port', ({ ports }) => window.postMessage(ENGINE_PORT, window.location.origin, ports));
contextBridge.exposeInMainWorld('etiograph', bridge);
