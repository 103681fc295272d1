/**
 * What the preload script of the desktop app puts at `window.etiograph`: a line to the main process, which speaks
 * {@link HostApi}. Ports to the engine come as a window message with {@link ENGINE_PORT}.
 */
export interface DesktopBridge {
  send(message: unknown): void;
  onMessage(listener: (message: unknown) => void): void;
  /** Absolute path of a dropped file or folder; empty if it is none of this computer's. */
  pathOf(file: unknown): string;
}

export const ENGINE_PORT = 'etiograph-engine-port';
